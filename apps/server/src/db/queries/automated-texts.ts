import { sql } from 'kysely';
import type { Tx } from '../connect.ts';

export type Purpose = 'text' | 'stop_answer' | 'start_answer' | 'help_answer';

export type NewAutomatedText = {
  /** null for the answer to a keyword, which is about the number */
  matterId: string | null;
  contactId: string | null;
  /** null when there is none to send from: it is then stopped, and says why */
  sender: { id: string; accountId: string; address: string } | null;
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
  /** ISO 8601; null for now */
  dueAt: string | null;
  /** so long after it is due it may still go; later it would do harm, and is not sent */
  lateMinutes: number;
};

export async function insertAutomatedText(
  tx: Tx,
  text: NewAutomatedText,
): Promise<{ id: string; state: string }> {
  const due = sql<string>`coalesce(${text.dueAt}::timestamptz, now())`;
  return tx
    .insertInto('messages')
    .values({
      direction: 'out',
      state: sql<string>`case when ${due} > now() then 'scheduled' else 'queued' end`,
      matter_id: text.matterId,
      contact_id: text.contactId,
      account_id: text.sender?.accountId ?? null,
      sender_id: text.sender?.id ?? null,
      our_address: text.sender?.address ?? null,
      client_number: text.clientNumber,
      body: text.body,
      segments: text.segments,
      identification: text.identification,
      origin: text.origin,
      purpose: text.purpose,
      zones: sql<string[]>`array(select zone from unnest(${text.zones}::text[]) as zone where known_zone(zone))`,
      only_if_no_reply: text.onlyIfNoReply,
      reply_to: text.replyTo,
      due_at: due,
      expires_at: sql<string>`${due} + make_interval(mins => ${text.lateMinutes})`,
    })
    .returning(['id', 'state'])
    .executeTakeFirstOrThrow();
}

/** What an automated text has to know of whom it goes to. */
export type Addressee = { language: string | null; timeZone: string | null };

export async function readAddressee(tx: Tx, contactId: string | null): Promise<Addressee> {
  const contact =
    contactId === null
      ? undefined
      : await tx
          .selectFrom('contacts')
          .select(['language', 'time_zone as timeZone'])
          .where('id', '=', contactId)
          .executeTakeFirst();
  return contact ?? { language: null, timeZone: null };
}
