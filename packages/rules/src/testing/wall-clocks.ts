/**
 * What the clocks of a zone show, by `Intl` alone: the second reckoning that the rules, which use `Temporal`, are
 * held against.
 */

/** Whole, half and quarter hours, changes of half an hour and of two, at midnight, before it, in both hemispheres, none. */
export const someZones = [
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Nuuk',
  'America/Havana',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'UTC',
];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const epochMs = (wall: string) => Date.parse(`${wall}Z`);
export const isoOf = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
export const wallAt = (at: number) => new Date(at).toISOString().slice(0, 16);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The wall time a zone's clocks show, such as `2026-12-02T09:00`. */
export function readingOf(at: number, zone: string): string {
  let clock = clocks.get(zone);
  if (!clock) {
    // Swedish writes a date and a time as ISO does, but for the space.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(zone, clock);
  }
  return clock.format(at).replace(' ', 'T');
}

export const offsetAt = (at: number, zone: string) => epochMs(readingOf(at, zone)) - at;

/** Every instant at which the clocks show this wall time, earliest first. */
export function instantsShowing(wall: string, zone: string): number[] {
  const quarters = Array.from({ length: 4 * 30 + 1 }, (_, at) => at * 15 * minute - 14 * hour);
  return quarters.map((shift) => epochMs(wall) + shift).filter((at) => readingOf(at, zone) === wall);
}

/** The changes of a zone's offset from 2026 to 2031, to the minute. */
export function changesOf(zone: string): number[] {
  const changes: number[] = [];
  const end = Date.UTC(2032, 0, 1);
  for (let at = Date.UTC(2026, 0, 1); at < end; at += day) {
    if (offsetAt(at, zone) === offsetAt(at + day, zone)) continue;
    let before = at;
    let after = at + day;
    while (after - before > minute) {
      const middle = before + Math.floor((after - before) / 2 / minute) * minute;
      if (offsetAt(middle, zone) === offsetAt(at, zone)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}
