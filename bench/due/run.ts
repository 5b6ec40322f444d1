import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { seed } from '../inbound/seed.ts';
import { type Bench, type Figures, percentile, type Run } from '../lib/bench.ts';
import { openCluster } from '../lib/cluster.ts';
import { addSender } from '../outbound/add-sender.ts';
import { measureFloor } from '../outbound/floor.ts';
import { startDispatching } from '../outbound/ours.ts';
import { type StubProvider, startProvider } from '../outbound/provider.ts';

const warmUp = 1_000;
/** Long enough for the dispatcher to have nothing else to do when they fall due. */
const aheadSeconds = 4;

/** How late reminders go that are all due in the same second: from when they were due until the provider has taken them. */
export const bench: Bench = {
  sizes: ['matters', 'messages', 'due'],
  async run(given) {
    const provider = await startProvider();
    const cluster = await openCluster(given.say);
    const client = new pg.Client({ connectionString: cluster.superuserConnectionString });
    try {
      await client.connect();
      return await measure(given, provider, { connectionString: cluster.connectionString, client });
    } finally {
      await client.end();
      await cluster.stop();
      provider.stop();
    }
  },
};

type Site = { connectionString: string; client: pg.Client };

async function measure({ size, say }: Run, provider: StubProvider, site: Site): Promise<Figures> {
  const sizes = { matters: size('matters', 2_500), messages: size('messages', 20_000) };
  const texts = size('due', 10_000);
  say(`Seeding ${sizes.matters} matters and ${sizes.messages} messages`);
  await addSender(site.client, provider.url);
  await seed(site.client, sizes);
  say('Warming up');
  await measureFloor(provider.url, warmUp);
  await fallDue(site, warmUp);

  say(`Making ${texts} bare calls, 100 in flight`);
  const bare = await measureFloor(provider.url, texts);
  await provider.counts();
  say(`Sending ${texts} reminders that are due in the same second`);
  const { lateness, notAccepted } = await fallDue(site, texts);
  const counts = await provider.counts();
  const last = Math.max(...lateness) / 1000;
  return {
    ours: texts / last,
    floor: texts / bare,
    p50: percentile(lateness, 0.5),
    p99: percentile(lateness, 0.99),
    errors: notAccepted + counts.twice + (texts - counts.texts),
  };
}

/** @returns how late each was, in milliseconds by the database's clock */
async function fallDue({ connectionString, client }: Site, texts: number) {
  await schedule(client, texts);
  const dispatching = await startDispatching(connectionString);
  while (dispatching.ended() < texts || (await waiting(client)) > 0) await sleep(20);
  await dispatching.stop();
  const { rows } = await client.query<{ ms: number; outcome: string }>(
    `select extract(epoch from a.settled_at - m.due_at)::float8 * 1000 as ms, a.outcome
     from attempts a join messages m on m.id = a.message_id`,
  );
  return {
    lateness: rows.map(({ ms }) => ms),
    notAccepted: rows.filter(({ outcome }) => outcome !== 'accepted').length,
  };
}

/** At instants within one second, in no order that the tables know; their clients’ hours are known, as they are by then. */
async function schedule(client: pg.Client, texts: number): Promise<void> {
  await client.query('truncate attempts');
  await client.query(
    `with place as materialized (
       select matter_id, contact_id, row_number() over (order by md5(id::text || random())) as n from parties
     )
     insert into messages (direction, state, matter_id, contact_id, account_id, sender_id, our_address, client_number,
       body, segments, origin, purpose, zones, due_at, expires_at, hours_open, hours_close)
     select 'out', 'scheduled', p.matter_id, p.contact_id, s.account_id, s.id, s.address, ph.e164,
       'Reminder: Hearing, Wed, Dec 2, 9:00 AM EST, number ' || i, 1, 'reminder', 'text', '{UTC}',
       now() + make_interval(secs => $2 + random() * 0.999), now() + interval '1 day',
       now() - interval '1 hour', now() + interval '12 hours'
     from generate_series(1, $1) as i
       join place p on p.n = 1 + i % (select count(*) from parties)
       join contact_phones ph on ph.contact_id = p.contact_id, (select * from senders limit 1) as s`,
    [texts, aheadSeconds],
  );
  await client.query('vacuum analyze messages');
}

async function waiting(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select ((select count(*) from messages where state in ('scheduled', 'held', 'queued'))
       + (select count(*) from messages where state = 'sending'))::integer as n`,
  );
  return rows[0]?.n ?? 0;
}
