import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { explain } from './connect.ts';
import { DatabaseFailure, type Say } from './failure.ts';

type Migration = { name: string; sql: string; sha256: string };
type Applied = { name: string; sha256: string };

const migrationsFolder = join(import.meta.dirname, 'migrations');

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/;
// One number for every process of every version: whoever holds it migrates, the others wait and find it done.
const migrationLock = 7_283_001;

/** Brings the database up to this version's tables, and the job runner's. Returns the names just applied. */
export async function migrate(
  connectionString: string,
  options: { folder?: string; say?: Say } = {},
): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder);
  const client = new pg.Client({ connectionString, application_name: 'matterline migrate' });
  client.on('error', () => {}); // the query in flight rejects with the same error
  try {
    await client.connect();
  } catch (error) {
    throw explain(error, connectionString);
  }
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    // Waiting longer for a table would queue every other statement on it behind us.
    await client.query("set lock_timeout = '20s'");
    const pending = choosePending(migrations, await readApplied(client));
    for (const migration of pending) {
      options.say?.(`Migrating the database: ${migration.name}`);
      await apply(client, migration);
    }
    await runMigrations({ connectionString });
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const wrong = names.find((name) => !fileName.test(name));
  if (wrong) throw new DatabaseFailure(`Migration ${wrong} must be named like 0001_people.sql.`);
  const twin = names.find((name, index) => name.slice(0, 4) === names[index - 1]?.slice(0, 4));
  if (twin) throw new DatabaseFailure(`Two migrations are numbered ${twin.slice(0, 4)}; renumber one.`);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  await client.query(
    `create table if not exists schema_migrations (
       name text primary key,
       sha256 text not null,
       applied_at timestamptz not null default clock_timestamp()
     )`,
  );
  const { rows } = await client.query<Applied>('select name, sha256 from schema_migrations order by name');
  return rows;
}

/** What is still to do; throws when the database's past is not a beginning of this version's migrations. */
function choosePending(migrations: Migration[], applied: Applied[]): Migration[] {
  applied.forEach(({ name, sha256 }, index) => {
    const ours = migrations.find((migration) => migration.name === name);
    if (!ours) {
      throw new DatabaseFailure(
        `The database is newer than this version of Matterline (it has ${name}). Start the newer version again.`,
      );
    }
    if (ours.sha256 !== sha256) {
      throw new DatabaseFailure(
        `Migration ${name} was changed after it was applied. Restore the file and put the change in a new migration.`,
      );
    }
    const late = migrations[index];
    if (late && late.name !== name) {
      throw new DatabaseFailure(
        `Migration ${late.name} comes before ${name}, which is already applied. Renumber it to come last.`,
      );
    }
  });
  return migrations.slice(applied.length);
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const { message, position } = error as { message: string; position?: string };
    const line = position ? ` (line ${sql.slice(0, Number(position)).split('\n').length})` : '';
    throw new DatabaseFailure(`Migration ${name} failed${line}: ${message}.`, { cause: error });
  }
}
