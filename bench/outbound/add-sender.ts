import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { makeSecretBox } from '../../apps/server/src/db/secrets.ts';
import { seeded } from '../inbound/seed.ts';
import { secretKey } from '../lib/web.ts';

/** The number that texts of a benchmark go from, at the provider given. */
export async function addSender(client: pg.Client, apiBaseUrl: string): Promise<void> {
  const id = randomUUID();
  const secrets = makeSecretBox(secretKey).seal(id, { authToken: seeded.authToken });
  const config = { accountSid: seeded.accountSid, apiBaseUrl };
  await client.query(
    `insert into provider_accounts (id, provider, name, config, secrets, hook_token) values ($1, 'twilio', 'Bench', $2, $3, $4)`,
    [id, config, secrets, seeded.hookToken],
  );
  await client.query(
    `insert into senders (account_id, kind, address, is_default) values ($1, 'number', $2, true)`,
    [id, seeded.ourNumber],
  );
}
