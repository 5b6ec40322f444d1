import { describe, expect, it } from 'vitest';
import { ago, atTime, exactTime, fromNow, momentWords, wallWords, zoneName } from './time-words.ts';

const boston = 'America/New_York';
// 2026-11-24 09:12 in Boston
const now = new Date('2026-11-24T14:12:00Z');

describe('ago', () => {
  it.each([
    ['2026-11-24T14:11:30Z', 'now'],
    ['2026-11-24T13:56:00Z', '16 min ago'],
    ['2026-11-24T12:12:00Z', '2 h ago'],
    ['2026-11-24T05:30:00Z', '8 h ago'],
    ['2026-11-24T04:30:00Z', 'Yesterday'],
    ['2026-11-22T14:00:00Z', 'Sun'],
    ['2026-11-17T14:00:00Z', 'Nov 17'],
    ['2025-11-24T14:00:00Z', 'Nov 24, 2025'],
  ])('%s is %s', (at, expected) => {
    expect(ago(new Date(at), now, boston)).toBe(expected);
  });

  it('counts days as the zone does', () => {
    expect(ago(new Date('2026-11-24T04:30:00Z'), now, 'UTC')).toBe('9 h ago');
  });

  it('counts a 25-hour day as one', () => {
    const monday = new Date('2026-11-02T05:30:00Z');
    expect(ago(new Date('2026-11-01T04:30:00Z'), monday, boston)).toBe('Yesterday');
  });
});

describe('fromNow', () => {
  it.each([
    ['2026-11-24T14:12:20Z', 'now'],
    ['2026-11-24T14:12:40Z', 'in 1 min'],
    ['2026-11-24T14:57:00Z', 'in 45 min'],
    ['2026-11-24T17:00:00Z', 'in 3 h'],
    ['2026-11-25T06:00:00Z', 'Tomorrow'],
    ['2026-12-02T14:00:00Z', 'in 8 days'],
    ['2027-02-03T14:00:00Z', 'Feb 3, 2027'],
    ['2026-11-24T14:00:00Z', '12 min ago'],
  ])('%s is %s', (at, expected) => {
    expect(fromNow(new Date(at), now, boston)).toBe(expected);
  });
});

it('writes a moment with its zone, and the year when it is another', () => {
  expect(momentWords(new Date('2026-12-02T14:00:00Z'), now, boston)).toBe('Wed, Dec 2, 9:00 AM EST');
  expect(momentWords(new Date('2027-07-02T13:00:00Z'), now, boston)).toBe('Fri, Jul 2, 2027, 9:00 AM EDT');
});

it('writes an exact time with its zone', () => {
  expect(exactTime(now, boston)).toBe('Tue, Nov 24, 2026, 9:12:00 AM EST');
});

it('names a zone', () => {
  expect(zoneName(boston)).toBe('Eastern Time');
});

describe('atTime', () => {
  it.each([
    ['2026-11-24T13:56:00Z', 'at 8:56 AM'],
    ['2026-11-24T04:56:00Z', 'on Mon, Nov 23, 11:56 PM EST'],
    ['2025-11-24T13:56:00Z', 'on Mon, Nov 24, 2025, 8:56 AM EST'],
  ])('%s is %s', (at, expected) => {
    expect(atTime(new Date(at), now, boston)).toBe(expected);
  });
});

describe('wallWords', () => {
  it.each([
    ['2026-12-02T09:00', boston, 'Wed, Dec 2, 9:00 AM Eastern Time'],
    // clocks there skip it
    ['2026-03-08T02:30', boston, 'Sun, Mar 8, 2:30 AM Eastern Time'],
  ])('%s in %s is %s', (wall, zone, expected) => {
    expect(wallWords(wall, zone)).toBe(expected);
  });
});
