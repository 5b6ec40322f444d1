import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TriggerTiming } from './setup.ts';
import { goesAt } from './timing.ts';

const zone = 'America/New_York';
const at = (days: number, time: string): TriggerTiming => ({ kind: 'at', days, time });
const after = (amount: number, unit: 'minutes' | 'hours' | 'days'): TriggerTiming => ({
  kind: 'after',
  amount,
  unit,
});

it.each<[string, TriggerTiming, string, string | null]>([
  ['at once', { kind: 'now' }, '2026-11-23T15:00:00Z', null],
  ['later today', at(0, '17:30'), '2026-11-23T15:00:00Z', '2026-11-23T22:30:00Z'],
  ['a time that has passed is tomorrow', at(0, '09:00'), '2026-11-23T15:00:00Z', '2026-11-24T14:00:00Z'],
  ['this very minute is tomorrow', at(0, '10:00'), '2026-11-23T15:00:00Z', '2026-11-24T15:00:00Z'],
  ['in three days', at(3, '09:00'), '2026-11-23T15:00:00Z', '2026-11-26T14:00:00Z'],
  ['in minutes', after(90, 'minutes'), '2026-11-23T15:00:00Z', '2026-11-23T16:30:00Z'],
  [
    'in hours over the change of the clocks',
    after(24, 'hours'),
    '2026-03-07T15:00:00Z',
    '2026-03-08T15:00:00Z',
  ],
  [
    'in a day over the change of the clocks',
    after(1, 'days'),
    '2026-03-07T15:00:00Z',
    '2026-03-08T14:00:00Z',
  ],
  ['a time clocks skip is shifted', at(1, '02:30'), '2026-03-07T15:00:00Z', '2026-03-08T07:30:00Z'],
  ['a time clocks show twice is the first', at(1, '01:30'), '2026-10-31T15:00:00Z', '2026-11-01T05:30:00Z'],
])('%s', (_name, timing, now, expected) => {
  expect(goesAt(timing, { now, zone })).toBe(expected);
});

it('is never in the past', () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`);
  const timing = fc.oneof(
    fc.tuple(fc.nat(5), time).map(([days, one]) => at(days, one)),
    fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.constantFrom('minutes', 'hours', 'days'))
      .map(([n, unit]) => after(n, unit)),
  );
  const now = fc
    .nat(3 * 366 * 24 * 60)
    .map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString());
  const zones = fc.constantFrom(
    'America/New_York',
    'Europe/London',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'UTC',
  );
  fc.assert(
    fc.property(timing, now, zones, (one, present, where) => {
      const goes = goesAt(one, { now: present, zone: where });
      expect(Temporal.Instant.compare(goes as string, present)).toBe(1);
    }),
  );
});
