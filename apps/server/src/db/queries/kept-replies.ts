import { sql } from 'kysely';
import type { Tx } from '../connect.ts';

/** The reply to the same request before, with what it asked for. */
export async function findReply(
  tx: Tx,
  userId: string,
  key: string,
): Promise<{ hash: Buffer; reply: unknown } | undefined> {
  // Sent twice at once, the second waits for the first.
  await sql`select pg_advisory_xact_lock(7283080, hashtext(${`${userId} ${key}`}))`.execute(tx);
  return tx
    .selectFrom('kept_replies')
    .select(['hash', 'reply'])
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .executeTakeFirst();
}

export async function keepReply(
  tx: Tx,
  { userId, key, hash, reply }: { userId: string; key: string; hash: Buffer; reply: unknown },
): Promise<void> {
  await tx
    .insertInto('kept_replies')
    .values({ user_id: userId, key, hash, reply: JSON.stringify(reply) })
    .execute();
}
