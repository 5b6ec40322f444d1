import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type Feed = { id: string; name: string; createdAt: Date; readAt: Date | null };

export async function listFeeds(db: Db, userId: string): Promise<Feed[]> {
  return db
    .selectFrom('calendar_feeds')
    .select(['id', 'name', 'created_at as createdAt', 'read_at as readAt'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute();
}

export async function insertFeed(
  tx: Tx,
  { userId, name, secretHash }: { userId: string; name: string; secretHash: Buffer },
): Promise<Feed> {
  return tx
    .insertInto('calendar_feeds')
    .values({ user_id: userId, name, secret_hash: secretHash })
    .returning(['id', 'name', 'created_at as createdAt', 'read_at as readAt'])
    .executeTakeFirstOrThrow();
}

/** False when the user has no such feed. */
export async function revokeFeed(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('calendar_feeds')
    .set({ revoked_at: sql`now()` })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whose calendar a secret opens, while they may sign in; that it was read is noted once an hour. */
export async function openFeed(db: Db, secretHash: Buffer): Promise<Actor | undefined> {
  const { rows } = await sql<Actor>`
    with feed as (
      select f.id, f.user_id, f.read_at from calendar_feeds f where f.secret_hash = ${secretHash} and f.revoked_at is null
    ), noted as (
      update calendar_feeds f set read_at = now() from feed
      where f.id = feed.id and (feed.read_at is null or feed.read_at < now() - interval '1 hour')
    )
    select u.id, u.name, u.email, u.role, u.time_zone as "timeZone"
    from feed join users u on u.id = feed.user_id and u.disabled_at is null`.execute(db);
  return rows[0];
}
