import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  filingWords,
  type Routing,
  type RoutingPolicy,
  routeReply,
  routingPolicies,
} from './reply-routing.ts';

const matter = (matterId: string, facts: Partial<Candidate>): Candidate => ({
  matterId,
  createdAt: 0,
  lastTextedAt: null,
  onlyTyped: false,
  movedHereAt: null,
  inPhoneField: false,
  isIntake: false,
  openedAt: null,
  excluded: [],
  ...facts,
});
/** `eviction:texted_from+phone_field benefits:phone_field`, `unfiled no_match`, `unfiled wall a,b` */
const short = (routing: Routing) =>
  routing.kind === 'file'
    ? routing.filings.map(({ matterId, reasons }) => `${matterId}:${reasons.join('+')}`).join(' ')
    : `unfiled ${routing.reason} ${routing.matched.join()}`.trim();

const eviction = matter('eviction', { createdAt: 1, lastTextedAt: 50, inPhoneField: true });
const benefits = matter('benefits', { createdAt: 2, inPhoneField: true });
const purchase = matter('purchase', { createdAt: 3, lastTextedAt: 40 });
const newest = matter('newest', { createdAt: 9, inPhoneField: true });
const stranger = matter('stranger', { createdAt: 10 });
const walled = (from: Candidate, ...excluded: string[]): Candidate => ({ ...from, excluded });

/** typed a number that is nobody's there, last of all */
const typed = matter('typed', { createdAt: 4, lastTextedAt: 90, onlyTyped: true });

const table: [string, Candidate[], Record<'all' | 'best_guess', string>][] = [
  ['nobody knows the number', [], { all: 'unfiled no_match', best_guess: 'unfiled no_match' }],
  [
    'a candidate that matches nothing',
    [stranger],
    { all: 'unfiled no_match', best_guess: 'unfiled no_match' },
  ],
  [
    'one matter that texted',
    [eviction],
    { all: 'eviction:texted_from+phone_field', best_guess: 'eviction:most_recent_text' },
  ],
  [
    'texted from, whatever phones it has now',
    [purchase],
    { all: 'purchase:texted_from', best_guess: 'purchase:most_recent_text' },
  ],
  [
    'only in a phone field',
    [benefits],
    { all: 'benefits:phone_field', best_guess: 'benefits:newest_matter' },
  ],
  [
    'texted beats newer by phone',
    [newest, benefits, purchase, eviction],
    {
      all: 'eviction:texted_from+phone_field purchase:texted_from newest:phone_field benefits:phone_field',
      best_guess: 'eviction:most_recent_text',
    },
  ],
  [
    'none texted: the newest',
    [benefits, newest],
    { all: 'newest:phone_field benefits:phone_field', best_guess: 'newest:newest_matter' },
  ],
  [
    'texted at the same moment: the newer matter, then the greater id',
    [
      matter('a', { lastTextedAt: 5 }),
      matter('c', { lastTextedAt: 5 }),
      matter('b', { lastTextedAt: 5, createdAt: 1 }),
    ],
    { all: 'b:texted_from c:texted_from a:texted_from', best_guess: 'b:most_recent_text' },
  ],
  [
    'one matter, walled: filed there as any other',
    [walled(eviction, 'ana')],
    { all: 'eviction:texted_from+phone_field', best_guess: 'eviction:most_recent_text' },
  ],
  [
    'the same wall on all: nothing to cross',
    [walled(eviction, 'ana', 'ben'), walled(benefits, 'ben', 'ana')],
    {
      all: 'eviction:texted_from+phone_field benefits:phone_field',
      best_guess: 'eviction:most_recent_text',
    },
  ],
  [
    'the last sender is walled, the other open: only there',
    [walled(eviction, 'ana'), benefits],
    { all: 'eviction:wall_last_sender', best_guess: 'eviction:wall_last_sender' },
  ],
  [
    'the last sender is open, the other walled: waits',
    [eviction, walled(benefits, 'ana')],
    { all: 'unfiled wall eviction,benefits', best_guess: 'unfiled wall eviction,benefits' },
  ],
  [
    'the last sender keeps out one, the other someone else: waits',
    [walled(eviction, 'ana'), walled(benefits, 'ben')],
    { all: 'unfiled wall eviction,benefits', best_guess: 'unfiled wall eviction,benefits' },
  ],
  [
    'the last sender keeps out all that others keep out, and more',
    [walled(eviction, 'ana', 'ben', 'cy'), walled(benefits, 'ana'), walled(purchase, 'ben')],
    { all: 'eviction:wall_last_sender', best_guess: 'eviction:wall_last_sender' },
  ],
  [
    'an earlier sender would be safe, the last is not: waits',
    [eviction, walled(purchase, 'ana')],
    { all: 'unfiled wall eviction,purchase', best_guess: 'unfiled wall eviction,purchase' },
  ],
  [
    'none texted, one walled: waits',
    [walled(newest, 'ana'), benefits],
    { all: 'unfiled wall newest,benefits', best_guess: 'unfiled wall newest,benefits' },
  ],
  [
    'typed from a matter with nobody of that number: both get it, and the last text decides a guess',
    [typed, benefits],
    { all: 'typed:texted_from benefits:phone_field', best_guess: 'typed:most_recent_text' },
  ],
  [
    'typed, and nobody has the number: a text like any other',
    [typed, purchase],
    { all: 'typed:texted_from purchase:texted_from', best_guess: 'typed:most_recent_text' },
  ],
  [
    'typed on an open matter, the holder’s is walled: only there',
    [typed, walled(benefits, 'ana')],
    { all: 'benefits:phone_field', best_guess: 'benefits:newest_matter' },
  ],
  [
    'typed on a walled matter, the holder’s is open: waits',
    [walled(typed, 'ana'), benefits],
    { all: 'unfiled wall typed,benefits', best_guess: 'unfiled wall typed,benefits' },
  ],
  [
    'typed on a walled matter, and the holder’s own has texted since: theirs, and the typing one hears it too',
    [walled({ ...typed, lastTextedAt: 10 }, 'ana'), eviction],
    {
      all: 'eviction:texted_from+phone_field typed:texted_from',
      best_guess: 'eviction:most_recent_text',
    },
  ],
  [
    'a wall on either side, and the holder’s own has texted since: only theirs',
    [walled({ ...typed, lastTextedAt: 10 }, 'ana'), walled(eviction, 'ben')],
    { all: 'eviction:texted_from+phone_field', best_guess: 'eviction:most_recent_text' },
  ],
  [
    'a wall on either side, and typed last: waits',
    [walled(typed, 'ana'), walled(eviction, 'ben')],
    { all: 'unfiled wall typed,eviction', best_guess: 'unfiled wall typed,eviction' },
  ],
  [
    'typed on a matter that keeps out more than the holder’s: waits',
    [walled(typed, 'ana', 'ben'), walled(eviction, 'ana')],
    { all: 'unfiled wall typed,eviction', best_guess: 'unfiled wall typed,eviction' },
  ],
  [
    'typed, and the same wall on both: nothing to cross',
    [walled(typed, 'ana'), walled(benefits, 'ana')],
    { all: 'typed:texted_from benefits:phone_field', best_guess: 'typed:most_recent_text' },
  ],
  [
    'typed, and a wall between the holder’s own two: waits, and only who may see all three reads it',
    [walled(typed, 'cy'), benefits, walled(newest, 'ana')],
    { all: 'unfiled wall typed,newest,benefits', best_guess: 'unfiled wall typed,newest,benefits' },
  ],
  [
    'typed, but by now the number is on the matter: no stray',
    [{ ...typed, inPhoneField: true }, walled(benefits, 'ana')],
    { all: 'unfiled wall typed,benefits', best_guess: 'unfiled wall typed,benefits' },
  ],
  [
    'typed on a walled matter, and nobody’s: the wall holds',
    [walled(typed, 'ana'), purchase],
    { all: 'typed:wall_last_sender', best_guess: 'typed:wall_last_sender' },
  ],
  [
    'the wall of a matter that does not match is no matter',
    [eviction, benefits, walled(stranger, 'ana')],
    {
      all: 'eviction:texted_from+phone_field benefits:phone_field',
      best_guess: 'eviction:most_recent_text',
    },
  ],
];

const intake = (matterId: string, facts: Partial<Candidate> = {}) =>
  matter(matterId, { isIntake: true, inPhoneField: true, ...facts });
const opened = (matterId: string, openedAt: number, facts: Partial<Candidate> = {}) =>
  matter(matterId, { openedAt, inPhoneField: true, ...facts });

type Single = 'best_guess' | 'most_recent_outbound' | 'intake_outbound_opened';
const single: [string, Candidate[], Record<Single, string>][] = [
  [
    'nobody knows the number',
    [stranger],
    {
      best_guess: 'unfiled no_match',
      most_recent_outbound: 'unfiled no_match',
      intake_outbound_opened: 'unfiled no_match',
    },
  ],
  [
    'texted beats a newer case with the number; an intake with it beats both',
    [eviction, newest, intake('intake', { createdAt: 4 })],
    {
      best_guess: 'eviction:most_recent_text',
      most_recent_outbound: 'eviction:most_recent_text',
      intake_outbound_opened: 'intake:newest_intake',
    },
  ],
  [
    'none texted: waits where only a text decides',
    [benefits, newest],
    {
      best_guess: 'newest:newest_matter',
      most_recent_outbound: 'unfiled not_texted newest,benefits',
      intake_outbound_opened: 'newest:newest_matter',
    },
  ],
  [
    'none texted, no intake: the case opened last, whenever it was made',
    [opened('early', 10, { createdAt: 9 }), opened('late', 20, { createdAt: 1 }), newest],
    {
      best_guess: 'newest:newest_matter',
      most_recent_outbound: 'unfiled not_texted newest,early,late',
      intake_outbound_opened: 'late:last_opened',
    },
  ],
  [
    'two intakes: the newer; made at one moment: the greater id',
    [intake('b', { createdAt: 2 }), intake('c', { createdAt: 2 }), intake('a', { createdAt: 1 })],
    {
      best_guess: 'c:newest_matter',
      most_recent_outbound: 'unfiled not_texted c,b,a',
      intake_outbound_opened: 'c:newest_intake',
    },
  ],
  [
    'an intake that texted the number but has nobody with it is no intake with the number',
    [matter('typing', { isIntake: true, lastTextedAt: 5, createdAt: 9 }), eviction],
    {
      best_guess: 'eviction:most_recent_text',
      most_recent_outbound: 'eviction:most_recent_text',
      intake_outbound_opened: 'eviction:most_recent_text',
    },
  ],
  [
    'a text moved by a person since the last text sent: there',
    [eviction, { ...benefits, movedHereAt: 60 }],
    {
      best_guess: 'benefits:most_recent_move',
      most_recent_outbound: 'benefits:most_recent_move',
      intake_outbound_opened: 'benefits:most_recent_move',
    },
  ],
  [
    'moved, and texted from the other since: there again',
    [
      { ...eviction, lastTextedAt: 70 },
      { ...benefits, movedHereAt: 60 },
    ],
    {
      best_guess: 'eviction:most_recent_text',
      most_recent_outbound: 'eviction:most_recent_text',
      intake_outbound_opened: 'eviction:most_recent_text',
    },
  ],
  [
    'a wall between: as under every policy, only where the last text came from',
    [walled(eviction, 'ana'), intake('intake')],
    {
      best_guess: 'eviction:wall_last_sender',
      most_recent_outbound: 'eviction:wall_last_sender',
      intake_outbound_opened: 'eviction:wall_last_sender',
    },
  ],
  [
    'a wall between, and a person moved one behind it: there',
    [walled({ ...benefits, movedHereAt: 60 }, 'ana'), eviction],
    {
      best_guess: 'benefits:wall_moved_here',
      most_recent_outbound: 'benefits:wall_moved_here',
      intake_outbound_opened: 'benefits:wall_moved_here',
    },
  ],
  [
    'a wall between, and a person moved one from behind it: the next waits',
    [{ ...benefits, movedHereAt: 60 }, walled(eviction, 'ana')],
    {
      best_guess: 'unfiled wall benefits,eviction',
      most_recent_outbound: 'unfiled wall benefits,eviction',
      intake_outbound_opened: 'unfiled wall benefits,eviction',
    },
  ],
];

const user = fc.constantFrom('ana', 'ben', 'cy');
const candidate: fc.Arbitrary<Candidate> = fc.record({
  matterId: fc.string({ minLength: 1, maxLength: 3 }),
  createdAt: fc.nat(3),
  lastTextedAt: fc.option(fc.nat(3)),
  onlyTyped: fc.boolean(),
  movedHereAt: fc.option(fc.nat(3), { freq: 1 }),
  inPhoneField: fc.boolean(),
  isIntake: fc.boolean(),
  openedAt: fc.option(fc.nat(3)),
  excluded: fc.oneof(fc.constant([]), fc.constant(['ana']), fc.uniqueArray(user)),
});
const candidates = fc.uniqueArray(candidate, { selector: ({ matterId }) => matterId, maxLength: 6 });
const policy = fc.constantFrom<RoutingPolicy>(...routingPolicies);
const runs = { numRuns: 2000 };

/** when it was last texted from here, or a text of it moved here; -1 for never */
const signOf = ({ lastTextedAt, movedHereAt }: Candidate) => Math.max(lastTextedAt ?? -1, movedHereAt ?? -1);
const matches = (given: readonly Candidate[]) => given.filter((one) => signOf(one) >= 0 || one.inPhoneField);
/** why it may wait */
function unfiledFor(chosen: RoutingPolicy, matched: number): string[] {
  if (matched === 0) return ['no_match'];
  return chosen === 'most_recent_outbound' ? ['wall', 'not_texted'] : ['wall'];
}

const filedOn = (routing: Routing) =>
  routing.kind === 'file' ? routing.filings.map(({ matterId }) => matterId) : [];

describe('routeReply', () => {
  describe.each(table)('%s', (_name, given, expected) => {
    it.each(['all', 'best_guess'] as const)('%s', (chosen) => {
      expect(short(routeReply(chosen, given))).toBe(expected[chosen]);
    });
  });

  it('does not depend on the order of candidates', () => {
    const shuffled = candidates.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(policy, shuffled, (chosen, [given, again]) => {
        expect(routeReply(chosen, again)).toEqual(routeReply(chosen, given));
      }),
      runs,
    );
  });

  it('never shows a text to someone kept out of a matter it matched, unless that one merely typed the number, and the holder’s own texted since', () => {
    let filedBesideWalls = 0;
    fc.assert(
      fc.property(policy, candidates, (chosen, given) => {
        const matched = matches(given);
        const isStray = (one: Candidate) =>
          one.onlyTyped &&
          !one.inPhoneField &&
          one.movedHereAt === null &&
          matched.some((other) => other.inPhoneField);
        const typedAt = Math.max(-1, ...matched.filter(isStray).map(signOf));
        const answered = matched.some((one) => !isStray(one) && signOf(one) >= typedAt);
        for (const matterId of filedOn(routeReply(chosen, given))) {
          const place = matched.find((one) => one.matterId === matterId) as Candidate;
          const judged = matched.filter((one) => !answered || isStray(place) || !isStray(one));
          const keptOut = judged.flatMap(({ excluded }) => excluded);
          const wall = matched.find((one) => one.matterId === matterId)?.excluded ?? [];
          const readers = ['ana', 'ben', 'cy'].filter((one) => !wall.includes(one));
          for (const reader of readers) expect(keptOut).not.toContain(reader);
          if (keptOut.length > 0 && matched.length > 1) filedBesideWalls += 1;
        }
      }),
      runs,
    );
    expect(filedBesideWalls).toBeGreaterThan(20);
  });

  describe.each(single)('%s', (_name, given, expected) => {
    it.each(['best_guess', 'most_recent_outbound', 'intake_outbound_opened'] as const)('%s', (chosen) => {
      expect(short(routeReply(chosen, given))).toBe(expected[chosen]);
    });
  });

  it('files under all wherever it files under any other policy, and under those on one matter at most', () => {
    const others = fc.constantFrom<RoutingPolicy>(...routingPolicies.filter((one) => one !== 'all'));
    fc.assert(
      fc.property(others, candidates, (chosen, given) => {
        const guess = filedOn(routeReply(chosen, given));
        expect(filedOn(routeReply('all', given))).toEqual(expect.arrayContaining(guess));
        expect(guess.length).toBeLessThan(2);
      }),
      runs,
    );
  });

  it('never files under most_recent_outbound what was neither texted nor moved, and without walls else as best_guess does', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const recent = filedOn(routeReply('most_recent_outbound', given));
        for (const place of recent) {
          const one = given.find(({ matterId }) => matterId === place) as Candidate;
          expect(signOf(one)).toBeGreaterThanOrEqual(0);
        }
        const open = given.map((one) => ({ ...one, excluded: [] }));
        if (matches(open).some((one) => signOf(one) >= 0)) {
          expect(routeReply('most_recent_outbound', open)).toEqual(routeReply('best_guess', open));
        }
      }),
      runs,
    );
  });

  it('without walls, files under intake_outbound_opened on an intake with the number whenever there is one', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const open = given.map((one) => ({ ...one, excluded: [] }));
        const intakes = open.filter(({ isIntake, inPhoneField }) => isIntake && inPhoneField);
        const [place] = filedOn(routeReply('intake_outbound_opened', open));
        expect(place !== undefined).toBe(matches(open).length > 0);
        if (intakes.length === 0) return;
        const chosen = intakes.find(({ matterId }) => matterId === place);
        expect(chosen?.createdAt).toBe(Math.max(...intakes.map(({ createdAt }) => createdAt)));
      }),
      runs,
    );
  });

  it('files on matches only, each once with a reason; what waits for a wall names every match', () => {
    fc.assert(
      fc.property(policy, candidates, (chosen, given) => {
        const routing = routeReply(chosen, given);
        const matched = matches(given).map(({ matterId }) => matterId);
        if (routing.kind === 'file') {
          const filed = filedOn(routing);
          expect(new Set(filed).size).toBe(filed.length);
          expect(matched).toEqual(expect.arrayContaining(filed));
          for (const { reasons } of routing.filings) expect(reasons.length).toBeGreaterThan(0);
        } else {
          expect([...routing.matched].sort()).toEqual(matched.sort());
          expect(unfiledFor(chosen, matched.length)).toContain(routing.reason);
        }
      }),
      runs,
    );
  });

  it('without walls, all means every match', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const open = given.map((one) => ({ ...one, excluded: [] }));
        const matched = matches(open).map(({ matterId }) => matterId);
        expect(filedOn(routeReply('all', open)).sort()).toEqual(matched.sort());
      }),
      runs,
    );
  });
});

describe('filingWords', () => {
  it.each([
    [['texted_from', 'phone_field'], 'the number was texted from here and belongs to someone here'],
    [['phone_field'], 'the number belongs to someone here'],
    [['filed_by_person'], null],
    [[], null],
  ])('%j', (reasons, expected) => {
    expect(filingWords(reasons)).toBe(expected);
  });
});
