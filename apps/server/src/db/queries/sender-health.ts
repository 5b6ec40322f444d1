import type { RecentSend } from '@matterline/rules/sender-health.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

/** Kept with an attempt whose call was not made: it tells nothing of the provider. */
export const neverMade = 'The call was never made.';

export type WatchedSender = { id: string; address: string };

/** The senders in use that these calls were made from. */
export async function sendersOf(tx: Tx, attemptIds: readonly string[]): Promise<WatchedSender[]> {
  const { rows } = await sql<WatchedSender>`
    select s.id, s.address from senders s
    where s.paused_at is null
      and s.id in (select sender_id from attempts where id = any(${[...attemptIds]}::uuid[]))
    order by s.id`.execute(tx);
  return rows;
}

const asMany = 500;

/**
 * A sender's latest calls, newest first, since it was last resumed. What was never called, and what a dispatcher of
 * ours lost, says nothing of it. Texts that were not taken, or got no clear answer, in one moment count once.
 */
export async function recentSends(tx: Tx, senderId: string): Promise<RecentSend[]> {
  const { rows } = await sql<RecentSend>`
    with latest as (
      select a.outcome, a.error_class, a.claimed_at from attempts a join senders s on s.id = a.sender_id
      where a.sender_id = ${senderId} and a.claimed_at > coalesce(s.resumed_at, '-infinity')
        and (a.outcome = 'accepted' or a.outcome is not null and a.error_class is not null)
        and a.reason is distinct from ${neverMade}
      order by a.claimed_at desc
      limit ${asMany}
    )
    select outcome as kind, error_class as "errorClass" from (
      select outcome, error_class, claimed_at from latest where ${oneByOne}
      union all
      select outcome, error_class, max(claimed_at) from latest where not (${oneByOne})
      group by outcome, error_class, date_bin('5 seconds', claimed_at, 'epoch')
    ) as counted
    order by claimed_at desc`.execute(tx);
  return rows;
}

const oneByOne = sql`(outcome in ('accepted', 'rejected') or error_class = 'config')`;

/** @returns false when it is paused already */
export async function setPaused(
  tx: Tx,
  id: string,
  { why, userId }: { why: string; userId: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('senders')
    .set({ paused_at: sql`clock_timestamp()`, paused_why: why, paused_by: userId })
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns why it was paused; undefined when it is not */
export async function setResumed(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ why: string }>`
    update senders s set paused_at = null, paused_why = null, paused_by = null, resumed_at = clock_timestamp()
    from (select id, paused_why from senders where id = ${id} and paused_at is not null for no key update) as before
    where s.id = before.id
    returning before.paused_why as why`.execute(tx);
  return rows[0]?.why;
}

export type PausedSender = {
  id: string;
  address: string;
  label: string;
  why: string;
  at: Date;
  /** texts that are due and wait for it */
  waiting: number;
};

export async function listPaused(db: Db | Tx): Promise<PausedSender[]> {
  const { rows } = await sql<PausedSender>`
    select s.id, s.address, s.label, s.paused_why as why, s.paused_at as at, (
      select count(*) from messages
      where sender_id = s.id and state in ('scheduled', 'held', 'queued') and due_at <= now())::integer as waiting
    from senders s where s.paused_at is not null and s.disabled_at is null
    order by s.paused_at desc, s.id`.execute(db);
  return rows;
}
