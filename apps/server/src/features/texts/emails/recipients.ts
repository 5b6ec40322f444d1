import type { EmailRecipient } from '@matterline/contract/emails.ts';
import { readEmail } from '@matterline/rules/email-address.ts';
import { checkEmailRecipient } from '@matterline/rules/email-recipient.ts';
import type { Actor } from '../../../db/actor.ts';
import type { Db } from '../../../db/connect.ts';
import {
  type EmailRecipientRow,
  emailSenderFor,
  listEmailRecipients as listRows,
} from '../../../db/queries/emails.ts';
import { notFound } from '../../../http/refusal.ts';
import { noSender } from './command.ts';

export async function listEmailRecipients(db: Db, actor: Actor, matterId: string) {
  const rows = await listRows(db, actor, matterId);
  if (!rows) throw notFound();
  const sender = await emailSenderFor(db, matterId);
  return {
    items: rows.map(shown),
    from: sender
      ? { address: sender.address, say: `It goes from ${sender.address}.` }
      : { address: null, say: noSender },
  };
}

function shown({ contactId, name, role, email, sendEmails, ours }: EmailRecipientRow): EmailRecipient {
  const address = email === null ? null : readEmail(email);
  return { contactId, name, role, email, problems: checkEmailRecipient({ address, sendEmails, ours }) };
}
