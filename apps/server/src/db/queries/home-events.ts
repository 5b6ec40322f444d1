import { sql } from 'kysely';
import type { Db } from '../connect.ts';

export type LastReminder = { eventId: string; at: Date; channel: 'text' | 'email' };

/** The last reminder of each event that went to a contact and still tells what is so. Of events the reader was shown. */
export async function listLastReminders(db: Db, eventIds: readonly string[]): Promise<LastReminder[]> {
  if (eventIds.length === 0) return [];
  const { rows } = await sql<LastReminder>`
    select distinct on (rm.event_id) rm.event_id as "eventId", coalesce(m.sent_at, m.at) as at, rm.channel
    from reminder_messages rm join messages m on m.id = rm.message_id
    where rm.event_id = any(${eventIds}::uuid[]) and rm.contact_id is not null and rm.superseded_at is null
      and m.state in ('accepted', 'sent', 'delivered')
    order by rm.event_id, coalesce(m.sent_at, m.at) desc`.execute(db);
  return rows;
}
