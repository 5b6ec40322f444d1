import type { SenderWhy } from '@matterline/rules/sender-words.ts';
import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import type { Hours } from './held-texts.ts';

export type Purpose = 'text' | 'stop_answer' | 'start_answer' | 'help_answer';

export type NewAutomatedText = {
  id: string;
  state: 'scheduled' | 'held' | 'queued';
  /** why it is held */
  reason: string | null;
  /** the client's hours, when it is due soon enough to know them */
  hours: Hours | null;
  /** null for the answer to a keyword, which is about the number */
  matterId: string | null;
  contactId: string | null;
  /** null when there is none to send from: it is then stopped, and says why */
  sender: { id: string; accountId: string; address: string; why: SenderWhy } | null;
  clientNumber: string;
  body: string;
  segments: number;
  identification: string | null;
  origin: 'task' | 'reminder' | 'system';
  purpose: Purpose;
  /** IANA zones the client may be in */
  zones: string[];
  onlyIfNoReply: boolean;
  replyTo: string | null;
  /** ISO 8601; null for now, or for a held text that the hours never permit */
  dueAt: string | null;
  /** so long after it is due it may still go; later it would do harm, and is not sent */
  lateMinutes: number;
};

export async function insertAutomatedText(tx: Tx, text: NewAutomatedText): Promise<void> {
  // Held or not, it was meant for now: the hours do not make it any later.
  const meantFor = text.state === 'scheduled' ? sql`${text.dueAt}::timestamptz` : sql`now()`;
  const expires = sql<Date>`${meantFor} + make_interval(mins => ${text.lateMinutes})`;
  await tx
    .insertInto('messages')
    .values({
      id: text.id,
      direction: 'out',
      state: text.state,
      reason: text.reason,
      matter_id: text.matterId,
      contact_id: text.contactId,
      account_id: text.sender?.accountId ?? null,
      sender_id: text.sender?.id ?? null,
      sender_why: text.sender?.why ?? null,
      our_address: text.sender?.address ?? null,
      client_number: text.clientNumber,
      body: text.body,
      segments: text.segments,
      identification: text.identification,
      origin: text.origin,
      purpose: text.purpose,
      zones: text.zones,
      hours_open: text.hours?.open ?? null,
      hours_close: text.hours?.close ?? null,
      only_if_no_reply: text.onlyIfNoReply,
      reply_to: text.replyTo,
      due_at: sql<Date>`least(coalesce(${text.dueAt}::timestamptz, now()), ${expires})`,
      expires_at: expires,
    })
    .execute();
}

/** What an automated text has to know of whom it goes to, and the time by the database's clock. */
export type Addressee = { language: string | null; timeZone: string | null; now: Date };

export async function readAddressee(tx: Tx, contactId: string | null): Promise<Addressee> {
  const { rows } = await sql<Addressee>`
    select c.language, c.time_zone as "timeZone", now() as now
    from (select) as one left join contacts c on c.id = ${contactId}`.execute(tx);
  return rows[0] as Addressee;
}
