import { readEventTime } from '@matterline/rules/calendar/event-time.ts';
import type { TimedEvent } from '@matterline/rules/calendar/types.ts';
import type { Tx } from '../connect.ts';
import type { EventRecord } from '../queries/events.ts';
import type { On, TaskToRemind } from '../queries/reminders.ts';
import type { Site } from '../queries/site.ts';

/** What people are reminded of, and who they are. */
export type Subject = {
  on: On;
  matterId: string | null;
  title: string;
  place: string;
  time: TimedEvent;
  /** a task's target date */
  targetOn: string | null;
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
    targetOn: null,
    userIds: ids('user'),
    contactIds: ids('contact'),
  };
}

/** A task is all day on its target date, by the site's clock; undefined while it has none, or is done. */
export function taskSubject(
  task: TaskToRemind,
  { timeZone: zone }: Pick<Site, 'timeZone'>,
): Subject | undefined {
  const { id, name, matterId, targetOn, done, assigneeId, clientId } = task;
  if (targetOn === null || done) return undefined;
  const next = Temporal.PlainDate.from(targetOn).add({ days: 1 });
  const read = readEventTime({ start: `${targetOn}T00:00`, end: `${next}T00:00`, zone, allDay: true });
  if (!read.ok) throw new RangeError(read.say);
  return {
    on: { eventId: null, taskId: id },
    matterId,
    title: name,
    place: '',
    time: read.event,
    targetOn,
    userIds: assigneeId === null ? [] : [assigneeId],
    contactIds: clientId === null ? [] : [clientId],
  };
}

/** All that making reminders goes by. */
export type Reminding = { tx: Tx; site: Site /** ISO 8601, by the database's clock */; now: string };
