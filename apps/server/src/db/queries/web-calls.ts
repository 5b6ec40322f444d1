import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type WebCall = { id: string; triggerId: string; url: string; body: string };

/** One that is still to be made, counted as tried: undefined once it was taken, given up or canceled. */
export async function beginWebCall(db: Db, id: string): Promise<WebCall | undefined> {
  return db
    .updateTable('web_calls')
    .set({ tries: sql`tries + 1` })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['id', 'trigger_id as triggerId', 'url', 'body'])
    .executeTakeFirst();
}

export async function settleWebCall(
  db: Db,
  id: string,
  {
    state,
    status,
    reason,
  }: { state: 'waiting' | 'done' | 'failed'; status: number | null; reason: string | null },
): Promise<void> {
  await db
    .updateTable('web_calls')
    .set({ state, status, reason, settled_at: state === 'waiting' ? null : sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Those of a tick that were not taken yet are not tried again. */
export async function cancelWebCalls(tx: Tx, taskId: string, tick: number): Promise<void> {
  await sql`
    update web_calls w set state = 'canceled', settled_at = clock_timestamp()
    from trigger_firings f
    where f.id = w.firing_id and f.task_id = ${taskId} and f.tick = ${tick} and f.event <> 'untick'
      and w.state = 'waiting'`.execute(tx);
}

/** Those of a matter that were not taken yet. @returns how many */
export async function cancelCallsOfMatter(tx: Tx, matterId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('web_calls')
    .set({ state: 'canceled', settled_at: sql`clock_timestamp()` })
    .where('matter_id', '=', matterId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
