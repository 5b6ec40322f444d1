import { sql } from 'kysely';
import type { Tx } from '../connect.ts';

export type NewText = {
  matterId: string;
  contactId: string | null;
  accountId: string;
  senderId: string;
  ourAddress: string;
  clientNumber: string;
  body: string;
  segments: number;
  origin: 'manual';
  authorId: string;
  idempotencyKey: string | null;
  replyTo: string | null;
};

/** A text that waits longer than this to be sent is not sent at all. */
export const longestWait = sql`interval '24 hours'`;

/**
 * Puts a text in the queue, due now. Undefined when its author has sent one with this key: a request that was
 * sent twice waits here for the first.
 */
export async function queueText(tx: Tx, text: NewText): Promise<string | undefined> {
  const row = await tx
    .insertInto('messages')
    .values({
      direction: 'out',
      state: 'queued',
      matter_id: text.matterId,
      contact_id: text.contactId,
      account_id: text.accountId,
      sender_id: text.senderId,
      our_address: text.ourAddress,
      client_number: text.clientNumber,
      body: text.body,
      segments: text.segments,
      origin: text.origin,
      author_id: text.authorId,
      idempotency_key: text.idempotencyKey,
      reply_to: text.replyTo,
      due_at: sql`now()`,
      expires_at: sql`now() + ${longestWait}`,
    })
    .onConflict((conflict) =>
      conflict.columns(['author_id', 'idempotency_key']).where('idempotency_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export type SentBefore = {
  id: string;
  matterId: string;
  contactId: string | null;
  clientNumber: string;
  body: string;
  replyTo: string | null;
};

/** What this author sent with a key. */
export async function findByKey(tx: Tx, authorId: string, key: string): Promise<SentBefore | undefined> {
  return tx
    .selectFrom('messages')
    .select([
      'id',
      'matter_id as matterId',
      'contact_id as contactId',
      'client_number as clientNumber',
      'body',
      'reply_to as replyTo',
    ])
    .where('author_id', '=', authorId)
    .where('idempotency_key', '=', key)
    .$narrowType<{ matterId: string }>()
    .executeTakeFirst();
}

/** Whether a received text is on a matter, so that a reply to it can be sent from there. */
export async function isFiledOn(tx: Tx, messageId: string, matterId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('filings')
    .select('id')
    .where('message_id', '=', messageId)
    .where('matter_id', '=', matterId)
    .executeTakeFirst();
  return row !== undefined;
}
