import { readEventTime } from '@matterline/rules/calendar/event-time.ts';
import type { TimedEvent } from '@matterline/rules/calendar/types.ts';
import type { Tx } from '../connect.ts';
import type { EventRecord } from '../queries/events.ts';
import type { On } from '../queries/reminders.ts';
import type { Site } from '../queries/site.ts';
import type { TaskToRemind } from '../queries/task-reminders.ts';

/** What people are reminded of, and who they are. */
export type Subject = {
  on: On;
  matterId: string | null;
  title: string;
  place: string;
  time: TimedEvent;
  /** of a task: what its reminders are made for; when that is another, they follow */
  madeFor: string | null;
  userIds: readonly string[];
  contactIds: readonly string[];
};

export function eventSubject(event: EventRecord): Subject {
  const ids = (kind: 'user' | 'contact') =>
    event.attendees.filter((attendee) => attendee.kind === kind).map(({ id }) => id);
  return {
    on: { eventId: event.id, taskId: null },
    matterId: event.matter?.id ?? null,
    title: event.title,
    place: event.place,
    time: event,
    madeFor: null,
    userIds: ids('user'),
    contactIds: ids('contact'),
  };
}

/** A task is all day on its target date, by the site's clock; undefined while nobody is to be reminded of it. */
export function taskSubject(
  task: TaskToRemind,
  { timeZone: zone, hidden }: Pick<Site, 'timeZone'> & { hidden: boolean },
): Subject | undefined {
  const { id, name, matterId, targetOn, doneOn, gone, assigneeId, clientId } = task;
  if (targetOn === null || doneOn !== null || gone || hidden) return undefined;
  return {
    on: { eventId: null, taskId: id },
    matterId,
    title: name,
    place: '',
    time: wholeDay(targetOn, zone),
    madeFor: [targetOn, assigneeId, clientId].join(' '),
    userIds: assigneeId === null ? [] : [assigneeId],
    contactIds: clientId === null ? [] : [clientId],
  };
}

/** The date a task's reminders were made for. */
export const dayMadeFor = (madeFor: string): string => madeFor.split(' ')[0] ?? '';

export function wholeDay(day: string, zone: string): TimedEvent {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  const read = readEventTime({ start: `${day}T00:00`, end: `${next}T00:00`, zone, allDay: true });
  if (!read.ok) throw new RangeError(read.say);
  return read.event;
}

/** All that making reminders goes by. */
export type Reminding = { tx: Tx; site: Site /** ISO 8601, by the database's clock */; now: string };
