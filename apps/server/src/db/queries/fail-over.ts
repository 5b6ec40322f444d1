import type { SendableFile } from '@matterline/rules/outgoing-media.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { mayYetGo } from './may-yet-go.ts';

/** A text that its sender cannot send, provably not taken by any provider. */
export type StuckText = {
  id: string;
  senderId: string;
  senderAddress: string;
  number: string;
  matterTypeId: string | null;
  /** pictures and documents that go with it; null for nothing but words */
  files: SendableFile[] | null;
  /** the senders it was given to and was not taken from, its own included */
  tried: string[];
};

const atOnce = 500;

/** Answers to keywords stay with the number they were asked at. */
const stuck = (which: RawBuilder<boolean>) => sql<StuckText>`
  select m.id, m.sender_id as "senderId", s.address as "senderAddress", m.client_number as number,
    (select matter_type_id from matters where id = m.matter_id) as "matterTypeId", m.files,
    array(select a.sender_id from attempts a where a.message_id = m.id union select m.sender_id) as tried
  from messages m join senders s on s.id = m.sender_id join provider_accounts p on p.id = s.account_id
  where m.state in ('scheduled', 'held', 'queued') and m.purpose = 'text' and m.channel <> 'email' and ${which}`;

/** What someone else has locked is looked at next time. */
async function lockStuck(tx: Tx, which: RawBuilder<boolean>, limit: number): Promise<StuckText[]> {
  const { rows } = await sql<StuckText>`
    ${stuck(which)}
    order by m.due_at, m.id
    limit ${limit}
    for no key update of m skip locked`.execute(tx);
  return rows;
}

/**
 * Those of these texts whose sender was tried twice in vain, or was turned off while it was tried. A call that was never
 * made is no try.
 */
export function lockUntaken(tx: Tx, ids: readonly string[], neverMade: string): Promise<StuckText[]> {
  return lockStuck(
    tx,
    sql<boolean>`m.id = any(${[...ids]}::uuid[]) and (s.disabled_at is not null or p.disabled_at is not null or (
      select count(*) from attempts a
      where a.message_id = m.id and a.sender_id = m.sender_id and a.outcome = 'not_taken'
        and a.reason is distinct from ${neverMade}) >= 2)`,
    ids.length,
  );
}

/** What is due from senders that are paused. */
export function lockPaused(tx: Tx, senderIds: readonly string[]): Promise<StuckText[]> {
  return lockStuck(
    tx,
    sql<boolean>`m.sender_id = any(${[...senderIds]}::uuid[]) and m.due_at <= now()
      and (m.expires_at is null or m.expires_at > now())`,
    atOnce,
  );
}

/**
 * All that waits for senders that were turned off, whenever it is due. There is no next time, so it waits for who has
 * one locked, and for outcomes that are being written down. What is still being sent is looked at when it comes back.
 */
export async function lockTurnedOff(tx: Tx, senderIds: readonly string[]): Promise<StuckText[]> {
  const theirs = sql<boolean>`m.sender_id = any(${[...senderIds]}::uuid[])`;
  await sql`
    select from messages m where ${theirs} and ${mayYetGo('m')}
    order by m.id for no key update`.execute(tx);
  const { rows } = await stuck(theirs).execute(tx);
  return rows;
}

export type Move = { id: string; senderId: string; accountId: string; address: string; reason: string };

/** Gives texts to other senders, with their histories and records; what waited to be tried again is tried at once. */
export async function moveToSenders(tx: Tx, moves: readonly Move[]): Promise<void> {
  const column = (name: keyof Move) => moves.map((move) => move[name]);
  await sql`
    with move as (
      select * from unnest(${column('id')}::uuid[], ${column('senderId')}::uuid[], ${column('accountId')}::uuid[],
        ${column('address')}::text[], ${column('reason')}::text[]) as t (id, sender_id, account_id, address, reason)
    ), moved as (
      update messages m set sender_id = move.sender_id, account_id = move.account_id, our_address = move.address,
        sender_why = 'fail_over', due_at = case when m.attempts > 0 then least(m.due_at, now()) else m.due_at end
      from move where m.id = move.id
      returning m.id, m.matter_id, m.state, move.reason
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, state, state, 'dispatch', reason from moved
    ), recorded as (
      insert into audit (action, subject_type, subject_id, matter_id, details)
      select 'text.failed_over', 'message', id, matter_id, json_build_object('reason', reason) from moved
    )
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('moved')}) as shown`.execute(tx);
}

/** Senders that are paused and yet have texts that are due. */
export async function pausedWithDue(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from senders s where s.paused_at is not null and exists (
      select from messages
      where sender_id = s.id and state in ('scheduled', 'held', 'queued') and due_at <= now())`.execute(tx);
  return rows.map(({ id }) => id);
}
