import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { pino } from 'pino';
import { connect } from '../../apps/server/src/db/connect.ts';
import { makeSecretBox } from '../../apps/server/src/db/secrets.ts';
import { startDispatcher } from '../../apps/server/src/dispatch/index.ts';
import { makeAccounts } from '../../apps/server/src/providers/accounts.ts';
import { providers } from '../../apps/server/src/providers/registry.ts';
import { publicBaseUrl, secretKey } from '../lib/web.ts';

export type Sending = {
  seconds: number /** from claim to settled, ms */;
  times: number[];
  notAccepted: number;
};

/** Queues texts spread over the matters, runs the product's own dispatcher and times it until the last is settled. */
export async function measureOurs(
  connectionString: string,
  client: pg.Client,
  texts: number,
): Promise<Sending> {
  await queue(client, texts);
  const dispatching = await startDispatching(connectionString);
  const startedAt = performance.now();
  while (dispatching.ended() < texts || (await unsettled(client)) > 0) await sleep(10);
  const seconds = (performance.now() - startedAt) / 1000;
  await dispatching.stop();
  return { seconds, ...(await readAttempts(client)) };
}

/** The product's own dispatcher. */
export async function startDispatching(connectionString: string) {
  const database = await connect(connectionString, { name: 'matterline bench' });
  const { db } = database;
  const accounts = makeAccounts({
    db,
    box: makeSecretBox(secretKey),
    providers,
    publicBaseUrl,
  });
  let ended = 0;
  const dispatcher = startDispatcher({
    db,
    connectionString,
    accountClient: accounts.accountClient,
    log: pino({ level: 'warn' }, pino.destination(2)),
    onOutcome: () => {
      ended += 1;
    },
  });
  return {
    ended: () => ended,
    async stop() {
      await dispatcher.stop();
      await accounts.close();
      await database.close();
    },
  };
}

/** Due now, each on another matter, in no order that the tables know. */
async function queue(client: pg.Client, texts: number): Promise<void> {
  await client.query('truncate attempts');
  await client.query(
    `with place as materialized (
       select matter_id, contact_id, row_number() over (order by md5(id::text || random())) as n from parties
     )
     insert into messages (direction, state, matter_id, contact_id, account_id, sender_id, our_address, client_number,
       body, segments, origin, author_id, due_at, expires_at)
     select 'out', 'queued', p.matter_id, p.contact_id, s.account_id, s.id, s.address, ph.e164,
       'A text of about the length that people write, number ' || i, 1, 'manual', u.id, now(), now() + interval '1 day'
     from generate_series(1, $1) as i
       join place p on p.n = 1 + i % (select count(*) from parties)
       join contact_phones ph on ph.contact_id = p.contact_id,
       (select * from senders limit 1) as s, (select id from users limit 1) as u`,
    [texts],
  );
  await client.query('vacuum analyze messages');
}

async function unsettled(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select ((select count(*) from messages where state = 'queued')
       + (select count(*) from messages where state = 'sending'))::integer as n`,
  );
  return rows[0]?.n ?? 0;
}

/** By the database's clock. */
async function readAttempts(client: pg.Client): Promise<Omit<Sending, 'seconds'>> {
  const { rows } = await client.query<{ ms: number; outcome: string }>(
    'select extract(epoch from settled_at - claimed_at)::float8 * 1000 as ms, outcome from attempts',
  );
  return {
    times: rows.map(({ ms }) => ms),
    notAccepted: rows.filter(({ outcome }) => outcome !== 'accepted').length,
  };
}
