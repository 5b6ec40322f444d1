import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbedded } from '../../apps/server/src/db/embedded/open.ts';
import { migrate } from '../../apps/server/src/db/migrate.ts';
import { watchOver } from '../../apps/server/src/testing/watch-over.ts';

export type Cluster = {
  /** removed with it */
  folder: string;
  /** as the product connects */
  connectionString: string;
  /** to the same database, as a superuser */
  superuserConnectionString: string;
  stop(): Promise<void>;
};

/**
 * A fresh, migrated database on a server of its own, with the settings the product runs PostgreSQL with: every
 * commit reaches the disk. It lives in the temporary folder (TMPDIR) and is stopped and removed by `stop`, and when
 * this process is killed.
 */
export async function openCluster(say: (line: string) => void): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'matterline-bench-'));
  chmodSync(dataDir, 0o711);
  const release = watchOver(dataDir);
  const embedded = await openEmbedded({ dataDir, address: 'bench', say: () => {} });
  await migrate(embedded.connectionString);
  const superuser = new URL(embedded.ownerConnectionString);
  superuser.pathname = new URL(embedded.connectionString).pathname;
  await sayServerSettings(embedded.connectionString, say);
  return {
    folder: dataDir,
    connectionString: embedded.connectionString,
    superuserConnectionString: superuser.href,
    stop: async () => {
      await embedded.stop();
      release();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const shownSettings = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'shared_buffers',
  'max_wal_size',
];

async function sayServerSettings(connectionString: string, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ name: string; value: string }>(
    'select name, current_setting(name) as value from unnest($1::text[]) as name',
    [shownSettings],
  );
  await client.end();
  say(`PostgreSQL: ${rows.map(({ name, value }) => `${name} ${value}`).join(', ')}`);
}
