import type { SendTime } from '@matterline/rules/send-time.ts';
import type { SenderWhy } from '@matterline/rules/sender-words.ts';
import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { fileColumns, type OutgoingFile } from './outgoing-media.ts';
import type { UsedTemplate } from './templates.ts';

export type NewText = {
  matterId: string;
  contactId: string | null;
  accountId: string;
  senderId: string;
  senderWhy: SenderWhy;
  ourAddress: string;
  clientNumber: string;
  body: string;
  segments: number;
  files: readonly OutgoingFile[];
  identification: string | null;
  origin: 'manual';
  authorId: string;
  /** the sender's own name for it, and a hash of all it asks for */
  request: { key: string; hash: Buffer } | null;
  replyTo: string | null;
  resendOf: string | null;
  onlyIfNoReply: boolean;
  template: UsedTemplate | null;
  /** it stands in the matter's documents list too */
  inDocuments: boolean;
  time: SendTime;
};

/** A text that waits longer than this to be sent is not sent at all. */
export const longestWait = sql`interval '24 hours'`;

/**
 * Puts a text in the queue, for when it is due. Undefined when its author has sent one with this key: a request that was
 * sent twice waits here for the first.
 */
export async function queueText(tx: Tx, text: NewText): Promise<string | undefined> {
  const row = await tx
    .insertInto('messages')
    .values({
      direction: 'out',
      state: text.time.state,
      matter_id: text.matterId,
      contact_id: text.contactId,
      account_id: text.accountId,
      sender_id: text.senderId,
      sender_why: text.senderWhy,
      our_address: text.ourAddress,
      client_number: text.clientNumber,
      body: text.body,
      segments: text.segments,
      ...fileColumns(text.files),
      identification: text.identification,
      origin: text.origin,
      author_id: text.authorId,
      idempotency_key: text.request?.key ?? null,
      request_hash: text.request?.hash ?? null,
      reply_to: text.replyTo,
      resend_of: text.resendOf,
      only_if_no_reply: text.onlyIfNoReply,
      template_id: text.template?.id ?? null,
      template_language: text.template?.language ?? null,
      in_documents: text.inDocuments,
      due_at: text.time.dueAt,
      wall_time: text.time.wall?.time ?? null,
      wall_zone: text.time.wall?.zone ?? null,
      undo_until: text.time.undoUntil,
      expires_at: sql`${text.time.dueAt}::timestamptz + ${longestWait}`,
    })
    .onConflict((conflict) =>
      conflict.columns(['author_id', 'idempotency_key']).where('idempotency_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** What this author sent with a key; the hash is null for what was sent before there was one. */
export async function findByKey(
  tx: Tx,
  authorId: string,
  key: string,
): Promise<{ id: string; requestHash: Buffer | null } | undefined> {
  return tx
    .selectFrom('messages')
    .select(['id', 'request_hash as requestHash'])
    .where('author_id', '=', authorId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
}

export async function wasResent(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('messages').select('id').where('resend_of', '=', id).executeTakeFirst();
  return row !== undefined;
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
