import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { makeSecretBox } from '../../apps/server/src/db/secrets.ts';
import { type Bench, type Figures, percentile, type Run } from '../lib/bench.ts';
import { type Cluster, openCluster } from '../lib/cluster.ts';
import type { Statement } from '../lib/record.ts';
import { secretKey, startProcess, startWeb } from '../lib/web.ts';
import { measureFloor } from './floor.ts';
import type { LoadFigures, LoadOrder } from './load.ts';
import { recordStatements } from './record.ts';
import { type Sizes, seed, seeded } from './seed.ts';
import { makeWebhooks, type Webhook } from './texts.ts';

const inFlight = 32;
// The two sides take turns, so that whatever else the machine does falls on both.
const rounds = 4;

/** Webhooks answered per second by the web role in its own process, over the same SQL run bare. */
export const bench: Bench = {
  sizes: ['matters', 'messages', 'texts'],
  async run(given) {
    const cluster = await openCluster(given.say);
    const client = new pg.Client({ connectionString: cluster.superuserConnectionString });
    try {
      await client.connect();
      return await measure(given, client, cluster);
    } finally {
      await client.end();
      await cluster.stop();
    }
  },
};

async function measure(
  { size, say }: Run,
  client: pg.Client,
  { connectionString, folder }: Cluster,
): Promise<Figures> {
  const sizes: Sizes = { matters: size('matters', 2_500), messages: size('messages', 20_000) };
  const texts = Math.ceil(size('texts', 4_000) / rounds) * rounds;
  say(`Seeding ${sizes.matters} matters and ${sizes.messages} messages`);
  const accountId = await addAccount(client);
  await seed(client, sizes);

  const web = await startWeb(connectionString, join(folder, 'web'));
  try {
    say(`Receiving ${texts} texts and running their SQL bare, ${inFlight} at once, taking turns`);
    const record = (count: number) =>
      recordStatements(connectionString, accountId, makeWebhooks(count, sizes));
    await receive(web.port, makeWebhooks(warmUp(sizes), sizes));
    await measureFloor(connectionString, inFlight, await record(inFlight));
    // A fixed moment: of texts that were seeded lately some would grow too old to be counted meanwhile.
    const since = await timeNow(client);
    const ours: LoadFigures[] = [];
    const floors: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const webhooks = makeWebhooks(texts / rounds, sizes);
      const bare: Statement[][] = await record(texts / rounds);
      ours.push(await receive(web.port, webhooks));
      floors.push(await measureFloor(connectionString, inFlight, bare));
      say(
        `Round ${round + 1}: ${rateOf(ours.slice(-1)).toFixed(0)} a second, bare ${floors.at(-1)?.toFixed(0)}`,
      );
    }
    const lost = 2 * texts - (await countStored(client, since));
    const times = ours.flatMap((one) => one.times);
    return {
      ours: rateOf(ours),
      floor: rounds / floors.reduce((sum, rate) => sum + 1 / rate, 0),
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      errors: ours.reduce((sum, one) => sum + one.errors, 0) + Math.abs(lost),
    };
  } finally {
    await web.stop();
  }
}

/** Enough that what the texts of an office of that size touch is in memory, as on a server that has run for a day. */
const warmUp = ({ messages }: Sizes): number => Math.min(12_000, Math.max(1_000, Math.ceil(messages / 100)));

function rateOf(figures: readonly LoadFigures[]): number {
  const sum = (of: (one: LoadFigures) => number) => figures.reduce((total, one) => total + of(one), 0);
  return sum(({ times }) => times.length) / sum(({ seconds }) => seconds);
}

async function addAccount(client: pg.Client): Promise<string> {
  const id = randomUUID();
  const secrets = makeSecretBox(secretKey).seal(id, { authToken: seeded.authToken });
  await client.query(
    `insert into provider_accounts (id, provider, name, config, secrets, hook_token) values ($1, 'twilio', 'Bench', $2, $3, $4)`,
    [id, { accountSid: seeded.accountSid }, secrets, seeded.hookToken],
  );
  await client.query(
    `insert into senders (account_id, kind, address, is_default) values ($1, 'number', $2, true)`,
    [id, seeded.ourNumber],
  );
  return id;
}

async function timeNow(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ now: string }>('select clock_timestamp()::text as now');
  return rows[0]?.now ?? '';
}

async function countStored(client: pg.Client, since: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::integer as n from messages where direction = 'in' and at > $1`,
    [since],
  );
  return rows[0]?.n ?? 0;
}

async function receive(port: number, webhooks: Webhook[]): Promise<LoadFigures> {
  const child = startProcess(join(import.meta.dirname, 'load.ts'), {});
  const order: LoadOrder = { port, inFlight, webhooks };
  child.send(order);
  const answered = once(child, 'message') as Promise<[LoadFigures]>;
  const failed = once(child, 'exit').then(() => {
    throw new Error('The load ended early');
  });
  const [figures] = await Promise.race([answered, failed]);
  failed.catch(() => {});
  return figures;
}
