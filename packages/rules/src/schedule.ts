import { isPermitted, nextPermitted, type PermittedHours } from './quiet-hours.ts';
import { isZone } from './zone.ts';

export type ResolvedTime = {
  ok: true;
  /** ISO 8601, in UTC */
  instant: string;
  /** the wall time as it will be: shifted when the one asked for does not exist */
  wall: string;
  found: 'exact' | 'gap' | 'overlap';
  say: string | null;
};
export type TimeRefusal<Code extends string> = { ok: false; code: Code; say: string };

const wallTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::00)?$/;

/**
 * The instant at which the clocks of a zone show a wall time (`2026-12-02T09:00`): the earlier when they show it
 * twice, and when they skip it the one as long after the change as was meant.
 */
export function resolveWallTime({
  wall,
  zone,
}: {
  wall: string;
  zone: string;
}): ResolvedTime | TimeRefusal<'not_a_time' | 'unknown_zone'> {
  const asked = readWall(wall);
  if (!asked) {
    return { ok: false, code: 'not_a_time', say: 'Write a date and a time, such as 2026-12-02 09:00.' };
  }
  if (!isZone(zone)) {
    return { ok: false, code: 'unknown_zone', say: 'This time zone is not known. Choose another.' };
  }
  const first = asked.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const last = asked.toZonedDateTime(zone, { disambiguation: 'later' });
  if (first.equals(last)) return resolved(first, 'exact', null);
  return first.toPlainDateTime().equals(asked)
    ? resolved(first, 'overlap', overlapWords(asked, first))
    : resolved(last, 'gap', gapWords(asked, first, last));
}

function resolved(
  at: Temporal.ZonedDateTime,
  found: ResolvedTime['found'],
  say: string | null,
): ResolvedTime {
  return { ok: true, instant: at.toInstant().toString(), wall: wallOf(at), found, say };
}

function readWall(wall: string): Temporal.PlainDateTime | null {
  if (!wallTime.test(wall)) return null;
  try {
    return Temporal.PlainDateTime.from(wall);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function wallOf(at: Temporal.ZonedDateTime): string {
  return at.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function overlapWords(asked: Temporal.PlainDateTime, first: Temporal.ZonedDateTime): string {
  const change = changeWords(asked, first, 'back');
  return `${change}: ${clockWords(asked)} comes twice, and the text goes the first time.`;
}

function gapWords(
  asked: Temporal.PlainDateTime,
  first: Temporal.ZonedDateTime,
  shifted: Temporal.ZonedDateTime,
): string {
  const change = changeWords(asked, first, 'forward');
  const sameDay = asked.toPlainDate().equals(shifted.toPlainDate());
  const goes = `${clockWords(shifted)}${sameDay ? '' : ` on ${dayWords(shifted)}`}`;
  return `${change}: ${clockWords(asked)} does not exist, so the text goes at ${goes}.`;
}

/** The change of the clocks that follows `before`. */
function changeWords(
  asked: Temporal.PlainDateTime,
  before: Temporal.ZonedDateTime,
  way: 'forward' | 'back',
): string {
  const after = before.getTimeZoneTransition('next') as Temporal.ZonedDateTime;
  const from = clockWords(after.withTimeZone(before.offset));
  return `On ${dayWords(asked)} clocks go ${way} from ${from} to ${clockWords(after)}`;
}

function clockWords(at: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  return at.toPlainTime().toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' });
}

function dayWords(at: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  return at.toPlainDate().toLocaleString('en-US', { weekday: 'short', month: 'short', day: 'numeric' });
}

const graceMinutes = 5;
const furthestYears = 2;

/** `due` is `now` for a time passed by no more than the grace: the clock moved on while someone was typing. */
export type ScheduleCheck =
  | (ResolvedTime & { due: 'now' | 'later' })
  | TimeRefusal<'not_a_time' | 'unknown_zone' | 'past' | 'too_far'>;

/** @param now ISO 8601, as all instants here */
export function checkSchedule({
  wall,
  zone,
  now,
}: {
  wall: string;
  zone: string;
  now: string;
}): ScheduleCheck {
  const time = resolveWallTime({ wall, zone });
  if (!time.ok) return time;
  const present = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const { compare } = Temporal.Instant;
  if (compare(time.instant, present.subtract({ minutes: graceMinutes }).toInstant()) < 0) {
    return { ok: false, code: 'past', say: 'This time has passed. Choose a later one.' };
  }
  const furthest = present.add({ years: furthestYears }).toPlainDate();
  // The whole of the last day: who may choose the day need not know the minute.
  if (Temporal.PlainDate.compare(Temporal.PlainDateTime.from(time.wall).toPlainDate(), furthest) > 0) {
    const day = furthest.toLocaleString('en-US', { dateStyle: 'medium' });
    return { ok: false, code: 'too_far', say: `A text can be scheduled up to two years ahead, to ${day}.` };
  }
  return { ...time, due: compare(time.instant, present.toInstant()) <= 0 ? 'now' : 'later' };
}

export type SchedulePreset = { label: string; wall: string; instant: string };

/**
 * Times people often choose, in the order of a menu; `zone` is the one they are shown and kept in.
 * @param hours the client's safe hours: no preset lies outside them
 * @param clientZones where those hours are reckoned, when it is not `zone`
 */
export function schedulePresets({
  now,
  zone,
  hours,
  clientZones = [zone],
}: {
  now: string;
  zone: string;
  hours: PermittedHours;
  clientZones?: readonly string[];
}): SchedulePreset[] {
  const present = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const soon = present.add({ hours: 1 }).round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const permitted = (at: Temporal.ZonedDateTime) => isPermitted(instantOf(at), clientZones, hours);
  const morning = (days: number, day: string) => {
    const nine = present.add({ days }).withPlainTime('09:00');
    const at = nextPermitted(instantOf(nine), clientZones, hours);
    const local = at === null ? null : Temporal.Instant.from(at).toZonedDateTimeISO(zone);
    if (!local?.toPlainDate().equals(nine.toPlainDate())) return [];
    return [{ label: `${day} ${clockWords(local)}`, at: local }];
  };
  const laterToday = partsOfDay
    .map(({ label, time }) => ({ label, at: present.withPlainTime(time) }))
    .find(({ at }) => Temporal.ZonedDateTime.compare(at, soon) > 0 && permitted(at));
  const untilMonday = 8 - present.dayOfWeek;
  return [
    ...(permitted(soon) ? [{ label: 'In an hour', at: soon }] : []),
    ...(laterToday ? [laterToday] : []),
    ...morning(1, 'Tomorrow'),
    ...(untilMonday === 1 ? [] : morning(untilMonday, untilMonday === 7 ? 'Next Monday' : 'Monday')),
  ]
    .map(({ label, at }) => ({ label, wall: wallOf(at), instant: instantOf(at) }))
    .filter(({ wall, instant }) => meansOnly(wall, zone, instant));
}

const partsOfDay = [
  { label: 'This afternoon', time: '14:00' },
  { label: 'This evening', time: '18:00' },
];

function instantOf(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString();
}

/** While clocks go back a wall time may mean an earlier moment than the one that was offered. */
function meansOnly(wall: string, zone: string, instant: string): boolean {
  const time = resolveWallTime({ wall, zone });
  return time.ok && time.instant === instant;
}

/** `Wed, Dec 2, 9:00 AM EST`; with the year when it is not that of `now`. */
export function zoneWords(instant: string, zone: string, now: string = instant): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const thisYear = Temporal.Instant.from(now).toZonedDateTimeISO(zone).year === at.year;
  return at.toLocaleString('en-US', {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: thisYear ? undefined : 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}
