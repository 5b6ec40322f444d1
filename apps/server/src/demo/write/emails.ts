import type { Tx } from '../../db/connect.ts';
import { insertRows } from '../../db/queries/insert-rows.ts';
import type { Plan, PlannedEmail } from '../plan/types.ts';
import { office } from '../staff.ts';
import type { Made } from './made.ts';

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

function stepsOf({ id, at }: PlannedEmail) {
  const step = (from: string | null, to: string, source: string, ms: number) => ({
    message_id: id,
    at: later(at, ms),
    from_state: from,
    to_state: to,
    source,
  });
  return [
    step(null, 'queued', 'person', 0),
    step('queued', 'sending', 'dispatch', 400),
    step('sending', 'sent', 'dispatch', 900),
  ];
}

export async function writeEmails(tx: Tx, { emails }: Plan, made: Made): Promise<void> {
  await insertRows(
    tx,
    'messages',
    emails.map(({ id, matter, author, at, to, subject, body }) => ({
      id,
      direction: 'out',
      channel: 'email',
      state: 'sent',
      at,
      matter_id: matter.id,
      contact_id: matter.client.id,
      account_id: made.emailAccount,
      sender_id: made.emailSender,
      our_address: office.email,
      email_address: to,
      subject,
      body,
      origin: 'manual',
      author_id: made.users[author],
      in_documents: true,
      attempts: 1,
      provider_message_id: messageIdOf(id),
      sent_at: later(at, 900),
    })),
  );
  await insertRows(tx, 'message_history', emails.flatMap(stepsOf));
}

export const messageIdOf = (id: string): string => `<${id}@${office.email.split('@')[1]}>`;
