import { describe, expect, it } from 'vitest';
import { outsideHours } from './outside-hours.ts';

const hours = { from: '08:00', to: '21:00' };
const newYork = 'America/New_York';
const losAngeles = 'America/Los_Angeles';

describe('a text outside the client’s hours', () => {
  it.each([
    ['2026-11-22T13:00:00Z', [newYork], null],
    ['2026-11-22T12:59:00Z', [newYork], 'It will be 7:59 AM for the client, outside 8:00 AM to 9:00 PM.'],
    ['2026-11-23T02:00:00Z', [newYork], 'It will be 9:00 PM for the client, outside 8:00 AM to 9:00 PM.'],
    [
      '2026-11-22T14:00:00Z',
      [newYork, losAngeles],
      'It may be 6:00 AM for the client, outside 8:00 AM to 9:00 PM.',
    ],
    ['2026-11-22T17:00:00Z', [newYork, losAngeles], null],
  ])('%s in %j: %s', (instant, zones, say) => {
    expect(outsideHours(instant, zones, hours)).toBe(say);
  });

  it('is a guess where the zone is', () => {
    expect(outsideHours('2026-11-22T08:30:00Z', [newYork], hours, false)).toMatch(
      /^It will probably be 3:30 AM/,
    );
  });
});
