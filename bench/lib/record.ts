import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Db } from '../../apps/server/src/db/connect.ts';
import { resultTypes } from '../../apps/server/src/db/wire-types.ts';

export type Statement = { text: string; values: unknown[] };
export type Recorder = {
  /** what is done with it is rolled back */
  db: Db;
  /** what was sent since it was last asked, without the transactions' begins and ends */
  take(): Statement[];
  close(): Promise<void>;
};

/** A database on which the product's own code can be run to write down what it sends, and nothing is kept. */
export async function openRecorder(connectionString: string): Promise<Recorder> {
  const client = new pg.Client({ connectionString, types: resultTypes });
  client.on('error', () => {}); // the query in flight rejects with the same error
  await client.connect();
  const recorded: Statement[] = [];
  const db = new Kysely({ dialect: new PostgresDialect({ pool: recordingPool(client, recorded) }) }) as Db;
  return { db, take: () => recorded.splice(0), close: () => client.end() };
}

function recordingPool(client: pg.Client, recorded: Statement[]): PostgresPool {
  const query = async (text: string, values: unknown[] = []) => {
    if (text === 'commit') return { ...(await client.query('rollback')), command: 'COMMIT' };
    if (text !== 'begin') recorded.push({ text, values });
    return client.query(text, values);
  };
  const connection = { query, release: () => {} };
  return { connect: async () => connection, end: async () => {} } as unknown as PostgresPool;
}
