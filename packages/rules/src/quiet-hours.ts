/** Local times `HH:MM` between which a client may be texted: `from` inclusive, `to` exclusive, on the same day. */
export type PermittedHours = { from: string; to: string };
export type HoursCheck =
  | { ok: true }
  | { ok: false; code: 'not_a_time' | 'empty' | 'crosses_midnight'; say: string };

export const defaultPermittedHours: PermittedHours = { from: '08:00', to: '21:00' };

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export function checkPermittedHours({ from, to }: PermittedHours): HoursCheck {
  if (!time.test(from) || !time.test(to)) {
    return { ok: false, code: 'not_a_time', say: 'Write both times as hours and minutes, such as 08:00.' };
  }
  if (from === to) {
    return { ok: false, code: 'empty', say: 'Between these times no text could ever be sent.' };
  }
  if (from > to) {
    return { ok: false, code: 'crosses_midnight', say: 'The first time must be earlier than the second.' };
  }
  return { ok: true };
}

/** Zones that do not agree on any moment of a whole week hardly ever do; a text held longer is out of date. */
const searchHours = 7 * 24;

/**
 * Whether the local clocks of all `zones` permit a text. Where no zone is known nobody can tell, so none is sent.
 * @param instant ISO 8601 with its offset or Z
 */
export function isPermitted(instant: string, zones: readonly string[], hours: PermittedHours): boolean {
  const at = Temporal.Instant.from(instant);
  return zones.length > 0 && zones.every((zone) => permits(at.toZonedDateTimeISO(zone), hours));
}

/** The first permitted instant at or after this one; null when the zones agree on none within a week. */
export function nextPermitted(
  instant: string,
  zones: readonly string[],
  hours: PermittedHours,
): string | null {
  if (zones.length === 0) return null;
  let at = Temporal.Instant.from(instant);
  const limit = at.add({ hours: searchHours });
  while (Temporal.Instant.compare(at, limit) <= 0) {
    // Until the last of the zones permits it, one of them does not.
    let latest = at;
    for (const zone of zones) {
      const next = nextInZone(at.toZonedDateTimeISO(zone), hours);
      if (next === null) return null;
      if (Temporal.Instant.compare(next, latest) > 0) latest = next;
    }
    if (latest.equals(at)) return at.toString();
    at = latest;
  }
  return null;
}

/** When the permitted time that holds at this instant ends: the first instant not permitted. Null when it does not hold. */
export function lastPermittedAfter(
  instant: string,
  zones: readonly string[],
  hours: PermittedHours,
): string | null {
  if (!isPermitted(instant, zones, hours)) return null;
  const at = Temporal.Instant.from(instant);
  const ends = zones.map((zone) => {
    const local = at.toZonedDateTimeISO(zone);
    return turns(local, hours.to).find((turn) => !permits(turn, hours)) as Temporal.ZonedDateTime;
  });
  return (
    ends
      .map((end) => end.toInstant())
      .sort(Temporal.Instant.compare)[0]
      ?.toString() ?? null
  );
}

/**
 * When a text that is due at `instant` goes out. One that need not wait is not moved; those that waited are spread
 * over `spreadSeconds`, or what there is of the permitted time, so that they do not all go at its first second.
 * @param seed the message's id: the same text always gets the same place
 */
export function releaseAt({
  instant,
  zones,
  hours,
  spreadSeconds,
  seed,
}: {
  instant: string;
  zones: readonly string[];
  hours: PermittedHours;
  spreadSeconds: number;
  seed: string;
}): string | null {
  const next = nextPermitted(instant, zones, hours);
  const end = next && lastPermittedAfter(next, zones, hours);
  if (!next || !end) return null;
  const opens = Temporal.Instant.from(next);
  if (opens.equals(instant)) return next;
  const room = opens.until(end, { largestUnit: 'second' }).seconds;
  const spread = Math.max(1, Math.min(spreadSeconds, room));
  return opens.add({ seconds: hash(seed) % Math.floor(spread) }).toString();
}

function permits(local: Temporal.ZonedDateTime, { from, to }: PermittedHours): boolean {
  const clock = local.toPlainTime();
  const { compare } = Temporal.PlainTime;
  return compare(clock, from) >= 0 && compare(clock, to) < 0;
}

function nextInZone(local: Temporal.ZonedDateTime, hours: PermittedHours): Temporal.Instant | null {
  if (permits(local, hours)) return local.toInstant();
  return (
    turns(local, hours.from)
      .find((turn) => permits(turn, hours))
      ?.toInstant() ?? null
  );
}

/**
 * The moments after `local` at which what is permitted can change, in order: when the clock reads `time`, once or
 * twice a day, and when it is put forward or back, for it may skip `time` or come back to before it.
 */
function turns(local: Temporal.ZonedDateTime, time: string): Temporal.ZonedDateTime[] {
  const zone = local.timeZoneId;
  const readings = [-1, 0, 1, 2].flatMap((days) => {
    const wall = local.toPlainDate().add({ days }).toPlainDateTime(time);
    const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
    return [first, wall.toZonedDateTime(zone, { disambiguation: 'later' })];
  });
  const change = local.getTimeZoneTransition('next');
  const { compare } = Temporal.ZonedDateTime;
  return [...readings, ...(change ? [change] : [])].filter((turn) => compare(turn, local) > 0).sort(compare);
}

/** FNV-1a, 32 bits: even enough for a place in a queue. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
