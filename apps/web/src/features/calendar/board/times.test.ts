import type { EventTime } from '@matterline/rules/calendar/types.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnAt, steppedBy, timeAt } from './times.ts';

const boston = 'America/New_York';
const denver = 'America/Denver';
const nine: EventTime = { start: '2026-12-02T09:00', end: '2026-12-02T10:30', zone: boston, allDay: false };
const day: EventTime = { start: '2026-12-02T00:00', end: '2026-12-04T00:00', zone: boston, allDay: true };

/** Clocks there neither skip it nor show it twice. */
function isPlain(wall: string, zone: string): boolean {
  const at = (disambiguation: 'earlier' | 'later') =>
    Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation });
  return at('earlier').equals(at('later'));
}

it('an event is drawn on the reader’s clock, and an all-day one on its days wherever they are', () => {
  expect(drawnAt(nine, boston)).toEqual({
    start: '2026-12-02T09:00',
    end: '2026-12-02T10:30',
    allDay: false,
  });
  expect(drawnAt(nine, denver)).toEqual({
    start: '2026-12-02T07:00',
    end: '2026-12-02T08:30',
    allDay: false,
  });
  expect(drawnAt(day, denver)).toEqual({ start: '2026-12-02', end: '2026-12-04', allDay: true });
});

describe('where it is dropped', () => {
  const at = (start: string, end: string | null, allDay = false) => ({ start, end, allDay });
  it.each<[string, EventTime, ReturnType<typeof at>, string, Partial<EventTime>]>([
    [
      'later',
      nine,
      at('2026-12-03T11:15', null),
      boston,
      { start: '2026-12-03T11:15', end: '2026-12-03T12:45' },
    ],
    [
      'in another zone',
      nine,
      at('2026-12-03T11:15', null),
      denver,
      { start: '2026-12-03T13:15', end: '2026-12-03T14:45' },
    ],
    [
      'longer',
      nine,
      at('2026-12-02T09:00', '2026-12-02T12:00'),
      boston,
      { start: '2026-12-02T09:00', end: '2026-12-02T12:00' },
    ],
    [
      'all day',
      nine,
      at('2026-12-03', null, true),
      boston,
      { start: '2026-12-03T00:00', end: '2026-12-04T00:00', allDay: true },
    ],
    [
      'at a time',
      day,
      at('2026-12-03T11:00', null),
      boston,
      { start: '2026-12-03T11:00', end: '2026-12-03T12:00', allDay: false },
    ],
    [
      'on other days',
      day,
      at('2026-12-08', '2026-12-10', true),
      denver,
      { start: '2026-12-08T00:00', end: '2026-12-10T00:00' },
    ],
  ])('%s', (_name, time, dropped, zone, expected) => {
    expect(timeAt(time, dropped, zone)).toEqual({ ...time, ...expected });
  });

  it('is where it is drawn then, in any zone', () => {
    const wall = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 16));
    const zone = fc.constantFrom(boston, denver, 'UTC', 'Asia/Kolkata');
    fc.assert(
      fc.property(wall, zone, zone, (start, own, readers) => {
        fc.pre(isPlain(start, readers));
        const moved = timeAt({ ...nine, zone: own }, { start, end: null, allDay: false }, readers);
        fc.pre(isPlain(moved.start, own));
        expect(drawnAt(moved, readers).start).toBe(start);
      }),
    );
  });
});

it('a step of the keyboard moves by minutes or days, and an all-day event by days', () => {
  expect(steppedBy(nine, { minutes: -15 })).toMatchObject({
    start: '2026-12-02T08:45',
    end: '2026-12-02T10:15',
  });
  expect(steppedBy(nine, { days: 7 })).toMatchObject({ start: '2026-12-09T09:00' });
  expect(steppedBy(day, { minutes: 15 })).toBe(day);
  expect(steppedBy(day, { days: -1 })).toMatchObject({ start: '2026-12-01T00:00', end: '2026-12-03T00:00' });
});
