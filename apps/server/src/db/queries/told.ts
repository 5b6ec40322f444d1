import type { Told } from '@matterline/rules/calendar/wording.ts';
import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { isOn, type On } from './reminders.ts';

/** It reached someone, or may have. */
export const went = sql`('sending', 'unknown', 'accepted', 'sent', 'delivered')`;

export type ToldUser = { userId: string; reminderId: string; told: Told };

/** What each of some users heard last of something, though it is no longer so. */
export async function listToldUsers(tx: Tx, on: On, userIds: readonly string[]): Promise<ToldUser[]> {
  if (userIds.length === 0) return [];
  const { rows } = await sql<ToldUser>`
    select distinct on (rm.user_id) rm.user_id as "userId", rm.reminder_id as "reminderId", rm.told
    from reminders r join reminder_messages rm on rm.reminder_id = r.id join messages m on m.id = rm.message_id
    where ${isOn(on)} and rm.user_id = any(${[...userIds]}::uuid[]) and m.state in ${went} and rm.told is not null
    order by rm.user_id, coalesce(m.sent_at, m.claimed_at) desc, rm.id desc`.execute(tx);
  return rows;
}

/** Whether somebody had something about an event, or may have had, or has said whether they come. */
export async function isTold(tx: Tx, eventId: string): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select exists (select from reminder_messages rm join messages m on m.id = rm.message_id
        where rm.event_id = ${eventId} and m.state in ${went})
      or exists (select from event_answers a where a.event_id = ${eventId}) as told`.execute(tx);
  return rows[0]?.told ?? false;
}
