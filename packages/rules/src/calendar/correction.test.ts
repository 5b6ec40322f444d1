import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionsDue, type Heard, type Ruling, type Said } from './correction.ts';
import type { Told } from './wording.ts';

const now = '2026-11-22T12:00:00.000Z';
const told = (day: number, place = 'Room 1', title = 'Hearing'): Told => ({
  title,
  place,
  startsAt: `2026-11-${day}T14:00:00.000Z`,
  zone: 'America/New_York',
  allDay: false,
});
const heard = (said: Said, hour = 1, more: Partial<Heard> = {}): Heard => ({
  id: `m${hour}`,
  contactId: 'maria',
  channel: 'text',
  at: `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`,
  said,
  asks: false,
  ...more,
});

describe('what is to be put right', () => {
  it.each<[string, Heard[], Told | null, Ruling['why'][]]>([
    ['nothing, when nobody was told', [], told(28), []],
    ['nothing of what is so', [heard(told(28))], told(28), [null]],
    ['another time', [heard(told(28))], told(29), ['moved']],
    ['another place', [heard(told(28))], told(28, 'Room 2'), ['moved']],
    ['another title', [heard(told(28))], told(28, 'Room 1', 'Trial'), ['moved']],
    ['that it is off', [heard(told(28))], null, ['canceled']],
    ['nothing, when they know that it is off', [heard(told(28)), heard('canceled', 2)], null, [null]],
    ['that it is on after all', [heard('canceled')], told(28), ['moved']],
    ['what was told last', [heard(told(29), 2), heard(told(28), 1)], told(28), ['moved']],
    ['nothing, when the last told right', [heard(told(28), 1), heard(told(29), 2)], told(29), [null]],
    ['once, however many told it', [heard(told(28), 1), heard(told(28), 2)], told(29), ['moved']],
    ['nothing of what is over', [heard(told(20))], told(29), [null]],
    ['nor that it was off', [heard(told(20))], null, [null]],
    [
      'each contact on each channel',
      [heard(told(28)), heard(told(28), 2, { channel: 'email' }), heard(told(29), 3, { contactId: 'john' })],
      told(29),
      ['moved', 'moved', null],
    ],
  ])('%s', (_name, all, is, why) => {
    expect(correctionsDue(all, is, now).map((one) => one.why)).toEqual(why);
  });

  it('asks again whoever was asked, unless it is off or by email', () => {
    const asked = heard(told(28), 1, { asks: true });
    const asks = (all: Heard[], is: Told | null) => correctionsDue(all, is, now).map((one) => one.asks);
    expect(asks([asked, heard(told(28), 2)], told(29))).toEqual([true]);
    expect(asks([asked], null)).toEqual([false]);
    expect(asks([{ ...asked, channel: 'email' }], told(29))).toEqual([false]);
    expect(asks([heard(told(28))], told(29))).toEqual([false]);
  });
});

/** A hearing, a client and what waits for approval, as a day at the office may go. */
type Step = { do: 'move'; day: number; place: string } | { do: 'undo' | 'approve' | 'go' | 'cancel' };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('move' as const),
    day: fc.integer({ min: 27, max: 29 }),
    place: fc.constantFrom('Room 1', 'Room 2'),
  }),
  fc.record({ do: fc.constantFrom('undo' as const, 'approve' as const, 'go' as const, 'cancel' as const) }),
);

type Office = { is: Told | null; was: Told | null; heard: Heard[]; open: Said | null; going: Said | null };

const whyOf = ({ heard: all, is }: Office) => correctionsDue(all, is, now)[0]?.why ?? null;

/** What is approved and waits is taken back by a change, and drafted anew. */
function change(office: Office, is: Told | null): Office {
  const changed = { ...office, was: office.is, is, going: null };
  return { ...changed, open: whyOf(changed) === null ? null : (is ?? 'canceled') };
}

function take(office: Office, step: Step): Office {
  const { is, was, heard: all, open, going } = office;
  if (step.do === 'approve') return open === null ? office : { ...office, open: null, going: open };
  if (step.do === 'go') {
    return going === null ? office : { ...office, heard: [...all, heard(going, all.length)], going: null };
  }
  if (is === null) return office;
  if (step.do === 'move') return change(office, told(step.day, step.place));
  return change(office, step.do === 'undo' ? was : null);
}

it('whatever is moved, undone, approved or canceled, exactly who was told otherwise has one correction, and it tells what is so', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
      const is = told(28);
      const office = steps.reduce(take, { is, was: is, heard: [heard(is, 0)], open: null, going: null });
      const pending = [office.open, office.going].filter((one) => one !== null);
      expect(pending).toHaveLength(whyOf(office) === null ? 0 : 1);
      const [said] = pending;
      if (said === undefined) return;
      expect(said).toEqual(office.is ?? 'canceled');
    }),
  );
});
