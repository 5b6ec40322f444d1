import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import type { EmailSender } from './emails.ts';
import { longestWait } from './messages.ts';

export type NewAutomatedEmail = {
  /** null for a reminder of an event without a case */
  matterId: string | null;
  /** null when it is to a colleague */
  contactId: string | null;
  sender: EmailSender;
  address: string;
  subject: string;
  body: string;
  /** ISO 8601; null for at once */
  dueAt: string | null;
  onlyIfNoReply: boolean;
  /** what made it; a task when absent */
  origin?: 'task' | 'reminder';
};

export async function insertAutomatedEmail(tx: Tx, email: NewAutomatedEmail): Promise<string> {
  const due = sql<Date>`coalesce(${email.dueAt}::timestamptz, clock_timestamp())`;
  const { id } = await tx
    .insertInto('messages')
    .values({
      direction: 'out',
      channel: 'email',
      state: email.dueAt === null ? 'queued' : 'scheduled',
      matter_id: email.matterId,
      contact_id: email.contactId,
      account_id: email.sender.accountId,
      sender_id: email.sender.id,
      our_address: email.sender.address,
      email_address: email.address,
      subject: email.subject,
      body: email.body,
      origin: email.origin ?? 'task',
      only_if_no_reply: email.onlyIfNoReply,
      in_documents: email.matterId !== null,
      due_at: due,
      expires_at: sql`${due} + ${longestWait}`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
