import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, type Routing, type RoutingPolicy, routeReply } from './reply-routing.ts';

const matter = (matterId: string, facts: Partial<Candidate>): Candidate => ({
  matterId,
  createdAt: 0,
  lastTextedAt: null,
  inPhoneField: false,
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

const table: [string, Candidate[], Record<RoutingPolicy, string>][] = [
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
    'the wall of a matter that does not match is no matter',
    [eviction, benefits, walled(stranger, 'ana')],
    {
      all: 'eviction:texted_from+phone_field benefits:phone_field',
      best_guess: 'eviction:most_recent_text',
    },
  ],
];

const user = fc.constantFrom('ana', 'ben', 'cy');
const candidate: fc.Arbitrary<Candidate> = fc.record({
  matterId: fc.string({ minLength: 1, maxLength: 3 }),
  createdAt: fc.nat(3),
  lastTextedAt: fc.option(fc.nat(3)),
  inPhoneField: fc.boolean(),
  excluded: fc.oneof(fc.constant([]), fc.constant(['ana']), fc.uniqueArray(user)),
});
const candidates = fc.uniqueArray(candidate, { selector: ({ matterId }) => matterId, maxLength: 6 });
const policy = fc.constantFrom<RoutingPolicy>('all', 'best_guess');
const runs = { numRuns: 2000 };

const matches = (given: readonly Candidate[]) =>
  given.filter(({ lastTextedAt, inPhoneField }) => lastTextedAt !== null || inPhoneField);
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

  it('never shows a text to someone kept out of a matter it matched', () => {
    let filedBesideWalls = 0;
    fc.assert(
      fc.property(policy, candidates, (chosen, given) => {
        const matched = matches(given);
        const keptOut = matched.flatMap(({ excluded }) => excluded);
        for (const matterId of filedOn(routeReply(chosen, given))) {
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

  it('files under all wherever it files under best_guess, and best_guess on one matter at most', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const guess = filedOn(routeReply('best_guess', given));
        expect(filedOn(routeReply('all', given))).toEqual(expect.arrayContaining(guess));
        expect(guess.length).toBeLessThan(2);
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
          expect(routing.reason).toBe(matched.length === 0 ? 'no_match' : 'wall');
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
