import { readEventTime } from '@matterline/rules/calendar/event-time.ts';
import { reminderAt } from '@matterline/rules/calendar/reminder-time.ts';
import type { EventTime, TimedEvent } from '@matterline/rules/calendar/types.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { type Attendance, type EventRecord, lockEvent, possibleAttendees } from '../../db/queries/events.ts';
import type { ReminderRule } from '../../db/queries/reminders.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, notFound, Refusal } from '../../http/refusal.ts';

export function requireTime(time: EventTime): { event: TimedEvent; say: string | null } {
  const read = readEventTime(time);
  if (!read.ok) throw badField(read.field, read.say, read.code);
  return read;
}

/** An event held for a change; what the actor may not see is not found. */
export async function holdEvent(tx: Tx, actor: Actor, id: string, version: number): Promise<EventRecord> {
  const event = await lockEvent(tx, actor, id);
  if (!event) throw notFound();
  if (event.canceledAt !== null) throw new Refusal(409, 'canceled', 'This event was canceled.');
  if (event.version !== version) throw await changedMeanwhile(tx, { type: 'event', id });
  return event;
}

export async function requireAttendees(tx: Tx, matterId: string | null, asked: Attendance): Promise<void> {
  const possible = await possibleAttendees(tx, matterId, asked);
  const user = asked.userIds.findIndex((id) => !possible.userIds.includes(id));
  if (user >= 0) throw badField(`userIds.${user}`, 'Choose someone who may see this.');
  const contact = asked.contactIds.findIndex((id) => !possible.contactIds.includes(id));
  if (contact >= 0) throw badField(`contactIds.${contact}`, 'Choose someone who is on the case.');
}

/** Whom a reminder names is on the case. */
export async function requireNamed(
  tx: Tx,
  matterId: string | null,
  reminders: readonly ReminderRule[],
): Promise<void> {
  const named = reminders.flatMap(({ contactIds }) => contactIds ?? []);
  if (named.length === 0) return;
  const { contactIds: known } = await possibleAttendees(tx, matterId, { userIds: [], contactIds: named });
  const wrong = reminders.findIndex(({ contactIds = [] }) => contactIds.some((id) => !known.includes(id)));
  if (wrong >= 0) throw badField(`reminders.${wrong}.contactIds`, 'Choose people who are on the case.');
}

const always = { weekend: [], closed: new Set<string>() };

/** A time of its own that does not exist is the only one that can be refused before the event is. */
export function requireReminders(reminders: readonly ReminderRule[], event: TimedEvent): void {
  const wrong = reminders.findIndex(
    ({ when }) => when.kind === 'absolute' && reminderAt(when, event, always) === null,
  );
  if (wrong >= 0)
    throw badField(`reminders.${wrong}.when.wall`, 'Write a date and a time, in a zone that is known.');
}
