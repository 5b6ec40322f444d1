import { describe, expect, it } from 'vitest';
import { movedAlong, movedTo, readEventTime } from './event-time.ts';
import type { EventTime } from './types.ts';

const zone = 'America/New_York';
const nine: EventTime = { start: '2026-12-02T09:00', end: '2026-12-02T10:30', zone, allDay: false };

describe('readEventTime', () => {
  it.each<[string, Partial<EventTime>, string]>([
    ['an hour and a half', {}, '2026-12-02T14:00:00Z 2026-12-02T15:30:00Z null'],
    ['no time at all', { end: '2026-12-02T09:00' }, '2026-12-02T14:00:00Z 2026-12-02T14:00:00Z null'],
    ['one that ends first', { end: '2026-12-02T08:59' }, 'end ends_before'],
    ['a month', { end: '2027-01-02T09:00' }, '2026-12-02T14:00:00Z 2027-01-02T14:00:00Z null'],
    ['longer', { end: '2027-01-03T09:00' }, 'end too_long'],
    ['no start', { start: 'soon' }, 'start not_a_time'],
    ['no end', { end: '2026-02-30T09:00' }, 'end not_a_time'],
    ['no zone', { zone: 'Mars/Olympus' }, 'zone unknown_zone'],
    ['all day', { allDay: true, end: '2026-12-03T00:00' }, '2026-12-02T05:00:00Z 2026-12-03T05:00:00Z null'],
    ['all of no day', { allDay: true }, 'end ends_before'],
    [
      'a start that clocks skip',
      { start: '2027-03-14T02:30', end: '2027-03-14T04:00' },
      '2027-03-14T07:30:00Z 2027-03-14T08:00:00Z Clocks skip 2:30 AM that day: the event is at 3:30 AM.',
    ],
    [
      'a start that they show twice',
      { start: '2026-11-01T01:30', end: '2026-11-01T04:00' },
      '2026-11-01T05:30:00Z 2026-11-01T09:00:00Z Clocks show 1:30 AM twice that day: the event is at the first.',
    ],
  ])('%s', (_name, change, expected) => {
    const read = readEventTime({ ...nine, ...change });
    expect(
      read.ok ? `${read.event.startsAt} ${read.event.endsAt} ${read.say}` : `${read.field} ${read.code}`,
    ).toBe(expected);
  });
});

it('movedTo keeps the length by the clock on the wall, over a change of the clocks', () => {
  const night = { ...nine, start: '2026-12-02T22:00', end: '2026-12-03T06:00' };
  expect(movedTo(night, '2027-03-13T22:00')).toMatchObject({ end: '2027-03-14T06:00' });
});

it('movedAlong moves by as much as another was moved', () => {
  expect(movedAlong(nine, { from: '2026-11-25T09:00', to: '2026-11-26T10:15' })).toEqual({
    ...nine,
    start: '2026-12-03T10:15',
    end: '2026-12-03T11:45',
  });
});
