import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import twilioSdk from 'twilio';
import { expect } from 'vitest';
import { type Db, inTransaction } from '../../db/connect.ts';
import { insertAccount } from '../../db/queries/provider-accounts.ts';
import { insertSender } from '../../db/queries/senders.ts';
import { makeSecretBox } from '../../db/secrets.ts';
import { makeHooks } from '../../http/hooks.ts';
import type { Api } from '../../http/serve.ts';
import { makeAccounts } from '../../providers/accounts.ts';
import { providers } from '../../providers/registry.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { inboundHooks } from './hooks.ts';
import type { Received } from './receive.ts';

export const accountSid = 'AC0123456789abcdef0123456789abcdef';
export const ourNumber = '+16175550100';
export const clientNumber = '+16175550142';
export const authToken = 'fedcba9876543210fedcba9876543210';
export const token = 'opaque-hook-token';
export const publicBaseUrl = 'http://127.0.0.1:3000';
export const box = makeSecretBox('a key for the inbound tests, 0123456789');

/** The fields of a text as Twilio sends them; `set` replaces some, an undefined one is left out. */
export type Fields = Record<string, string | undefined>;

export type Office = TestApi & {
  accountId: string;
  /** what was told to have become of texts, batch by batch */
  received: Received[];
  /** Posts a webhook signed by the vendor's own code. */
  text(set?: Fields, options?: PostOptions): Promise<{ status: number; body: string; type: string }>;
  /** Posts these very bytes. */
  post(form: string | Buffer, options?: PostOptions): Promise<{ status: number; body: string; type: string }>;
  signatureOf(form: string | Buffer): string;
};
type PostOptions = { signature?: string; token?: string };

/** A site with a Twilio account and one number of ours, hearing inbound texts through its real hooks. */
export async function openOffice(register: (api: Api, db: Db) => void = () => {}): Promise<Office> {
  const received: Received[] = [];
  const api = await startTestApi(async (served, { db }) => {
    const accounts = makeAccounts({ db, box, providers, publicBaseUrl });
    const hooks = await makeHooks(served.server, { publicBaseUrl, findAccount: accounts.accountByToken });
    inboundHooks(hooks, { db, onReceived: (counts) => received.push(counts) });
    register(served, db);
  });
  const accountId = await addAccount(api.db);
  const hookUrl = (given: string) => `/hooks/sms/${given}/inbound`;
  const signatureOf = (form: string | Buffer) => sign(hookUrl(token), form);
  async function post(form: string | Buffer, { signature, token: given = token }: PostOptions = {}) {
    const url = hookUrl(given);
    const answer = await api.server.inject({
      method: 'POST',
      url,
      payload: form,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature ?? signatureOf(form),
      },
    });
    return { status: answer.statusCode, body: answer.body, type: String(answer.headers['content-type']) };
  }
  return {
    ...api,
    accountId,
    received,
    signatureOf,
    post,
    text: (set, options) => post(formOf(set), options),
  };
}

async function addAccount(db: Db): Promise<string> {
  const id = randomUUID();
  await inTransaction(db, async (tx) => {
    await insertAccount(tx, {
      id,
      provider: 'twilio',
      name: 'Office line',
      config: { accountSid },
      secrets: box.seal(id, { authToken }),
      hookToken: token,
    });
    await insertSender(tx, { accountId: id, kind: 'number', address: ourNumber, label: '', isDefault: true });
  });
  return id;
}

export function sign(url: string, form: string | Buffer): string {
  const given = new URLSearchParams(form.toString());
  const fields = Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name)]));
  return twilioSdk.getExpectedTwilioSignature(authToken, publicBaseUrl + url, fields);
}

export const newSid = (): string => `SM${randomUUID().replaceAll('-', '')}`;

export function formOf(set: Fields = {}): string {
  const fields: Fields = {
    MessageSid: newSid(),
    AccountSid: accountSid,
    From: clientNumber,
    To: ourNumber,
    Body: 'Thank you, I will be there.',
    NumMedia: '0',
    NumSegments: '1',
    ApiVersion: '2010-04-01',
    ...set,
  };
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given).toString();
}

const capturedFolder = join(import.meta.dirname, '../../providers/twilio/captured');
export const captured = (name: string): string =>
  readFileSync(join(capturedFolder, `${name}.txt`), 'utf8').trim();

/** An earlier text of ours to a number, from a matter. */
export async function textedFrom(
  office: Office,
  matterId: string,
  set: { to?: string; state?: string; at?: string; contactId?: string } = {},
): Promise<string> {
  const { id } = await office.db
    .insertInto('messages')
    .values({
      direction: 'out',
      matter_id: matterId,
      client_number: set.to ?? clientNumber,
      contact_id: set.contactId ?? null,
      body: 'Your hearing is on Friday.',
      origin: 'manual',
      state: set.state ?? 'delivered',
      at: set.at ?? '2026-11-01T12:00:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** How many rows every table has, the job runner's too. Not sessions: each caller of a test signs in. */
export async function countRows({ database }: Office): Promise<Record<string, number>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') and tablename <> 'sessions' order by 1`,
  );
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*) from ${name}`);
  const { rows } = await database.pool.query<{ name: string; count: number }>(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Where a text ended up: `T-1:texted_from,phone_field`, sorted, or `unfiled wall`. */
export async function placesOf(db: Db, providerMessageId: string): Promise<string[]> {
  const message = await db
    .selectFrom('messages')
    .select(['id', 'unfiled_reason'])
    .where('provider_message_id', '=', providerMessageId)
    .executeTakeFirst();
  expect(message, 'the text is stored').toBeDefined();
  const filings = await db
    .selectFrom('filings')
    .innerJoin('matters', 'matters.id', 'filings.matter_id')
    .select(['matters.number', 'filings.reasons'])
    .where('filings.message_id', '=', String(message?.id))
    .orderBy('matters.number')
    .execute();
  const filed = filings.map(({ number, reasons }) => `${number}:${reasons.join()}`);
  return message?.unfiled_reason ? [...filed, `unfiled ${message.unfiled_reason}`] : filed;
}
