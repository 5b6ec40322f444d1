import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkPermittedHours,
  isPermitted,
  lastPermittedAfter,
  nextPermitted,
  type PermittedHours,
  releaseAt,
} from './quiet-hours.ts';
import { changesOf, isoOf, offsetAt, someZones } from './testing/wall-clocks.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const newYork = 'America/New_York';
const usual: PermittedHours = { from: '08:00', to: '21:00' };

describe('checkPermittedHours', () => {
  it.each([
    ['08:00', '21:00', 'ok'],
    ['00:00', '23:59', 'ok'],
    ['08:00', '08:01', 'ok'],
    ['09:00', '09:00', 'empty'],
    ['21:00', '08:00', 'crosses_midnight'],
    ['08:00', '00:00', 'crosses_midnight'],
    ['8:00', '21:00', 'not_a_time'],
    ['08:00', '24:00', 'not_a_time'],
    ['08:00', '9 PM', 'not_a_time'],
    ['08:60', '21:00', 'not_a_time'],
    ['', '', 'not_a_time'],
  ])('%s to %s', (from, to, expected) => {
    const check = checkPermittedHours({ from, to });
    expect(check.ok ? 'ok' : check.code).toBe(expected);
    if (!check.ok) expect(check.say).toMatch(/^[A-Z].+\.$/);
  });
});

describe('nextPermitted', () => {
  const honolulu = 'Pacific/Honolulu';
  it.each<[string, string, string[], PermittedHours, string | null]>([
    ['within', '2026-11-23T15:00:00Z', [newYork], usual, '2026-11-23T15:00:00Z'],
    ['at the first moment', '2026-11-23T13:00:00Z', [newYork], usual, '2026-11-23T13:00:00Z'],
    ['a moment before', '2026-11-23T12:59:59.999Z', [newYork], usual, '2026-11-23T13:00:00Z'],
    ['at the last moment', '2026-11-24T01:59:59Z', [newYork], usual, '2026-11-24T01:59:59Z'],
    ['at its end', '2026-11-24T02:00:00Z', [newYork], usual, '2026-11-24T13:00:00Z'],
    ['written with an offset', '2026-11-23T21:00:00-05:00', [newYork], usual, '2026-11-24T13:00:00Z'],
    ['two zones', '2026-11-23T13:00:00Z', [newYork, honolulu], usual, '2026-11-23T18:00:00Z'],
    ['two zones, late', '2026-11-24T02:00:00Z', [newYork, honolulu], usual, '2026-11-24T18:00:00Z'],
    ['the night clocks go forward', '2027-03-14T02:00:00Z', [newYork], usual, '2027-03-14T12:00:00Z'],
    [
      'hours that begin in the gap',
      '2027-03-14T05:00:00Z',
      [newYork],
      { from: '02:30', to: '04:00' },
      '2027-03-14T07:00:00Z',
    ],
    [
      'hours that the gap swallows',
      '2027-03-14T05:00:00Z',
      [newYork],
      { from: '02:10', to: '02:50' },
      '2027-03-15T06:10:00Z',
    ],
    [
      'clocks that come back to hours that were over',
      '2026-11-01T05:45:00Z',
      [newYork],
      { from: '00:30', to: '01:30' },
      '2026-11-01T06:00:00Z',
    ],
    [
      'clocks that come back to the evening before',
      '2026-10-29T20:58:00Z',
      ['Africa/Cairo'],
      { from: '08:00', to: '23:30' },
      '2026-10-29T21:00:00Z',
    ],
    [
      'zones that never agree',
      '2026-11-23T13:00:00Z',
      [newYork, 'Asia/Kolkata'],
      { from: '12:00', to: '13:00' },
      null,
    ],
    ['no zone', '2026-11-23T15:00:00Z', [], usual, null],
    ['hours that are none', '2026-11-23T15:00:00Z', [newYork], { from: '21:00', to: '08:00' }, null],
  ])('%s', (_name, instant, zones, hours, expected) => {
    expect(nextPermitted(instant, zones, hours)).toBe(expected);
  });
});

describe('lastPermittedAfter', () => {
  it.each<[string, string, string[], PermittedHours, string | null]>([
    ['a day', '2026-11-23T15:00:00Z', [newYork], usual, '2026-11-24T02:00:00Z'],
    [
      'the first zone to close',
      '2026-11-23T18:00:00Z',
      [newYork, 'Pacific/Honolulu'],
      usual,
      '2026-11-24T02:00:00Z',
    ],
    ['a moment before the end', '2026-11-24T01:59:59Z', [newYork], usual, '2026-11-24T02:00:00Z'],
    ['not permitted now', '2026-11-24T02:00:00Z', [newYork], usual, null],
    ['no zone', '2026-11-23T15:00:00Z', [], usual, null],
    [
      'an end in the gap',
      '2027-03-14T06:30:00Z',
      [newYork],
      { from: '01:00', to: '02:30' },
      '2027-03-14T07:00:00Z',
    ],
    [
      'an end that comes twice',
      '2026-11-01T04:30:00Z',
      [newYork],
      { from: '00:30', to: '01:30' },
      '2026-11-01T05:30:00Z',
    ],
    [
      'clocks that go back to before the beginning',
      '2026-11-01T05:45:00Z',
      [newYork],
      { from: '01:30', to: '03:00' },
      '2026-11-01T06:00:00Z',
    ],
  ])('%s', (_name, instant, zones, hours, expected) => {
    expect(lastPermittedAfter(instant, zones, hours)).toBe(expected);
  });
});

describe('releaseAt', () => {
  const night = { instant: '2026-11-24T03:00:00Z', zones: [newYork], hours: usual };
  const release = (seed: string, spreadSeconds: number, more: Partial<typeof night> = {}) =>
    releaseAt({ ...night, ...more, seed, spreadSeconds });

  it('does not move what need not wait', () => {
    expect(release('a', 600, { instant: '2026-11-23T15:00:00Z' })).toBe('2026-11-23T15:00:00Z');
    expect(release('a', 600, { instant: '2026-11-23T10:00:00-05:00' })).toBe('2026-11-23T15:00:00Z');
  });

  it('sends at once when there is nothing to spread over, and never when there is no time', () => {
    for (const none of [0, 1]) expect(release('a', none)).toBe('2026-11-24T13:00:00Z');
    expect(release('a', 600, { zones: [] })).toBeNull();
  });

  it('spreads a night’s texts evenly', () => {
    const perMinute = new Array(10).fill(0);
    for (let text = 0; text < 6000; text += 1) {
      const at = release(`0199-4c1e-${text}-9b`, 600) ?? '';
      perMinute[Math.floor((Date.parse(at) - Date.parse('2026-11-24T13:00:00Z')) / minute)] += 1;
    }
    for (const texts of perMinute) expect(Math.abs(texts - 600)).toBeLessThan(120);
  });
});

/** By `Intl`, and by asking every minute. */
type Clock = { offset: (at: number) => number; changes: number[] };
const clocks = new Map<string, Clock>(
  someZones.map((zone) => {
    const changes = changesOf(zone);
    const starts = [Date.UTC(2025, 11, 20), ...changes];
    const offsets = starts.map((start) => offsetAt(start, zone));
    const offset = (at: number) => offsets[starts.findLastIndex((start) => start <= at)] as number;
    return [zone, { offset, changes }];
  }),
);
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
function permittedAt(at: number, zones: readonly string[], { from, to }: PermittedHours): boolean {
  return zones.every((zone) => {
    const local = at + (clocks.get(zone) as Clock).offset(at);
    const clock = Math.floor(local / minute) % (24 * 60);
    return clock >= minutesOf(from) && clock < minutesOf(to);
  });
}
function firstWhere(permitted: boolean, from: number, zones: readonly string[], hours: PermittedHours) {
  if (permittedAt(from, zones, hours) === permitted) return from;
  for (let at = (Math.floor(from / minute) + 1) * minute; at <= from + 7 * day; at += minute) {
    if (permittedAt(at, zones, hours) === permitted) return at;
  }
  return null;
}

describe('over zones, hours and the days clocks change', () => {
  const clockTime = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
  const anyHours = fc
    .tuple(clockTime, clockTime)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
  /** Short ones at the hours at which clocks change. */
  const nightHours = fc
    .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 8 }))
    .map(([start, length]) =>
      [start * 15, start * 15 + length * 15].map((at) => isoOf(at * minute).slice(11, 16)),
    )
    .map(([from = '', to = '']) => ({ from, to }));
  const hours = fc.oneof(fc.constant(usual), anyHours, nightHours);
  const zones = fc.uniqueArray(fc.constantFrom(...someZones), { minLength: 1, maxLength: 3 });
  const anyTime = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 11, 15) });
  const case_ = zones.chain((some) => {
    const changes = some.flatMap((zone) => (clocks.get(zone) as Clock).changes);
    const by = fc.integer({ min: -30 * hour, max: 6 * hour });
    const near = changes.map((change) => by.map((ms) => change + ms));
    const at = fc.oneof(anyTime, ...near);
    return fc.record({ zones: fc.constant(some), at: at.map((ms) => Math.floor(ms / 1000) * 1000), hours });
  });

  it('permits by all the clocks', () => {
    fc.assert(
      fc.property(case_, (given) => {
        const { at, zones, hours } = given;
        expect(isPermitted(isoOf(at), zones, hours)).toBe(permittedAt(at, zones, hours));
      }),
      { numRuns: 2000 },
    );
  });

  it('the next is the first there is, and its end the first that is not', () => {
    fc.assert(
      fc.property(case_, ({ at, zones, hours }) => {
        const next = nextPermitted(isoOf(at), zones, hours);
        const first = firstWhere(true, at, zones, hours);
        expect(next).toBe(first === null ? null : isoOf(first));
        if (first === null) return;
        const end = firstWhere(false, first, zones, hours) as number;
        expect(lastPermittedAfter(isoOf(first), zones, hours)).toBe(isoOf(end));
      }),
      { numRuns: 2000 },
    );
  });

  it('a release is permitted, in the same permitted time, within the spread, and always the same', () => {
    const spreads = fc.oneof(fc.constant(600), fc.nat(100_000));
    fc.assert(
      fc.property(case_, spreads, fc.uuid(), ({ at, zones, hours }, spreadSeconds, seed) => {
        const facts = { instant: isoOf(at), zones, hours, spreadSeconds, seed };
        const released = releaseAt(facts);
        const next = nextPermitted(isoOf(at), zones, hours);
        expect(releaseAt(facts)).toBe(released);
        expect(released === null).toBe(next === null);
        if (released === null || next === null) return;
        const waited = Date.parse(released) - Date.parse(next);
        expect(isPermitted(released, zones, hours)).toBe(true);
        expect(lastPermittedAfter(released, zones, hours)).toBe(lastPermittedAfter(next, zones, hours));
        expect(waited).toBeGreaterThanOrEqual(0);
        expect(waited).toBeLessThanOrEqual(next === isoOf(at) ? 0 : spreadSeconds * 1000);
      }),
      { numRuns: 1000 },
    );
  });
});
