import { sql } from 'kysely';
import type { Db } from '../connect.ts';
import { isQueued } from './queue.ts';

/** Counts by the partial indexes of the queue, so that history does not slow them. */
export async function queueFigures(db: Db) {
  const { rows } = await sql<{ queued: number; sending: number; unknown: number; oldestDueSeconds: number }>`
    select
      (select count(*) from messages t where ${isQueued}) as queued,
      (select count(*) from messages where state = 'sending') as sending,
      (select count(*) from messages
        where direction = 'out' and state in ('failed', 'undelivered', 'unknown') and state = 'unknown') as unknown,
      coalesce((select extract(epoch from now() - min(due_at)) from messages
        where state in ('scheduled', 'held', 'queued') and due_at <= now()), 0)::float8 as "oldestDueSeconds"`.execute(
    db,
  );
  const figures = rows[0];
  if (!figures) throw new Error('The queue could not be counted');
  return figures;
}
