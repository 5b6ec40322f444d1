import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clusterFolder } from '../apps/server/src/db/embedded/folder.ts';
import { openEmbedded } from '../apps/server/src/db/embedded/open.ts';
import { findPostmaster } from '../apps/server/src/db/embedded/pid-file.ts';
import { databaseName } from '../apps/server/src/db/embedded/prepare.ts';
import { migrate } from '../apps/server/src/db/migrate.ts';

export type FaultyDatabase = {
  connectionString: string;
  /** Ends the server so; it is brought back at once. Resolves when it answers again, with the moment it did. */
  restart(how: 'fast' | 'immediate'): Promise<number>;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
};

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;
const pollMs = 10;

/** A fresh, migrated PostgreSQL with room for the connections of many processes. What it has committed it keeps. */
export async function openFaultyDatabase(dataDir: string): Promise<FaultyDatabase> {
  const embedded = await openEmbedded({ dataDir, address: 'faults', say: () => {}, throwaway: true });
  const { connectionString } = embedded;
  await migrate(connectionString);
  const postmaster = () => findPostmaster(clusterFolder(dataDir).path)?.pid;

  async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<Row>(sql, values);
      return rows;
    } finally {
      await client.end();
    }
  }

  // A throwaway server may lose its last commits when it ends at once, which would be no fault of the product's.
  await query(`alter database ${pg.escapeIdentifier(databaseName)} set synchronous_commit = on`);
  return {
    connectionString,
    query,
    stop: embedded.stop,
    async restart(how) {
      const before = postmaster();
      if (before === undefined) throw new Error('PostgreSQL is not there to be restarted');
      process.kill(before, signals[how]);
      while (postmaster() === before) await sleep(pollMs);
      while (!(await query('select 1').then(Boolean, () => false))) await sleep(pollMs);
      return Date.now();
    },
  };
}
