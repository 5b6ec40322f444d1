import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import { makeSecretBox } from '../db/secrets.ts';
import { addContact, addMatter } from './people.ts';

/** The key test accounts are sealed with. */
export const testSecretKey = 'a secret that only tests know, 0123456789';
export const testBox = makeSecretBox(testSecretKey);
export const testAuthToken = 'a-token-for-tests-only';
const testAccountSid = 'AC0123456789abcdef0123456789abcdef';

export type TestSender = { accountId: string; senderId: string; token: string };

/** A Twilio account at `apiBaseUrl` with one number, the site's default unless there is one already. */
export async function addTestSender(
  db: Db,
  apiBaseUrl: string,
  address = '+16175550100',
): Promise<TestSender> {
  const accountId = randomUUIDv7();
  const token = randomBytes(32).toString('base64url');
  await db
    .insertInto('provider_accounts')
    .values({
      id: accountId,
      provider: 'twilio',
      name: 'Twilio',
      config: JSON.stringify({ accountSid: testAccountSid, apiBaseUrl }),
      secrets: testBox.seal(accountId, { authToken: testAuthToken }),
      hook_token: token,
    })
    .execute();
  const { id: senderId } = await db
    .insertInto('senders')
    .values({
      account_id: accountId,
      kind: 'number',
      address,
      is_default: sql<boolean>`not exists (select from senders where is_default)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { accountId, senderId, token };
}

/** An open matter whose client has this mobile. */
export async function addClientMatter(
  db: Db,
  mobile: string,
  name = 'Maria Test',
): Promise<{ matterId: string; contactId: string }> {
  const contactId = await addContact(db, name, [mobile]);
  return { matterId: await addMatter(db, { clientId: contactId }), contactId };
}

type QueuedText = { matterId: string; contactId?: string | null; to: string; body?: string };

/** Texts that are due, written straight into the queue. */
export async function queueTexts(db: Db, sender: TestSender, texts: QueuedText[]): Promise<string[]> {
  const rows = await db
    .insertInto('messages')
    .values(
      texts.map((text, i) => ({
        direction: 'out',
        matter_id: text.matterId,
        contact_id: text.contactId ?? null,
        account_id: sender.accountId,
        sender_id: sender.senderId,
        client_number: text.to,
        body: text.body ?? `Text ${i}`,
        segments: 1,
        origin: 'manual',
        state: 'queued',
        due_at: sql<Date>`now()`,
        expires_at: sql<Date>`now() + interval '24 hours'`,
      })),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
