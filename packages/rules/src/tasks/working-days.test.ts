import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directions, units, type WorkCalendar } from './types.ts';
import { dayFrom, isWorkingDay } from './working-days.ts';

const usual: WorkCalendar = {
  weekend: [6, 7],
  closed: new Set(['2026-11-26', '2026-11-27', '2026-12-25', '2027-01-01', '2028-02-29']),
};
const always: WorkCalendar = { weekend: [], closed: new Set() };

describe('dayFrom', () => {
  it.each<[string, number, 'days' | 'working_days' | 'weeks' | 'months', 'before' | 'after', string, string]>(
    [
      ['a plain day', 3, 'days', 'after', '2026-11-23', '2026-11-30'],
      ['onto Thanksgiving, on past the weekend', 2, 'days', 'after', '2026-11-24', '2026-11-30'],
      ['before, rolled earlier over a holiday', 1, 'days', 'before', '2026-11-28', '2026-11-25'],
      ['before, rolled earlier off a Sunday', 7, 'days', 'before', '2026-11-22', '2026-11-13'],
      ['no days after a Saturday is Monday', 0, 'days', 'after', '2026-11-21', '2026-11-23'],
      ['no days before a Saturday is Friday', 0, 'days', 'before', '2026-11-21', '2026-11-20'],
      ['working days skip the holidays', 3, 'working_days', 'after', '2026-11-24', '2026-12-01'],
      ['working days counted from a Sunday', 1, 'working_days', 'after', '2026-11-22', '2026-11-23'],
      ['working days before', 3, 'working_days', 'before', '2026-12-01', '2026-11-24'],
      ['no working days after a holiday', 0, 'working_days', 'after', '2026-11-26', '2026-11-30'],
      ['weeks', 2, 'weeks', 'after', '2026-12-11', '2026-12-28'],
      ['over the year', 10, 'days', 'after', '2026-12-22', '2027-01-04'],
      ['a month from the 31st ends in the shorter one', 1, 'months', 'after', '2027-03-31', '2027-04-30'],
      ['a month before the 31st', 1, 'months', 'before', '2026-07-31', '2026-06-30'],
      ['a year from a leap day', 12, 'months', 'after', '2024-02-29', '2025-02-28'],
      ['onto a leap day that is closed', 1, 'months', 'after', '2028-01-31', '2028-03-01'],
      ['a month from January 31 in a leap year', 1, 'months', 'before', '2032-03-31', '2032-02-27'],
      ['across the change of the clocks', 1, 'days', 'after', '2026-03-09', '2026-03-10'],
    ],
  )('%s', (_name, amount, unit, direction, anchor, expected) => {
    expect(dayFrom(anchor, { amount, unit, direction }, usual)).toBe(expected);
  });

  it('knows leap years', () => {
    const monthAfter = (anchor: string) =>
      dayFrom(anchor, { amount: 1, unit: 'months', direction: 'after' }, always);
    expect(['2027-01-31', '2028-01-31', '2100-01-31'].map(monthAfter)).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2100-02-28',
    ]);
  });

  it('has no day where the calendar ends', () => {
    expect(dayFrom('9999-12-31', { amount: 1, unit: 'days', direction: 'after' }, always)).toBeNull();
    expect(dayFrom('0001-01-01', { amount: 1, unit: 'months', direction: 'before' }, always)).toBeNull();
  });
});

const epoch = Temporal.PlainDate.from('2024-01-01');
const anyDay = fc.nat(1500).map((days) => epoch.add({ days }).toString());
const anyCalendar = fc.record({
  weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  closed: fc.array(anyDay, { maxLength: 200 }).map((days) => new Set(days)),
});
const anyDistance = fc.record({
  amount: fc.nat(60),
  unit: fc.constantFrom(...units),
  direction: fc.constantFrom(...directions),
});

describe('whatever the calendar', () => {
  it('a target is a day on which people work, on the right side of its anchor', () => {
    fc.assert(
      fc.property(anyDay, anyDistance, anyCalendar, (anchor, distance, calendar) => {
        const target = dayFrom(anchor, distance, calendar) as string;
        expect(isWorkingDay(Temporal.PlainDate.from(target), calendar)).toBe(true);
        if (distance.direction === 'after') expect(target >= anchor).toBe(true);
        else expect(target <= anchor).toBe(true);
      }),
    );
  });

  it('a later anchor never gives an earlier target', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDistance, anyCalendar, (one, other, distance, calendar) => {
        const [first, last] = [one, other].sort() as [string, string];
        const targets = [first, last].map((anchor) => dayFrom(anchor, distance, calendar)) as [
          string,
          string,
        ];
        expect(targets[0] <= targets[1]).toBe(true);
      }),
    );
  });

  it('so many working days lie between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), anyCalendar, (anchor, amount, calendar) => {
        const target = dayFrom(
          anchor,
          { amount, unit: 'working_days', direction: 'after' },
          calendar,
        ) as string;
        let worked = 0;
        for (let day = Temporal.PlainDate.from(anchor); day.toString() < target; ) {
          day = day.add({ days: 1 });
          if (isWorkingDay(day, calendar)) worked += 1;
        }
        expect(worked).toBe(amount);
      }),
    );
  });
});
