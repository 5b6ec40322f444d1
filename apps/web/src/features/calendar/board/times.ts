import { movedTo, readEventTime } from '@matterline/rules/calendar/event-time.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';

/** Where something is drawn: wall times of the reader’s zone; all day, days, the second after the last. */
export type Drawn = { start: string; end: string; allDay: boolean };

const minute = { smallestUnit: 'minute' } as const;
const dayOf = (wall: string) => wall.slice(0, 'yyyy-mm-dd'.length);
const dayAfter = (wall: string) => Temporal.PlainDate.from(dayOf(wall)).add({ days: 1 }).toString();

const wallIn = (instant: string, zone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString(minute);

/** The same moment on the clocks of another zone. */
function onClockOf(wall: string, { from, to }: { from: string; to: string }): string {
  if (from === to) return wall;
  return Temporal.PlainDateTime.from(wall)
    .toZonedDateTime(from)
    .withTimeZone(to)
    .toPlainDateTime()
    .toString(minute);
}

/** @param zone the reader's */
export function drawnAt(time: EventTime, zone: string): Drawn {
  const read = readEventTime(time);
  if (time.allDay || !read.ok) {
    return { start: dayOf(time.start), end: dayOf(time.end), allDay: true };
  }
  const { startsAt, endsAt } = read.event;
  return { start: wallIn(startsAt, zone), end: wallIn(endsAt, zone), allDay: false };
}

/** The time an event gets where it was dropped, or its edge drawn to; null: without an end of its own. */
export function timeAt(
  time: EventTime,
  { start, end, allDay }: Omit<Drawn, 'end'> & { end: string | null },
  zone: string,
): EventTime {
  if (allDay) {
    const from = dayOf(start);
    return {
      ...time,
      allDay,
      start: `${from}T00:00`,
      end: `${end === null ? dayAfter(from) : dayOf(end)}T00:00`,
    };
  }
  const here = (wall: string) => onClockOf(wall, { from: zone, to: time.zone });
  const from = here(start);
  if (time.allDay) {
    const hourLater = Temporal.PlainDateTime.from(from).add({ hours: 1 }).toString(minute);
    return { ...time, allDay, start: from, end: end === null ? hourLater : here(end) };
  }
  return end === null ? movedTo(time, from) : { ...time, start: from, end: here(end) };
}

export type Step = { days: number } | { minutes: number };

/** As much later on its own clock; all-day events have no minutes. */
export function steppedBy(time: EventTime, step: Step): EventTime {
  if (time.allDay && 'minutes' in step) return time;
  return movedTo(time, Temporal.PlainDateTime.from(time.start).add(step).toString(minute));
}

export const timeOf = ({ start, end, zone, allDay }: EventTime): EventTime => ({ start, end, zone, allDay });
