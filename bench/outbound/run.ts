import pg from 'pg';
import { seed } from '../inbound/seed.ts';
import { type Bench, type Figures, percentile, type Run } from '../lib/bench.ts';
import { openCluster } from '../lib/cluster.ts';
import { addSender } from './add-sender.ts';
import { measureFloor } from './floor.ts';
import { measureOurs } from './ours.ts';
import { type StubProvider, startProvider } from './provider.ts';

const warmUp = 2_000;
const turns = 4;

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

  say(`Sending ${texts} texts and making as many bare calls, 100 in flight, by turns`);
  return takeTurns(texts, provider, { connectionString, client, say });
}

/** Turn by turn, so that what else the machine does meets both alike. */
async function takeTurns(
  texts: number,
  provider: StubProvider,
  { connectionString, client, say }: { connectionString: string; client: pg.Client; say: Run['say'] },
): Promise<Figures> {
  const each = Math.ceil(texts / turns);
  const total = { ours: 0, floor: 0, errors: 0 };
  const times: number[] = [];
  for (let turn = 1; turn <= turns; turn++) {
    const bare = await measureFloor(provider.url, each);
    await provider.counts();
    const sending = await measureOurs(connectionString, client, each);
    const counts = await provider.counts();
    total.floor += bare;
    total.ours += sending.seconds;
    total.errors += sending.notAccepted + counts.twice + (each - counts.texts);
    times.push(...sending.times);
    say(
      `Turn ${turn}: ${Math.round(each / sending.seconds)} texts, ${Math.round(each / bare)} bare calls a second`,
    );
  }
  return {
    ours: (each * turns) / total.ours,
    floor: (each * turns) / total.floor,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    errors: total.errors,
  };
}
