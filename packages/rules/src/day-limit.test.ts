import { expect, it } from 'vitest';
import { nextDayAt, siteDay } from './day-limit.ts';

const zone = 'America/New_York';

it('a day is the site’s, and ends at its midnight', () => {
  expect(siteDay('2026-11-22T04:59:59Z', zone)).toEqual({
    day: '2026-11-21',
    endsAt: '2026-11-22T05:00:00Z',
  });
  expect(siteDay('2026-11-22T05:00:00Z', zone)).toEqual({
    day: '2026-11-22',
    endsAt: '2026-11-23T05:00:00Z',
  });
});

it('a day on which clocks change ends at midnight as well', () => {
  expect(siteDay('2026-11-01T12:00:00Z', zone)).toEqual({
    day: '2026-11-01',
    endsAt: '2026-11-02T05:00:00Z',
  });
  expect(siteDay('2026-03-08T12:00:00Z', zone)).toEqual({
    day: '2026-03-08',
    endsAt: '2026-03-09T04:00:00Z',
  });
});

it('what waits for the next day goes when its hours begin', () => {
  expect(nextDayAt('2026-11-22T23:00:00Z', zone, '08:00')).toBe('2026-11-23T13:00:00Z');
  expect(nextDayAt('2026-03-07T23:00:00Z', zone, '08:00')).toBe('2026-03-08T12:00:00Z');
});
