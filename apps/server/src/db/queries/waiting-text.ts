import type { LeftWaiting } from '@matterline/rules/left-waiting.ts';
import type { OutboundState } from '@matterline/rules/message-state.ts';
import type { SendTime } from '@matterline/rules/send-time.ts';
import type { SenderWhy } from '@matterline/rules/sender-words.ts';
import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { maySeeSent } from './caseless.ts';
import { type OwnHours, ownHours } from './held-texts.ts';
import { lockNumberOf } from './identification.ts';
import { firstLook } from './look-ups.ts';
import { longestWait } from './messages.ts';
import { fileColumns, type OutgoingFile } from './outgoing-media.ts';

export type SentText = {
  id: string;
  /** null for a reminder of an event that is on none */
  matterId: string | null;
  state: OutboundState;
  /** why, in plain words */
  reason: string | null;
  version: number;
  origin: 'manual' | 'task' | 'reminder' | 'system';
  authorId: string | null;
  channel: 'sms' | 'mms' | 'email';
  contactId: string | null;
  senderId: string | null;
  /** an email's address */
  clientNumber: string;
  /** of an email */
  subject: string | null;
  body: string;
  /** it stands in the matter's documents list too */
  inDocuments: boolean;
  /** pictures and documents that go with it; null for none */
  files: OutgoingFile[] | null;
  identification: string | null;
  /** ISO 8601; null for what is held without a time */
  dueAt: Date | null;
  wall: { time: string; zone: string } | null;
  undoUntil: Date | null;
  onlyIfNoReply: boolean;
  /** IANA zones the client may be in, of an automated text */
  zones: string[] | null;
  /** the colleague's whom it is for; null for a client's */
  own: OwnHours;
  sentAt: Date | null;
  settledAt: Date | null;
  /** by the database's clock, as the row was locked */
  now: Date;
};

/**
 * A text sent from a matter the actor may see, held for a change; it waits for a claim under way. All that waits to go
 * to its number is held with it: another may have to say what it no longer does.
 */
export async function lockText(tx: Tx, actor: Actor, id: string): Promise<SentText | undefined> {
  await lockNumberOf(tx, id);
  const { rows } = await sql<SentText>`
    select t.id, t.matter_id as "matterId", t.state, t.reason, t.version, t.origin, t.author_id as "authorId",
      t.channel, t.contact_id as "contactId",
      coalesce(t.client_number, t.email_address) as "clientNumber", t.subject, t.body, t.files, t.sender_id as "senderId",
      t.in_documents as "inDocuments", t.identification, t.due_at as "dueAt",
      case when t.wall_time is not null then
        json_build_object('time', to_char(t.wall_time, 'YYYY-MM-DD"T"HH24:MI'), 'zone', t.wall_zone) end as wall,
      t.undo_until as "undoUntil", t.only_if_no_reply as "onlyIfNoReply", t.zones,
      ${ownHours('t')} as own, t.sent_at as "sentAt",
      t.settled_at as "settledAt", clock_timestamp() as now
    from messages t
    where t.id = ${id} and t.direction = 'out' and ${maySeeSent(actor)}
    for no key update of t`.execute(tx);
  return rows[0];
}

export type TextChange = {
  body: string;
  segments: number;
  /** null leaves what goes with it as it is */
  files: readonly OutgoingFile[] | null;
  /** null leaves the sender as it is */
  sender: { id: string; accountId: string; address: string; why: SenderWhy } | null;
  onlyIfNoReply: boolean;
  /** null leaves its time as it is */
  time: Omit<SendTime, 'ok'> | null;
};

/** In the log a text stands where it left: what is planned no longer, but about to go, stands at now. */
const placeInLog = (before: string, after: string) =>
  before !== 'queued' && after === 'queued' ? { at: sql<Date>`clock_timestamp()` } : {};

/** Of a locked text. What the client wrote until now no longer counts as an answer to it. */
export async function saveText(tx: Tx, { id, version, state }: SentText, change: TextChange): Promise<void> {
  const { time, files, sender } = change;
  await tx
    .updateTable('messages')
    .set({
      body: change.body,
      segments: change.segments,
      ...(files && fileColumns(files)),
      ...(sender && {
        sender_id: sender.id,
        account_id: sender.accountId,
        our_address: sender.address,
        sender_why: sender.why,
      }),
      only_if_no_reply: change.onlyIfNoReply,
      edited_at: sql`clock_timestamp()`,
      version: version + 1,
      ...(time && {
        state: time.state,
        reason: null,
        held_for_limit: false,
        ...placeInLog(state, time.state),
        due_at: time.dueAt,
        wall_time: time.wall?.time ?? null,
        wall_zone: time.wall?.zone ?? null,
        undo_until: time.undoUntil,
        expires_at: sql`${time.dueAt}::timestamptz + ${longestWait}`,
        hours_open: null,
        hours_close: null,
      }),
    })
    .where('id', '=', id)
    .execute();
}

/** Of a locked text: it goes with the next claim. `overrideReason`: why outside the client's hours. */
export async function releaseText(
  tx: Tx,
  { id, version, state }: SentText,
  overrideReason: string | null,
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({
      state: 'queued',
      reason: null,
      held_for_limit: false,
      ...placeInLog(state, 'queued'),
      due_at: sql`clock_timestamp()`,
      expires_at: sql`clock_timestamp() + ${longestWait}`,
      wall_time: null,
      wall_zone: null,
      undo_until: null,
      hours_open: null,
      hours_close: null,
      hours_override_reason: overrideReason,
      edited_at: sql`clock_timestamp()`,
      version: version + 1,
    })
    .where('id', '=', id)
    .execute();
}

/** Of a locked text that is unknown. */
export async function resolveText(
  tx: Tx,
  { id, version }: SentText,
  { state, reason }: { state: 'delivered' | 'undelivered'; reason: string },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ state, reason, settled_at: sql`clock_timestamp()`, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

/** Whether a locked text stands as a person marked it, and nothing has been heard of it since. */
export async function isMarked(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ marked: boolean }>`
    select h.source = 'person' and h.from_state = 'unknown' and not exists (
        select from messages m join status_reports r
          on r.account_id = m.account_id and r.provider_message_id = m.provider_message_id
        where m.id = h.message_id and r.received_at > h.at) as marked
    from message_history h where h.message_id = ${id} order by h.id desc limit 1`.execute(tx);
  return rows[0]?.marked ?? false;
}

/** Of a locked text that a person marked: it is unknown as before, for the reason it was, and looked up again. */
export async function unmarkText(tx: Tx, { id, version }: SentText): Promise<void> {
  await sql`
    update messages m set state = 'unknown', settled_at = null, version = ${version + 1}, looks = 0,
      next_look_at = ${firstLook(sql`'unknown'`, sql`m.channel`)}, reason = (
      select h.reason from message_history h
      where h.message_id = m.id and h.to_state = 'unknown' order by h.id desc limit 1)
    where m.id = ${id}`.execute(tx);
}

/** What of a matter has yet to go: messages, and the web calls, notes and documents of its tasks. */
export async function countWaiting(tx: Tx, matterId: string): Promise<LeftWaiting> {
  const { rows } = await sql<LeftWaiting>`
    select (select count(*) from messages
        where matter_id = ${matterId} and state in ('scheduled', 'held', 'queued')) as messages,
      (select count(*) from web_calls where matter_id = ${matterId} and state = 'waiting') as calls,
      (select count(*) from prepared_notes
        where matter_id = ${matterId} and finished_at is null and dropped_at is null) as notes,
      (select count(*) from produced_documents where matter_id = ${matterId} and state = 'waiting') as documents`.execute(
    tx,
  );
  return rows[0] as LeftWaiting;
}

/** By the database's clock, ISO 8601: it alone decides what is due. */
export async function readNow(db: Db | Tx): Promise<string> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db);
  return (rows[0] as { now: Date }).now.toISOString();
}
