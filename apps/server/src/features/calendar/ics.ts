import ical, { ICalCalendarMethod } from 'ical-generator';
import type { CalendarTaskRow } from '../../db/queries/calendar.ts';
import type { EventRecord } from '../../db/queries/events.ts';

type Shown = Pick<
  EventRecord,
  'id' | 'title' | 'place' | 'startsAt' | 'endsAt' | 'start' | 'end' | 'allDay' | 'matter' | 'version'
>;
type Due = Pick<CalendarTaskRow, 'id' | 'name' | 'targetOn' | 'doneOn' | 'matter'>;
export type Feed = {
  name: string;
  /** of the site */
  base: string;
  events: readonly Shown[];
  tasks: readonly Due[];
};

/**
 * A calendar as other programs read it (RFC 5545). Each date of a series is an event of its own there, as it is here:
 * one that was moved stands where it is now, and one that was canceled is no longer there.
 */
export function icsOf({ name, base, events, tasks }: Feed): string {
  const calendar = ical({ name, method: ICalCalendarMethod.PUBLISH });
  for (const event of events) calendar.createEvent(entryOf(event, base));
  for (const { id, name: summary, targetOn, doneOn, matter } of tasks) {
    if (doneOn !== null) continue;
    calendar.createEvent({
      id: `task-${id}`,
      allDay: true,
      start: dayDate(targetOn),
      summary: oneLine(`${summary} (${matter.number})`),
      url: `${base}/cases/${matter.id}/progress`,
    });
  }
  return calendar.toString();
}

/** Only what an office’s calendar shows on a phone: no notes, and nobody’s name but the case number. */
function entryOf(
  { id, title, place, startsAt, endsAt, start, end, allDay, matter, version }: Shown,
  base: string,
) {
  const about = {
    id: `event-${id}`,
    summary: oneLine(matter ? `${title} (${matter.number})` : title),
    sequence: version,
    location: place === '' ? null : oneLine(place),
    url: `${base}/calendar`,
  };
  return allDay
    ? { ...about, allDay: true, start: dayDate(start.slice(0, 10)), end: dayDate(end.slice(0, 10)) }
    : { ...about, start: new Date(startsAt), end: new Date(endsAt) };
}

/** What RFC 5545 allows in no text stays out, or a program would refuse the whole calendar for it. */
const oneLine = (words: string) => words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** As the library writes days: by the local clock of the process. */
const dayDate = (day: string) => {
  const { year, month, day: date } = Temporal.PlainDate.from(day);
  return new Date(year, month - 1, date);
};
