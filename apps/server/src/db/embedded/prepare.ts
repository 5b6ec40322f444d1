import pg from 'pg';
import type { Say } from '../failure.ts';

export const databaseName = 'matterline';
/** Owns the application's database and nothing else: it is no superuser. */
export const roleName = 'matterline';

/** Makes the application's role and database where they are missing. Run by the holder of the instance lock. */
export async function prepareDatabase(client: pg.Client, password: string, say: Say): Promise<void> {
  if (!(await exists(client, 'select from pg_roles where rolname = $1', roleName))) {
    await client.query(`create role ${roleName} login password ${pg.escapeLiteral(password)}`);
  }
  if (!(await exists(client, 'select from pg_database where datname = $1', databaseName))) {
    await client.query(`create database ${databaseName} owner ${roleName}`);
  }
  await followSortOrder(client, password, say);
}

async function exists(client: pg.Client, sql: string, name: string): Promise<boolean> {
  return (await client.query(sql, [name])).rowCount === 1;
}

/** A newer bundled ICU may sort differently; an index in the old order would miss rows, so it is built again. */
async function followSortOrder(owner: pg.Client, password: string, say: Say): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select datname as name from pg_database
     where datallowconn and datcollversion is distinct from pg_database_collation_actual_version(oid)`,
  );
  for (const { name } of rows) {
    say(`Rebuilding the indexes of ${name} for the new sort order`);
    const client = new pg.Client({
      host: owner.host,
      port: owner.port,
      user: owner.user,
      password,
      database: name,
    });
    await client.connect();
    try {
      await client.query(`reindex database ${pg.escapeIdentifier(name)}`);
      await client.query(`alter database ${pg.escapeIdentifier(name)} refresh collation version`);
    } finally {
      await client.end();
    }
  }
}
