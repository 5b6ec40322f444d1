import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPermitted, type PermittedHours } from './quiet-hours.ts';
import { checkSchedule, resolveWallTime, schedulePresets, zoneWords } from './schedule.ts';
import {
  changesOf,
  epochMs,
  instantsShowing,
  isoOf,
  offsetAt,
  readingOf,
  someZones,
  wallAt,
} from './testing/wall-clocks.ts';

const minute = 60_000;
const hour = 60 * minute;
const newYork = 'America/New_York';
const hours: PermittedHours = { from: '08:00', to: '21:00' };

/** The same by `Intl`: all instants that show the wall time; when none does, as long after the change as was meant. */
function reckon(wall: string, zone: string) {
  const [first, ...others] = instantsShowing(wall, zone);
  if (first !== undefined) {
    return { instant: isoOf(first), wall, found: others.length > 0 ? 'overlap' : 'exact' };
  }
  const shifted = epochMs(wall) - offsetAt(epochMs(wall) - 36 * hour, zone);
  return { instant: isoOf(shifted), wall: readingOf(shifted, zone), found: 'gap' };
}

describe('resolveWallTime', () => {
  it.each([
    ['an ordinary morning', '2026-12-02T09:00', newYork, 'exact 2026-12-02T09:00 2026-12-02T14:00:00Z'],
    ['with seconds of none', '2026-12-02T09:00:00', newYork, 'exact 2026-12-02T09:00 2026-12-02T14:00:00Z'],
    ['before clocks go forward', '2027-03-14T01:59', newYork, 'exact 2027-03-14T01:59 2027-03-14T06:59:00Z'],
    ['in the gap', '2027-03-14T02:30', newYork, 'gap 2027-03-14T03:30 2027-03-14T07:30:00Z'],
    ['at its end', '2027-03-14T03:00', newYork, 'exact 2027-03-14T03:00 2027-03-14T07:00:00Z'],
    ['twice', '2026-11-01T01:30', newYork, 'overlap 2026-11-01T01:30 2026-11-01T05:30:00Z'],
    ['after the second', '2026-11-01T02:00', newYork, 'exact 2026-11-01T02:00 2026-11-01T07:00:00Z'],
    [
      'a gap before midnight',
      '2027-03-27T23:30',
      'America/Nuuk',
      'gap 2027-03-28T00:30 2027-03-28T01:30:00Z',
    ],
    [
      'a gap of two hours',
      '2027-03-28T01:30',
      'Antarctica/Troll',
      'gap 2027-03-28T03:30 2027-03-28T01:30:00Z',
    ],
    [
      'a half-hour overlap',
      '2027-04-04T01:45',
      'Australia/Lord_Howe',
      'overlap 2027-04-04T01:45 2027-04-03T14:45:00Z',
    ],
    [
      'an old name of a zone',
      '2026-12-02T09:00',
      'Asia/Calcutta',
      'exact 2026-12-02T09:00 2026-12-02T03:30:00Z',
    ],
    ['no date', '09:00', newYork, 'not_a_time'],
    ['a day that is none', '2026-02-30T09:00', newYork, 'not_a_time'],
    ['an hour that is none', '2026-12-02T24:00', newYork, 'not_a_time'],
    ['an instant', '2026-12-02T09:00Z', newYork, 'not_a_time'],
    ['a time with its zone', '2026-12-02T09:00[Europe/London]', newYork, 'not_a_time'],
    ['no zone', '2026-12-02T09:00', '', 'unknown_zone'],
    ['a zone that is none', '2026-12-02T09:00', 'Mars/Olympus', 'unknown_zone'],
    ['a mere offset', '2026-12-02T09:00', '+05:00', 'unknown_zone'],
    ['a time for a zone', '2026-12-02T09:00', 'T12:00[Europe/Paris]', 'unknown_zone'],
  ])('%s: %s in %s', (_name, wall, zone, expected) => {
    const time = resolveWallTime({ wall, zone });
    expect(time.ok ? `${time.found} ${time.wall} ${time.instant}` : time.code).toBe(expected);
    if (!time.ok || time.found !== 'exact') expect(time.say).toMatch(/^[A-Z].+\.$/);
    else expect(time.say).toBeNull();
  });

  it.each([
    [
      '2027-03-14T02:30',
      newYork,
      'On Sun, Mar 14 clocks go forward from 2:00 AM to 3:00 AM: 2:30 AM does not exist, so the text goes at 3:30 AM.',
    ],
    [
      '2027-03-27T23:30',
      'America/Nuuk',
      'On Sat, Mar 27 clocks go forward from 11:00 PM to 12:00 AM: 11:30 PM does not exist, so the text goes at 12:30 AM on Sun, Mar 28.',
    ],
    [
      '2026-10-29T23:30',
      'Africa/Cairo',
      'On Thu, Oct 29 clocks go back from 12:00 AM to 11:00 PM: 11:30 PM comes twice, and the text goes the first time.',
    ],
  ])('says what the clocks do: %s in %s', (wall, zone, words) => {
    expect(resolveWallTime({ wall, zone })).toMatchObject({ ok: true, say: words });
  });

  describe.each(someZones)('%s, 2026 to 2031', (zone) => {
    const changes = changesOf(zone);

    it('changes when Temporal says', () => {
      const known: number[] = [];
      const start = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone);
      for (let at = start.getTimeZoneTransition('next'); at; at = at.getTimeZoneTransition('next')) {
        if (at.epochMilliseconds >= Date.UTC(2032, 0, 1)) break;
        known.push(at.epochMilliseconds);
      }
      expect(known).toEqual(changes);
    });

    it('finds the instants of the clock around every change', () => {
      const steps = [-1, 1, ...Array.from({ length: 33 }, (_, at) => (at - 16) * 15)];
      const found = new Set<string>();
      for (const change of changes) {
        const local = change + offsetAt(change - minute, zone);
        for (const step of steps) {
          const wall = wallAt(local + step * minute);
          const time = resolveWallTime({ wall, zone });
          expect(time, wall).toMatchObject(reckon(wall, zone));
          if (time.ok) found.add(time.found);
        }
      }
      expect([...found].sort()).toEqual(changes.length > 0 ? ['exact', 'gap', 'overlap'] : []);
    });
  });

  it('finds the instant of any wall time', () => {
    const minutes = fc.integer({ min: Date.UTC(2026, 0, 1) / minute, max: Date.UTC(2031, 11, 31) / minute });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...someZones), (at, zone) => {
        const wall = wallAt(at * minute);
        expect(resolveWallTime({ wall, zone })).toMatchObject({ ok: true, ...reckon(wall, zone) });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('checkSchedule', () => {
  const now = '2026-11-22T14:00:30Z';
  it.each([
    ['later today', '2026-11-22T09:01', 'later'],
    ['this very minute', '2026-11-22T09:00', 'now'],
    ['five minutes ago, by the minute', '2026-11-22T08:56', 'now'],
    ['more than five minutes ago', '2026-11-22T08:55', 'past'],
    ['yesterday', '2026-11-21T09:00', 'past'],
    ['two years ahead', '2028-11-22T09:00', 'later'],
    ['the end of that day', '2028-11-22T23:59', 'later'],
    ['a minute more', '2028-11-23T00:00', 'too_far'],
    ['no time', 'soon', 'not_a_time'],
  ])('%s', (_name, wall, expected) => {
    const time = checkSchedule({ wall, zone: newYork, now });
    expect(time.ok ? time.due : time.code).toBe(expected);
    if (!time.ok) expect(time.say).toMatch(/^[A-Z].+\.$/);
  });

  it('gives five whole minutes of grace', () => {
    const wall = '2026-11-22T09:00';
    expect(checkSchedule({ wall, zone: newYork, now: '2026-11-22T14:05:00Z' })).toMatchObject({ due: 'now' });
    expect(checkSchedule({ wall, zone: newYork, now: '2026-11-22T14:05:01Z' })).toMatchObject({
      code: 'past',
    });
  });

  it('names the last day there is, and a zone that is none', () => {
    const far = checkSchedule({ wall: '2029-01-01T09:00', zone: newYork, now });
    expect(far).toMatchObject({ say: 'A text can be scheduled up to two years ahead, to Nov 22, 2028.' });
    const nowhere = checkSchedule({ wall: '2026-12-02T09:00', zone: 'Mars/Olympus', now });
    expect(nowhere).toMatchObject({ code: 'unknown_zone' });
  });

  it('two years after the end of a February with a 29th', () => {
    const leap = { zone: 'UTC', now: '2028-02-29T12:00:00Z' };
    expect(checkSchedule({ ...leap, wall: '2030-02-28T12:00' })).toMatchObject({ ok: true });
    expect(checkSchedule({ ...leap, wall: '2030-03-01T00:00' })).toMatchObject({ code: 'too_far' });
  });
});

describe('schedulePresets', () => {
  const offered = (now: string, more: Partial<Parameters<typeof schedulePresets>[0]> = {}) =>
    schedulePresets({ now, zone: newYork, hours, ...more }).map(({ label, wall }) => `${label}: ${wall}`);

  it.each([
    [
      'a Tuesday morning',
      '2026-11-24T14:05:30Z',
      [
        'In an hour: 2026-11-24T10:06',
        'This afternoon: 2026-11-24T14:00',
        'Tomorrow 9:00 AM: 2026-11-25T09:00',
      ],
      'Monday 9:00 AM: 2026-11-30T09:00',
    ],
    [
      'an afternoon',
      '2026-11-24T18:00:00Z',
      [
        'In an hour: 2026-11-24T14:00',
        'This evening: 2026-11-24T18:00',
        'Tomorrow 9:00 AM: 2026-11-25T09:00',
      ],
      'Monday 9:00 AM: 2026-11-30T09:00',
    ],
    [
      'too late for an evening',
      '2026-11-24T22:30:00Z',
      ['In an hour: 2026-11-24T18:30', 'Tomorrow 9:00 AM: 2026-11-25T09:00'],
      'Monday 9:00 AM: 2026-11-30T09:00',
    ],
    [
      'too late for an hour',
      '2026-11-25T01:00:01Z',
      ['Tomorrow 9:00 AM: 2026-11-25T09:00'],
      'Monday 9:00 AM: 2026-11-30T09:00',
    ],
    [
      'a Sunday: Monday is tomorrow',
      '2026-11-22T18:00:00Z',
      ['In an hour: 2026-11-22T14:00', 'This evening: 2026-11-22T18:00'],
      'Tomorrow 9:00 AM: 2026-11-23T09:00',
    ],
    [
      'a Monday',
      '2026-11-24T00:30:00Z',
      ['In an hour: 2026-11-23T20:30', 'Tomorrow 9:00 AM: 2026-11-24T09:00'],
      'Next Monday 9:00 AM: 2026-11-30T09:00',
    ],
  ])('%s', (_name, now, first, last) => {
    expect(offered(now)).toEqual([...first, last]);
  });

  it('keeps to the client’s hours, by the client’s clocks', () => {
    expect(offered('2026-11-24T14:05:30Z', { clientZones: ['Pacific/Honolulu'] })).toEqual([
      'This afternoon: 2026-11-24T14:00',
      'Tomorrow 1:00 PM: 2026-11-25T13:00',
      'Monday 1:00 PM: 2026-11-30T13:00',
    ]);
    expect(offered('2026-11-24T14:05:30Z', { hours: { from: '05:00', to: '08:00' } })).toEqual([]);
  });

  it('offers nothing that would go at once because clocks go back', () => {
    const night = { from: '00:00', to: '23:59' };
    expect(offered('2026-11-01T05:10:00Z', { hours: night })[0]).toBe('This afternoon: 2026-11-01T14:00');
  });

  it('only what is ahead, permitted, in order and means what it says', () => {
    const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 11, 31) });
    const zones = fc.constantFrom(...someZones);
    fc.assert(
      fc.property(instants, zones, zones, (at, zone, clientZone) => {
        const now = isoOf(at);
        const presets = schedulePresets({ now, zone, hours, clientZones: [clientZone] });
        const times = presets.map(({ instant }) => Date.parse(instant));
        expect([...times].sort((a, b) => a - b)).toEqual(times);
        expect(new Set(times).size).toBe(times.length);
        for (const { wall, instant } of presets) {
          expect(Date.parse(instant)).toBeGreaterThan(at);
          expect(isPermitted(instant, [clientZone], hours)).toBe(true);
          expect(checkSchedule({ wall, zone, now })).toMatchObject({ ok: true, instant, due: 'later' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('zoneWords', () => {
  it.each([
    ['2026-12-02T14:00:00Z', newYork, undefined, 'Wed, Dec 2, 9:00 AM EST'],
    ['2026-07-02T13:00:00Z', newYork, undefined, 'Thu, Jul 2, 9:00 AM EDT'],
    ['2026-12-02T14:00:00Z', 'Asia/Kolkata', undefined, 'Wed, Dec 2, 7:30 PM GMT+5:30'],
    ['2027-01-01T03:00:00Z', newYork, '2026-11-22T00:00:00Z', 'Thu, Dec 31, 10:00 PM EST'],
    ['2027-01-04T14:00:00Z', newYork, '2026-11-22T00:00:00Z', 'Mon, Jan 4, 2027, 9:00 AM EST'],
  ])('%s in %s', (instant, zone, now, words) => {
    expect(zoneWords(instant, zone, now)).toBe(words);
  });
});
