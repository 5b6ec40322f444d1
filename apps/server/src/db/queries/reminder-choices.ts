import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type ReminderChoice = {
  /** E.164 */
  mobile: string | null;
  channel: 'text' | 'email' | 'both' | 'neither';
  from: string;
  to: string;
};

export async function readChoice(db: Db, userId: string): Promise<ReminderChoice> {
  const { rows } = await sql<ReminderChoice>`
    select mobile, reminded_by as channel, to_char(reminded_from, 'HH24:MI') as "from", to_char(reminded_to, 'HH24:MI') as "to"
    from users where id = ${userId}`.execute(db);
  return rows[0] as ReminderChoice;
}

export async function saveChoice(
  tx: Tx,
  userId: string,
  { mobile, channel, from, to }: ReminderChoice,
): Promise<void> {
  await tx
    .updateTable('users')
    .set({ mobile, reminded_by: channel, reminded_from: from, reminded_to: to })
    .where('id', '=', userId)
    .execute();
}
