import { describe, expect, it } from 'vitest';
import type { WorkCalendar } from '../tasks/types.ts';
import { changesOf, epochMs, offsetAt, readingOf, someZones, wallAt } from '../testing/wall-clocks.ts';
import { readEventTime } from './event-time.ts';
import { reminderAt } from './reminder-time.ts';
import type { EventTime, ReminderWhen } from './types.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const closed = new Set(['2026-11-26', '2027-03-29', '2028-03-27', '2029-10-29', '2030-11-04', '2031-04-07']);
const calendar: WorkCalendar = { weekend: [6, 7], closed };

/** The second reckoning: by `Intl`, and by days counted in UTC. The first instant shown; in a gap as long after it as was meant. */
function instantOf(wall: string, zone: string): number {
  const offsets = [offsetAt(epochMs(wall) - day, zone), offsetAt(epochMs(wall) + day, zone)];
  const shown = offsets
    .map((offset) => epochMs(wall) - offset)
    .filter((at) => readingOf(at, zone) === wall)
    .toSorted((one, other) => one - other);
  return shown[0] ?? epochMs(wall) - (offsets[0] as number);
}

const dayOf = (wall: string) => wall.slice(0, 10);
const plusDays = (on: string, days: number) => dayOf(wallAt(epochMs(`${on}T00:00`) + days * day));
const isOff = (on: string) => [0, 6].includes(new Date(`${on}T00:00Z`).getUTCDay()) || closed.has(on);

function workedDays(on: string, days: number): string {
  const step = Math.sign(days) || 1;
  let at = on;
  for (let left = Math.abs(days); left > 0; ) {
    at = plusDays(at, step);
    if (!isOff(at)) left -= 1;
  }
  return at;
}

function expected(when: ReminderWhen, { start, end, zone, allDay }: EventTime): number {
  if (when.kind === 'absolute') return instantOf(when.wall, when.zone);
  const { amount, unit, direction, time } = when;
  const isBefore = direction === 'before';
  const signed = isBefore ? -amount : amount;
  const from = isBefore ? start : end;
  if (unit === 'minutes') return instantOf(from, zone) + signed * minute;
  if (unit === 'hours') return instantOf(from, zone) + signed * hour;
  const on = allDay && !isBefore ? plusDays(dayOf(from), -1) : dayOf(from);
  const there = unit === 'days' ? plusDays(on, signed) : workedDays(on, signed);
  return instantOf(`${there}T${time ?? (allDay ? '09:00' : from.slice(11, 16))}`, zone);
}

const relative = (amount: number, unit: 'minutes' | 'hours' | 'days' | 'working_days', time?: string) =>
  (['before', 'after'] as const).map(
    (direction): ReminderWhen => ({ kind: 'relative', amount, unit, direction, time: time ?? null }),
  );
const rules: ReminderWhen[] = [
  ...[0, 1, 45, 720].flatMap((amount) => relative(amount, 'minutes')),
  ...[1, 24, 47].flatMap((amount) => relative(amount, 'hours')),
  ...[0, 1, 2, 14].flatMap((amount) => relative(amount, 'days')),
  ...[1, 3, 10].flatMap((amount) => relative(amount, 'working_days')),
  // In the hours in which most clocks change.
  ...['00:00', '00:30', '01:30', '02:30', '03:00'].flatMap((time) => relative(1, 'days', time)),
  ...relative(1, 'working_days', '02:30'),
];

type Near = { change: number; back: boolean; size: number };

/** Where the clocks of a zone change, with what they skip or show twice. */
const changed = someZones.map((zone) => ({
  zone,
  changes: changesOf(zone).map((change): Near => {
    const size = offsetAt(change, zone) - offsetAt(change - minute, zone);
    return { change, back: size < 0, size: Math.abs(size) };
  }),
}));

/** Events on the change, in the middle of what is skipped or shown twice, around it, and whole days over it. */
function eventsNear({ change, back, size }: Near, zone: string): EventTime[] {
  const shown = epochMs(readingOf(change - minute, zone)) + minute;
  // What is skipped follows what was shown last; what is shown twice goes before it.
  const middle = back ? shown - size / 2 : shown + size / 2;
  const lasting = (start: number, ms: number): EventTime => ({
    start: wallAt(start),
    end: wallAt(start + ms),
    zone,
    allDay: false,
  });
  const on = dayOf(wallAt(shown));
  const whole = (days: number, from = on): EventTime => ({
    start: `${from}T00:00`,
    end: `${plusDays(from, days)}T00:00`,
    zone,
    allDay: true,
  });
  return [
    lasting(middle, 0),
    lasting(shown, 90 * minute),
    lasting(shown - hour, 4 * hour),
    lasting(epochMs(`${on}T09:00`), hour),
    lasting(epochMs(`${plusDays(on, 1)}T09:30`), 30 * hour),
    whole(1),
    whole(2, plusDays(on, -1)),
    whole(1, plusDays(on, 1)),
  ];
}

function wrong(event: EventTime, whens: readonly ReminderWhen[]): object[] {
  const read = readEventTime(event);
  // Shown twice, its end may be at the first when its start is not: such an event cannot be written.
  if (!read.ok) return read.field === 'end' ? [] : [{ event, read }];
  const found = whens.flatMap((when) => {
    const got = Date.parse(reminderAt(when, read.event, calendar) ?? '');
    const want = expected(when, event);
    return got === want ? [] : [{ event, when, got: wallAt(got), want: wallAt(want) }];
  });
  const starts = Date.parse(read.event.startsAt);
  return starts === instantOf(event.start, event.zone) ? found : [...found, { event, starts }];
}

describe('every change of the clocks from 2026 to 2031', () => {
  it('is in at least twelve zones that change, beside some that do not', () => {
    const changing = changed.filter(({ changes }) => changes.length > 0);
    expect(changing.length).toBeGreaterThanOrEqual(12);
    expect(changing.length).toBeLessThan(changed.length);
    expect(changed.some(({ changes }) => changes.some(({ size }) => size !== hour))).toBe(true);
  });

  it.each(changed)('$zone: reminders before and after go when a second reckoning says', (one) => {
    const { zone, changes } = one;
    const still: Near = { change: Date.UTC(2028, 1, 29), back: false, size: 0 };
    const events = [...changes, still].flatMap((near) => eventsNear(near, zone));
    expect(events.flatMap((event) => wrong(event, rules))).toEqual([]);
  });

  it.each(changed)('$zone: reminders at a time of their own do, whatever zone the event is in', (one) => {
    const { zone, changes } = one;
    const event: EventTime = {
      start: '2028-06-01T09:00',
      end: '2028-06-01T10:00',
      zone: 'America/New_York',
      allDay: false,
    };
    const walls = changes.flatMap((near) => eventsNear(near, zone).flatMap(({ start, end }) => [start, end]));
    const whens = [...walls, '2028-02-29T08:00'].map(
      (wall): ReminderWhen => ({ kind: 'absolute', wall, zone }),
    );
    expect(wrong(event, whens)).toEqual([]);
  });
});
