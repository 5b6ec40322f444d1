import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someZones } from '../testing/wall-clocks.ts';
import { readEventTime } from './event-time.ts';
import { datesOf, endingBefore, mostDates } from './recurrence.ts';
import type { EventTime } from './types.ts';

const monday: EventTime = {
  start: '2026-03-02T09:00',
  end: '2026-03-02T10:00',
  zone: 'America/New_York',
  allDay: false,
};
const dates = (rule: string, more: Partial<EventTime> = {}, horizon = '2027-03-02') => {
  const series = datesOf(rule, { ...monday, ...more }, { horizon });
  return series.ok ? series.events.map(({ start }) => start) : series.say;
};

describe('datesOf', () => {
  it.each<[string, string, string[]]>([
    ['a week apart', 'FREQ=WEEKLY;COUNT=3', ['2026-03-02', '2026-03-09', '2026-03-16']],
    ['with its name before it', 'RRULE:FREQ=WEEKLY;COUNT=2', ['2026-03-02', '2026-03-09']],
    ['two days a week', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3', ['2026-03-02', '2026-03-05', '2026-03-09']],
    ['until a day, itself included', 'FREQ=WEEKLY;UNTIL=20260309', ['2026-03-02', '2026-03-09']],
    [
      'the first Monday of a month',
      'FREQ=MONTHLY;BYDAY=1MO;COUNT=3',
      ['2026-03-02', '2026-04-06', '2026-05-04'],
    ],
    ['every other month', 'FREQ=MONTHLY;INTERVAL=2;COUNT=2', ['2026-03-02', '2026-05-02']],
    ['a year apart', 'FREQ=YEARLY;COUNT=2', ['2026-03-02', '2027-03-02']],
  ])('%s', (_name, rule, days) => {
    expect(dates(rule)).toEqual(days.map((day) => `${day}T09:00`));
  });

  it('leaves out the months that lack the day', () => {
    const last = { start: '2026-01-31T09:00', end: '2026-01-31T10:00' };
    expect(dates('FREQ=MONTHLY;COUNT=3', last)).toEqual([
      '2026-01-31T09:00',
      '2026-03-31T09:00',
      '2026-05-31T09:00',
    ]);
  });

  it('keeps one without an end up until the horizon, itself included', () => {
    expect(dates('FREQ=WEEKLY', {}, '2026-03-16')).toHaveLength(3);
    const daily = datesOf('FREQ=DAILY', monday, { horizon: '2030-01-01' });
    expect(daily.ok && [daily.events.length, daily.ends]).toEqual([mostDates, false]);
  });

  it('goes on after a date', () => {
    const more = datesOf('FREQ=WEEKLY', monday, { horizon: '2026-03-30', after: '2026-03-16T09:00' });
    expect(more.ok && more.events.map(({ start }) => start)).toEqual([
      '2026-03-23T09:00',
      '2026-03-30T09:00',
    ]);
  });

  it.each([
    ['FREQ=HOURLY;COUNT=2', 'not a rule'],
    ['COUNT=2', 'not a rule'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260401', 'not a rule'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'not a rule'],
    ['FREQ=DAILY;DTSTART=20260101T000000Z', 'not a rule'],
    ['FREQ=DAILY\nEXRULE:FREQ=DAILY', 'not a rule'],
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=3', 'first date is not one'],
    ['FREQ=DAILY;COUNT=101', 'at most 100'],
    ['', 'not a rule'],
  ])('refuses %s', (rule, say) => {
    expect(dates(rule)).toContain(say);
  });
});

it.each([
  ['FREQ=WEEKLY', 'FREQ=WEEKLY;UNTIL=20260315'],
  ['FREQ=WEEKLY;COUNT=10;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20260315'],
  ['FREQ=WEEKLY;UNTIL=20270101', 'FREQ=WEEKLY;UNTIL=20260315'],
])('%s with nothing from a day on is %s', (rule, cut) => {
  expect(endingBefore(rule, '2026-03-16')).toBe(cut);
  expect(dates(cut)).toEqual(['2026-03-02T09:00', '2026-03-09T09:00']);
});

it('9:00 stays 9:00 and an hour an hour, in every zone, whatever its clocks do', () => {
  const rules = ['FREQ=WEEKLY;COUNT=60', 'FREQ=MONTHLY;BYDAY=2WE;COUNT=60', 'FREQ=DAILY;INTERVAL=7;COUNT=60'];
  fc.assert(
    fc.property(fc.constantFrom(...someZones), fc.constantFrom(...rules), (zone, rule) => {
      const first = { start: '2026-01-14T09:00', end: '2026-01-14T10:00', zone, allDay: false };
      const series = datesOf(rule, first, { horizon: '2031-12-31' });
      if (!series.ok) throw new Error(series.say);
      expect(series.events).toHaveLength(60);
      for (const event of series.events) {
        const read = readEventTime(event);
        if (!read.ok) throw new Error(read.say);
        const clock = Temporal.Instant.from(read.event.startsAt).toZonedDateTimeISO(zone);
        expect(clock.toPlainTime().toString()).toBe('09:00:00');
        expect(event.end.slice(11)).toBe('10:00');
      }
    }),
  );
});
