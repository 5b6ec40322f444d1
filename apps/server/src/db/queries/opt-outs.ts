import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { stops } from './message-queue.ts';
import { settleRequests } from './stop-requests.ts';
import { stopWaiting } from './stop-waiting.ts';
import { closeGate } from './texting-gate.ts';

export type OptOut = {
  /** E.164 */
  number: string;
  optedOut: boolean;
  source: 'keyword' | 'provider' | 'person';
  messageId?: string | null;
  userId?: string | null;
  /** what a person wrote down: how the client asked */
  note?: string;
};

/**
 * Records that a number said stop or start, across the whole site. Texts that wait to go to it are stopped in
 * the same transaction, which waits for calls about to start: once it commits, no call to that number starts.
 * What the number asked in other words before is settled by it.
 *
 * @returns whether this changed anything; what a person wrote down is kept even if not
 */
export async function recordOptOut(tx: Tx, given: OptOut): Promise<boolean> {
  const { number, optedOut, source, messageId = null, userId = null, note = '' } = given;
  if (optedOut) await closeGate(tx, number);
  const { rows } = await sql`
    with changed as (
      insert into opt_outs as o (number, opted_out, source, message_id, user_id)
      values (${number}, ${optedOut}, ${source}, ${messageId}, ${userId})
      on conflict (number) do update
        set opted_out = excluded.opted_out, source = excluded.source, message_id = excluded.message_id,
          user_id = excluded.user_id, changed_at = clock_timestamp()
        where o.opted_out <> excluded.opted_out
      returning number, changed_at
    ), kept as (
      insert into opt_out_changes (number, opted_out, at, source, message_id, user_id, note)
      select ${number}, ${optedOut}, coalesce(c.changed_at, clock_timestamp()), ${source}, ${messageId}::uuid,
        ${userId}::uuid, ${note}
      from (select) as one left join changed c on true
      where c.number is not null or ${source} = 'person'
    )
    select number from changed`.execute(tx);
  await settleRequests(tx, number, { optedOut, userId: source === 'person' ? userId : null });
  if (optedOut) await stopQueued(tx, given);
  return rows.length > 0;
}

/** Stops what waits to go to a number, but for what tells it so. What is queued while we do finds the gate closed. */
async function stopQueued(tx: Tx, { number, source, userId }: OptOut): Promise<void> {
  const [state, reason] = stops.opted_out;
  const texts = sql<boolean>`t.client_number = ${number} and t.purpose not in ('stop_answer', 'help_answer')`;
  await stopWaiting(tx, texts, {
    state,
    reason,
    actorId: userId ?? null,
    source: source === 'person' ? 'person' : 'report',
  });
}
