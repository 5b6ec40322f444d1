import type { SendableFile } from '@matterline/rules/outgoing-media.ts';
import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { isFor } from './stop-waiting.ts';

export type WaitingFor = {
  id: string;
  matterId: string | null;
  number: string;
  files: SendableFile[] | null;
};

/** The texts that wait to go to a contact at any of these numbers, locked. What reminds them is made anew instead. */
export async function lockWaitingFor(
  tx: Tx,
  { contactId, numbers }: { contactId: string; numbers: readonly string[] },
): Promise<WaitingFor[]> {
  const { rows } = await sql<WaitingFor>`
    select t.id, t.matter_id as "matterId", t.client_number as number, t.files from messages t
    where ${isFor(contactId)} and t.client_number = any(${[...numbers]}::text[])
      and t.state in ('scheduled', 'held', 'queued') and t.direction = 'out' and t.purpose = 'text'
      and t.channel <> 'email' and t.origin <> 'reminder'
    order by t.id
    for no key update of t`.execute(tx);
  return rows;
}

export type Readdressed = {
  id: string;
  number: string;
  /** null: from the one it was to go from */
  sender: { id: string; accountId: string; address: string; why: string } | null;
  reason: string;
};

/**
 * Gives texts that wait another number, with their histories, records and notices. An automated one keeps the hours
 * of where that number is; who is changing one of them at this moment is told.
 *
 * @param zones where whoever has the number is
 */
export async function readdress(
  tx: Tx,
  actor: Actor,
  { texts, zones }: { texts: readonly Readdressed[]; zones: readonly string[] },
): Promise<void> {
  const column = (of: (text: Readdressed) => string | null) => texts.map(of);
  await sql`
    with move as (
      select * from unnest(${column(({ id }) => id)}::uuid[], ${column(({ number }) => number)}::text[],
        ${column(({ sender }) => sender?.id ?? null)}::uuid[],
        ${column(({ sender }) => sender?.accountId ?? null)}::uuid[],
        ${column(({ sender }) => sender?.address ?? null)}::text[],
        ${column(({ sender }) => sender?.why ?? null)}::text[], ${column(({ reason }) => reason)}::text[])
        as t (id, number, sender_id, account_id, address, why, reason)
    ), moved as (
      update messages m set client_number = move.number, version = m.version + 1,
        sender_id = coalesce(move.sender_id, m.sender_id), account_id = coalesce(move.account_id, m.account_id),
        our_address = coalesce(move.address, m.our_address), sender_why = coalesce(move.why, m.sender_why),
        zones = case when m.zones is null then null else ${[...zones]}::text[] end,
        hours_open = null, hours_close = null,
        due_at = case when m.state = 'held' then null else m.due_at end
      from move where m.id = move.id
      returning m.id, m.matter_id, m.state, move.reason
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, state, state, 'person', reason from moved
    ), recorded as (
      insert into audit (actor_id, action, subject_type, subject_id, matter_id, details)
      select ${actor.id}::uuid, 'text.readdressed', 'message', id, matter_id, json_build_object('reason', reason)
      from moved
    )
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('moved')}) as shown`.execute(tx);
}
