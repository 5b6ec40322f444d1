import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { Db } from '../db/connect.ts';
import { smtpConfig } from '../providers/smtp/config.ts';
import { testBox } from './texts.ts';

/** A mail account at a port of this machine with one address. */
export async function addEmailSender(
  db: Db,
  port: number,
  address = 'office@harborside.example',
): Promise<{ accountId: string; senderId: string }> {
  const accountId = randomUUIDv7();
  await db
    .insertInto('provider_accounts')
    .values({
      id: accountId,
      provider: 'smtp',
      name: 'Email',
      config: JSON.stringify(smtpConfig.parse({ host: '127.0.0.1', port })),
      secrets: testBox.seal(accountId, {}),
      hook_token: randomBytes(32).toString('base64url'),
    })
    .execute();
  const { id: senderId } = await db
    .insertInto('senders')
    .values({ account_id: accountId, kind: 'email', address })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { accountId, senderId };
}

export const setEmail = (db: Db, contactId: string, email: string | null, sendEmails = true) =>
  db.updateTable('contacts').set({ email, send_emails: sendEmails }).where('id', '=', contactId).execute();
