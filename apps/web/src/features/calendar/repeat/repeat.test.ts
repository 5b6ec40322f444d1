import { datesOf } from '@matterline/rules/calendar/recurrence.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLastOfMonth, paces, pacesFor, type Repeat, repeatOf, ruleOf, weekdays } from './repeat.ts';
import { ruleWords } from './rule-words.ts';

const tuesday = '2026-11-24T09:00';
const repeat = (by: Partial<Repeat>): Repeat => ({
  pace: 'week',
  interval: 1,
  days: [],
  ends: { kind: 'never' },
  ...by,
});

describe('a repeat', () => {
  it.each<[Partial<Repeat>, string, string]>([
    [{ pace: 'day' }, 'FREQ=DAILY', 'Every day'],
    [
      { days: ['TH', 'MO'], ends: { kind: 'count', count: 10 } },
      'FREQ=WEEKLY;BYDAY=MO,TU,TH;COUNT=10',
      'Every week on Monday, Tuesday and Thursday, 10 times',
    ],
    [
      { interval: 2, ends: { kind: 'until', day: '2027-02-02' } },
      'FREQ=WEEKLY;BYDAY=TU;INTERVAL=2;UNTIL=20270202',
      'Every 2 weeks on Tuesday, until Feb 2, 2027',
    ],
    [{ pace: 'month_day' }, 'FREQ=MONTHLY;BYMONTHDAY=24', 'Every month on day 24'],
    [{ pace: 'month_weekday' }, 'FREQ=MONTHLY;BYDAY=4TU', 'Every month on the fourth Tuesday'],
    [{ pace: 'month_last_weekday' }, 'FREQ=MONTHLY;BYDAY=-1TU', 'Every month on the last Tuesday'],
    [{ pace: 'year', interval: 3 }, 'FREQ=YEARLY;INTERVAL=3', 'Every 3 years'],
  ])('%o is %s: %s', (by, rule, words) => {
    expect(ruleOf(repeat(by), tuesday)).toBe(rule);
    expect(ruleWords(rule)).toBe(words);
    expect(ruleOf(repeatOf(rule, tuesday) as Repeat, tuesday)).toBe(rule);
  });

  it.each([
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=DAILY;BYDAY=TU',
    'FREQ=WEEKLY;BYDAY=MO,WE',
  ])('%s says more than can be chosen', (rule) => expect(repeatOf(rule, tuesday)).toBeUndefined());

  it('of a series that was moved by a day is read as it is now', () => {
    expect(repeatOf('FREQ=WEEKLY;BYDAY=MO', tuesday)).toEqual(repeat({}));
  });

  it('offers the last weekday of a month only on one, and no fifth', () => {
    expect(pacesFor('2026-11-10T09:00')).not.toContain('month_last_weekday');
    expect(pacesFor('2026-12-29T09:00')).toContain('month_last_weekday');
    expect(pacesFor('2026-12-29T09:00')).not.toContain('month_weekday');
    expect(isLastOfMonth('2026-02-22T09:00')).toBe(true);
  });

  it('has its own start as the first date, whatever is chosen', () => {
    const day = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((at) => `${at.toISOString().slice(0, 10)}T09:30`);
    const chosen = day.chain((start) =>
      fc.record({
        start: fc.constant(start),
        repeat: fc.record({
          pace: fc.constantFrom(...paces),
          interval: fc.integer({ min: 1, max: 12 }),
          days: fc.subarray([...weekdays]),
          ends: fc.oneof(
            fc.record({ kind: fc.constant('never' as const) }),
            fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 20 }) }),
          ),
        }),
      }),
    );
    fc.assert(
      fc.property(chosen, ({ start, repeat }) => {
        const first = { start, end: start, zone: 'America/New_York', allDay: false };
        const dates = datesOf(ruleOf(repeat, start), first, { horizon: '2031-12-31' });
        expect(dates.ok && dates.events[0]?.start).toBe(start);
      }),
      { numRuns: 60 },
    );
  });
});

it('says a rule that was made elsewhere as well as it can', () => {
  expect(ruleWords('FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1')).toBe('Every month, by a rule of its own');
  expect(ruleWords('RRULE:FREQ=DAILY;COUNT=1')).toBe('Every day, 1 time');
});
