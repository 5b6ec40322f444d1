import type { CalendarEvent, EventDetail, EventRow } from '@matterline/contract/calendar.ts';
import type { Reminder } from '@matterline/contract/reminders.ts';
import { reminderWords } from '@matterline/rules/calendar/reminder-time.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db, Tx } from '../../db/connect.ts';
import { countCorrections } from '../../db/queries/corrections.ts';
import { type EventRecord, findEvent } from '../../db/queries/events.ts';
import { listReminders, type On, type ReminderRow } from '../../db/queries/reminders.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { notFound } from '../../http/refusal.ts';

function showEvent({ series, waiting: _, ...event }: EventRecord): CalendarEvent {
  return { ...event, repeats: series };
}

export function showRow(event: EventRecord): EventRow {
  return { ...showEvent(event), reminders: event.waiting };
}

/** @param zone in which its times are said */
function showReminder(row: ReminderRow, { zone, now }: { zone: string; now: string }): Reminder {
  const { id, rule, messages, earlier, missed, sentLate } = row;
  const goesAt = row.goesAt?.toISOString() ?? null;
  const say = reminderWords(rule.when, { goesAt, zone, now, sentLate });
  return { ...rule, id, goesAt: missed ? null : goesAt, say, messages, earlier };
}

export async function showReminders(db: Db | Tx, on: On, zone: string): Promise<Reminder[]> {
  const [rows, now] = [await listReminders(db, on), await readNow(db)];
  return rows.map((row) => showReminder(row, { zone, now }));
}

/** For which of them it was too late, with nothing sent since; whoever had one for another time is told by a correction. */
export async function missedOf(db: Db | Tx, on: On, zone: string) {
  const [rows, now] = [await listReminders(db, on), await readNow(db)];
  return rows
    .filter(({ missed, went }) => missed && !went)
    .map((row) => ({
      reminderId: row.id,
      say: `It is too late for this reminder: ${showReminder(row, { zone, now }).say}. Send it now?`,
    }));
}

export async function readEvent(db: Db | Tx, actor: Actor, id: string): Promise<EventDetail> {
  const event = await findEvent(db, actor, id);
  if (!event) throw notFound();
  const reminders = await showReminders(db, { eventId: id, taskId: null }, event.zone);
  return { ...showEvent(event), reminders, corrections: await countCorrections(db, id) };
}
