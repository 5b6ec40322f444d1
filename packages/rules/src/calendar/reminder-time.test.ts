import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPermitted } from '../quiet-hours.ts';
import type { WorkCalendar } from '../tasks/types.ts';
import { isWorkingDay } from '../tasks/working-days.ts';
import { changesOf, readingOf, someZones } from '../testing/wall-clocks.ts';
import { readEventTime } from './event-time.ts';
import { isTooLate, reminderAt, reminderWords, withinHours } from './reminder-time.ts';
import type { ReminderWhen, TimedEvent } from './types.ts';

const usual: WorkCalendar = { weekend: [6, 7], closed: new Set(['2026-11-26', '2026-12-25']) };
const newYork = 'America/New_York';

function timed(start: string, end: string, zone = newYork, allDay = false): TimedEvent {
  const read = readEventTime({ start, end, zone, allDay });
  if (!read.ok) throw new Error(read.say);
  return read.event;
}
type Relative = Extract<ReminderWhen, { kind: 'relative' }>;
const before = (amount: number, unit: Relative['unit'], time: string | null = null): Relative => ({
  kind: 'relative',
  amount,
  unit,
  direction: 'before',
  time,
});
const after = (amount: number, unit: Relative['unit']): Relative => ({
  ...before(amount, unit),
  direction: 'after',
});

describe('reminderAt', () => {
  // A Wednesday.
  const hearing = timed('2026-12-02T09:00', '2026-12-02T11:00');
  const sunday = timed('2026-11-01T09:00', '2026-11-01T10:00');
  const wholeDays = timed('2026-12-02T00:00', '2026-12-04T00:00', newYork, true);
  it.each<[string, TimedEvent, ReminderWhen, string]>([
    ['minutes before', hearing, before(45, 'minutes'), '2026-12-02T08:15'],
    ['hours before', hearing, before(26, 'hours'), '2026-12-01T07:00'],
    ['none before: as it starts', hearing, before(0, 'minutes'), '2026-12-02T09:00'],
    ['days before', hearing, before(2, 'days'), '2026-11-30T09:00'],
    ['days before, at a time of day', hearing, before(1, 'days', '17:30'), '2026-12-01T17:30'],
    [
      'working days before, over Thanksgiving and a weekend',
      hearing,
      before(4, 'working_days'),
      '2026-11-25T09:00',
    ],
    ['hours after its end', hearing, after(1, 'hours'), '2026-12-02T12:00'],
    ['days after its end', hearing, after(1, 'days'), '2026-12-03T11:00'],
    ['a day before clocks go back', sunday, before(1, 'days'), '2026-10-31T09:00'],
    ['24 hours before, over the change', sunday, before(24, 'hours'), '2026-10-31T10:00'],
    ['days before a whole day, in the morning', wholeDays, before(1, 'days'), '2026-12-01T09:00'],
    ['hours before a whole day, from midnight', wholeDays, before(1, 'hours'), '2026-12-01T23:00'],
    ['days after the last of whole days', wholeDays, after(1, 'days'), '2026-12-04T09:00'],
    [
      'a time of its own',
      hearing,
      { kind: 'absolute', wall: '2026-11-20T08:00', zone: newYork },
      '2026-11-20T08:00',
    ],
  ])('%s', (_name, event, when, wall) => {
    const at = reminderAt(when, event, usual) as string;
    expect(readingOf(Date.parse(at), newYork)).toBe(wall);
  });

  it('has no time where there is none', () => {
    expect(reminderAt({ kind: 'absolute', wall: 'soon', zone: newYork }, hearing, usual)).toBeNull();
    expect(
      reminderAt({ kind: 'absolute', wall: '2026-11-20T08:00', zone: 'Mars' }, hearing, usual),
    ).toBeNull();
  });
});

const changes = someZones.flatMap((zone) => changesOf(zone).map((change) => ({ zone, change })));
/** A 9:00 event within ten days of a change of its zone’s clocks, 2026 to 2031. */
const nearChange = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -10, max: 10 }))
  .map(([{ zone, change }, days]) => {
    const day = readingOf(change, zone).slice(0, 10);
    const start = `${Temporal.PlainDate.from(day).add({ days })}T09:00`;
    return timed(start, `${start.slice(0, 11)}10:00`, zone);
  });

describe('over every change of the clocks', () => {
  it('is reckoned in at least twelve zones', () => {
    expect(new Set(changes.map(({ zone }) => zone)).size).toBeGreaterThanOrEqual(12);
  });

  it('n days before a 9:00 event is 9:00 that day by its own clock', () => {
    fc.assert(
      fc.property(nearChange, fc.nat(30), (event, amount) => {
        const at = reminderAt(before(amount, 'days'), event, usual) as string;
        const day = Temporal.PlainDate.from(event.start.slice(0, 10)).subtract({ days: amount });
        expect(readingOf(Date.parse(at), event.zone)).toBe(`${day}T09:00`);
      }),
      { numRuns: 500 },
    );
  });

  it('n working days before is 9:00 on a day people work, with n of them from there to the event', () => {
    fc.assert(
      fc.property(nearChange, fc.integer({ min: 1, max: 15 }), (event, amount) => {
        const at = reminderAt(before(amount, 'working_days'), event, usual) as string;
        const [day = '', time] = readingOf(Date.parse(at), event.zone).split('T');
        expect(time).toBe('09:00');
        let worked = 0;
        for (
          let on = Temporal.PlainDate.from(day);
          on.toString() < event.start.slice(0, 10);
          on = on.add({ days: 1 })
        ) {
          if (isWorkingDay(on, usual)) worked += 1;
        }
        expect(worked).toBe(amount);
        expect(isWorkingDay(Temporal.PlainDate.from(day), usual)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('minutes and hours are as long as they say', () => {
    fc.assert(
      fc.property(nearChange, fc.nat(1000), (event, amount) => {
        const starts = Date.parse(event.startsAt);
        expect(starts - Date.parse(reminderAt(before(amount, 'hours'), event, usual) as string)).toBe(
          amount * 3_600_000,
        );
        expect(starts - Date.parse(reminderAt(before(amount, 'minutes'), event, usual) as string)).toBe(
          amount * 60_000,
        );
      }),
    );
  });

  it('an event moved by days moves its reminders by as many', () => {
    fc.assert(
      fc.property(nearChange, fc.nat(10), fc.nat(20), (event, amount, days) => {
        const on = (day: string) => Temporal.PlainDate.from(day.slice(0, 10)).add({ days }).toString();
        const moved = timed(`${on(event.start)}T09:00`, `${on(event.start)}T10:00`, event.zone);
        const read = (one: TimedEvent) =>
          readingOf(Date.parse(reminderAt(before(amount, 'days'), one, usual) as string), event.zone);
        expect(read(moved)).toBe(`${on(read(event))}T09:00`);
      }),
    );
  });
});

it.each([
  ['2026-11-22T12:00:00Z', true],
  ['2026-11-22T12:00:01Z', false],
  ['2026-11-22T11:00:00Z', true],
  [null, true],
])('a reminder for %s is too late at noon: %s', (at, late) => {
  expect(isTooLate(at, '2026-11-22T12:00:00Z')).toBe(late);
});

describe('withinHours', () => {
  const hours = { from: '08:00', to: '18:00' };
  const at = (goesAt: string, latest: string | null) =>
    readingOf(Date.parse(withinHours(goesAt, { zones: [newYork], hours, latest })), newYork);
  it.each([
    ['within them it stays', '2026-12-01T15:00:00Z', null, '2026-12-01T10:00'],
    ['in the night it waits for the morning', '2026-12-01T05:00:00Z', null, '2026-12-01T08:00'],
    [
      'unless that is too late: the evening before',
      '2026-12-01T11:00:00Z',
      '2026-12-01T12:00:00Z',
      '2026-11-30T17:45',
    ],
    ['or earlier that evening', '2026-12-02T01:00:00Z', '2026-12-02T02:00:00Z', '2026-12-01T17:45'],
  ])('%s', (_name, goesAt, latest, wall) => expect(at(goesAt, latest)).toBe(wall));

  it('is within the hours, and before the latest moment, whatever the zone', () => {
    fc.assert(
      fc.property(nearChange, fc.integer({ min: 0, max: 2000 }), (event, minutes) => {
        const goesAt = reminderAt(before(minutes, 'minutes'), event, usual) as string;
        const got = withinHours(goesAt, { zones: [event.zone], hours, latest: event.startsAt });
        if (minutes > 0) expect(Date.parse(got)).toBeLessThan(Date.parse(event.startsAt));
        expect(isPermitted(got, [event.zone], hours)).toBe(true);
      }),
    );
  });
});

it.each<[ReminderWhen, string]>([
  [before(2, 'days'), '2 days before, Mon, Nov 30, 9:00 AM EST'],
  [before(1, 'working_days'), '1 working day before, Mon, Nov 30, 9:00 AM EST'],
  [before(0, 'hours'), 'When it starts, Mon, Nov 30, 9:00 AM EST'],
  [{ kind: 'absolute', wall: '2026-11-30T15:00', zone: 'Europe/London' }, 'Mon, Nov 30, 2:00 PM GMT'],
])('is said in words', (when, words) => {
  expect(
    reminderWords(when, { goesAt: '2026-11-30T14:00:00Z', zone: newYork, now: '2026-11-22T12:00:00Z' }),
  ).toBe(words);
});

it('sent late is headed by when it was sent', () => {
  const said = { goesAt: '2026-12-02T13:55:00Z', zone: newYork, now: '2026-12-02T14:00:00Z', sentLate: true };
  expect(reminderWords(before(3, 'working_days'), said)).toBe(
    'Sent late, Wed, Dec 2, 8:55 AM EST, instead of 3 working days before',
  );
});
