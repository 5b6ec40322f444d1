import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { makeSecretBox } from '../../apps/server/src/db/secrets.ts';
import { seed, seeded } from '../inbound/seed.ts';
import type { Bench, Figures, Run } from '../lib/bench.ts';
import { openCluster } from '../lib/cluster.ts';
import { measureFloor } from './floor.ts';
import { measureOurs, secretKey } from './ours.ts';
import { type StubProvider, startProvider } from './provider.ts';

const warmUp = 2_000;

/** Texts sent per second, from the queue to settled, over the same HTTP calls made bare. */
export const bench: Bench = {
  sizes: ['matters', 'messages', 'send'],
  async run(given) {
    const provider = await startProvider();
    const cluster = await openCluster(given.say);
    const client = new pg.Client({ connectionString: cluster.superuserConnectionString });
    try {
      await client.connect();
      return await measure(given, provider, cluster.connectionString, client);
    } finally {
      await client.end();
      await cluster.stop();
      provider.stop();
    }
  },
};

async function measure(
  { size, say }: Run,
  provider: StubProvider,
  connectionString: string,
  client: pg.Client,
): Promise<Figures> {
  const sizes = { matters: size('matters', 2_500), messages: size('messages', 20_000) };
  const texts = size('send', 20_000);
  say(`Seeding ${sizes.matters} matters and ${sizes.messages} messages`);
  await addSender(client, provider.url);
  await seed(client, sizes);

  say('Warming up');
  await measureFloor(provider.url, warmUp);
  await measureOurs(connectionString, client, warmUp);
  await provider.counts();

  say(`Making ${texts} bare calls, half before and half after`);
  const before = await measureFloor(provider.url, Math.ceil(texts / 2));
  await provider.counts();
  say(`Sending ${texts} texts, 100 in flight`);
  const ours = await measureOurs(connectionString, client, texts);
  const counts = await provider.counts();
  const after = await measureFloor(provider.url, Math.ceil(texts / 2));
  say(`Bare calls: ${Math.round(before)} a second before, ${Math.round(after)} after`);

  const lost = texts - counts.texts;
  return {
    ours: ours.rate,
    floor: (before + after) / 2,
    p50: ours.p50,
    p99: ours.p99,
    errors: ours.notAccepted + counts.twice + lost,
  };
}

async function addSender(client: pg.Client, apiBaseUrl: string): Promise<void> {
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
