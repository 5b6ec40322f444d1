import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { maySeeUnfiled } from './unfiled.ts';

/** Whose a locked unfiled text is to file; null for nobody's. */
export async function findAssignee(tx: Tx, messageId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('unfiled_assignees')
    .select('user_id as userId')
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row?.userId ?? null;
}

export async function saveAssignee(
  tx: Tx,
  messageId: string,
  userId: string | null,
  by: Actor,
): Promise<void> {
  if (userId === null) {
    await tx.deleteFrom('unfiled_assignees').where('message_id', '=', messageId).execute();
    return;
  }
  await sql`
    insert into unfiled_assignees (message_id, user_id, assigned_by) values (${messageId}, ${userId}, ${by.id})
    on conflict (message_id) do update
    set user_id = excluded.user_id, assigned_by = excluded.assigned_by, assigned_at = clock_timestamp()`.execute(
    tx,
  );
}

/** A user who signs in, and whether a wall keeps this text from them. */
export async function findColleague(
  tx: Tx,
  userId: string,
  messageId: string,
): Promise<{ name: string; role: Actor['role']; sees: boolean } | undefined> {
  const { rows } = await sql<{ name: string; role: Actor['role']; sees: boolean }>`
    select u.name, u.role, ${maySeeUnfiled({ id: userId }, 't')} as sees from users u, messages t
    where u.id = ${userId} and u.disabled_at is null and t.id = ${messageId}`.execute(tx);
  return rows[0];
}
