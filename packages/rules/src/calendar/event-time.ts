import { resolveWallTime } from '../schedule.ts';
import type { EventTime, TimedEvent } from './types.ts';

export type EventTimeCheck =
  | { ok: true; event: TimedEvent; say: string | null }
  | {
      ok: false;
      field: 'start' | 'end' | 'zone';
      code: 'not_a_time' | 'unknown_zone' | 'ends_before' | 'too_long';
      say: string;
    };

/** Longer, it would be a period and not an event; lists look so far back for what is still going on. */
export const longestDays = 31;

/**
 * The instants an event stands for. One whose wall time is skipped by the clocks is as long after the change as was
 * meant, and `say` tells so; the wall times stay as they were written.
 */
export function readEventTime({ start, end, zone, allDay }: EventTime): EventTimeCheck {
  const [from, to] = [start, end].map((wall) =>
    resolveWallTime({ wall: allDay ? midnight(wall) : wall, zone }),
  );
  if (!from?.ok) return notATime('start', from);
  if (!to?.ok) return notATime('end', to);
  const event = {
    start: wallOf(start, allDay),
    end: wallOf(end, allDay),
    zone,
    allDay,
    startsAt: from.instant,
    endsAt: to.instant,
  };
  const length = Temporal.Instant.from(from.instant).until(to.instant);
  if (length.sign < 0 || (allDay && length.sign === 0)) {
    return { ok: false, field: 'end', code: 'ends_before', say: 'An event ends after it starts.' };
  }
  if (length.total('hours') > longestDays * 24 + 2) {
    const say = `An event lasts at most ${longestDays} days.`;
    return { ok: false, field: 'end', code: 'too_long', say };
  }
  return { ok: true, event, say: allDay ? null : clockWords(event.start, from) };
}

type Time = ReturnType<typeof resolveWallTime> | undefined;

function notATime(field: 'start' | 'end', time: Time): EventTimeCheck {
  const { code, say } = time?.ok === false ? time : { code: 'not_a_time' as const, say: '' };
  return { ok: false, field: code === 'unknown_zone' ? 'zone' : field, code, say };
}

function clockWords(asked: string, time: Extract<Time, { ok: true }>): string | null {
  if (time.found === 'exact') return null;
  const at = (wall: string) =>
    Temporal.PlainDateTime.from(wall).toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' });
  return time.found === 'gap'
    ? `Clocks skip ${at(asked)} that day: the event is at ${at(time.wall)}.`
    : `Clocks show ${at(asked)} twice that day: the event is at the first.`;
}

const midnight = (wall: string) => `${wall.slice(0, 'yyyy-mm-dd'.length)}T00:00`;
const wallOf = (wall: string, allDay: boolean) =>
  allDay ? midnight(wall) : wall.slice(0, 'yyyy-mm-ddThh:mm'.length);

/** The same event with another start: as long as before, by the clock on the wall. */
export function movedTo(event: EventTime, start: string): EventTime {
  const from = Temporal.PlainDateTime.from(event.start);
  const end = Temporal.PlainDateTime.from(start).add(from.until(event.end));
  return { ...event, start: wallText(Temporal.PlainDateTime.from(start)), end: wallText(end) };
}

/** The same event as much later on the clock as one start is after another. */
export function movedAlong(event: EventTime, { from, to }: { from: string; to: string }): EventTime {
  const by = Temporal.PlainDateTime.from(from).until(to);
  return movedTo(event, wallText(Temporal.PlainDateTime.from(event.start).add(by)));
}

const wallText = (at: Temporal.PlainDateTime) => at.toString({ smallestUnit: 'minute' });
