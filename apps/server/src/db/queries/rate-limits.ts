import { sql } from 'kysely';
import type { Db } from '../connect.ts';

/**
 * Counts one more try under `key`, in a window that begins with its first try, and says how many there were in
 * it. Counted in the database, so that several web processes share one limit.
 */
export async function countTry(db: Db, key: string, windowSeconds: number): Promise<number> {
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  const over = sql`rate_limits.last_request <= ${now} - ${windowSeconds * 1000}`;
  const { count } = await db
    .insertInto('rate_limits')
    .values({ key, count: 1, last_request: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when ${over} then 1 else rate_limits.count + 1 end`,
        last_request: sql`case when ${over} then excluded.last_request else rate_limits.last_request end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}
