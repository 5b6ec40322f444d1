import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { explain } from './connect.ts';

/** A set of databases that lives as long as one run of tests or of a script. */
export type Scratch = {
  /** Makes an empty database, or a copy of one of this run's, and returns its connection string. */
  create(template?: string): Promise<string>;
  drop(connectionString: string): Promise<void>;
  close(): Promise<void>;
};

const prefix = 'matterline_scratch_';

/** Where to make scratch databases, in a form that may be handed to another process. */
export type ScratchRun = { ownerUrl: string; runId: string };

/**
 * Begins a run on a server where this user may create databases, and first drops what killed runs left there:
 * a run holds a lock as long as it lives.
 */
export async function beginScratch(ownerUrl: string): Promise<Scratch & { run: ScratchRun }> {
  const run = { ownerUrl, runId: randomBytes(6).toString('hex') };
  const client = await open(ownerUrl);
  await client.query('select pg_advisory_lock(hashtext($1))', [prefix + run.runId]);
  const leftBehind = async (): Promise<string[]> => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where starts_with(datname, $1)`,
      [prefix],
    );
    return rows.map((row) => row.name);
  };
  for (const name of await leftBehind()) {
    const owner = name.split('_').slice(0, 3).join('_');
    const { rows } = await client.query<{ free: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as free',
      [owner],
    );
    if (rows[0]?.free && owner !== prefix + run.runId) await dropByName(client, name);
  }
  return {
    run,
    ...scratchOf(run),
    close: async () => {
      const mine = (await leftBehind()).filter((name) => name.startsWith(prefix + run.runId));
      for (const name of mine) await dropByName(client, name);
      await client.end();
    },
  };
}

/** Joins a run that another process began. */
export function scratchOf(run: ScratchRun): Omit<Scratch, 'close'> {
  return {
    create: async (template) => {
      const name = `${prefix}${run.runId}_${randomBytes(6).toString('hex')}`;
      const copied = template ? ` template ${pg.escapeIdentifier(nameOf(template))}` : '';
      await withClient(run.ownerUrl, (client) => client.query(`create database ${name}${copied}`));
      const url = new URL(run.ownerUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    drop: (connectionString) =>
      withClient(run.ownerUrl, (client) => dropByName(client, nameOf(connectionString))),
  };
}

const nameOf = (connectionString: string): string => new URL(connectionString).pathname.slice(1);

async function dropByName(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {}); // the query in flight rejects with the same error
  try {
    await client.connect();
  } catch (error) {
    throw explain(error, connectionString);
  }
  return client;
}

async function withClient(
  connectionString: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = await open(connectionString);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
