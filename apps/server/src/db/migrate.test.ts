import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, inject, onTestFinished, test, vi } from 'vitest';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';
import { scratchOf } from './scratch.ts';

vi.setConfig({ testTimeout: 60_000 });

const scratch = scratchOf(inject('scratch').run);
const folder = mkdtempSync(join(tmpdir(), 'matterline-migrate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const first = { '0001_first.sql': 'create table first (id integer);' };
const second = { '0002_second.sql': 'alter table first add word text;' };
let connectionString: string;

beforeEach(async () => {
  const made = await scratch.create();
  connectionString = made;
  onTestFinished(() => scratch.drop(made));
  write(first);
});

function write(files: Record<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
}

async function ask(sql: string): Promise<object[]> {
  const { pool, close } = await connect(connectionString);
  try {
    return (await pool.query(sql)).rows;
  } finally {
    await close();
  }
}

test('each is applied once, in order, and the job runner’s tables are there', async () => {
  write({ ...second, ...first });
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  expect(await migrate(connectionString, { folder, say })).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(lines).toEqual([
    'Migrating the database: 0001_first.sql',
    'Migrating the database: 0002_second.sql',
  ]);
  expect(await migrate(connectionString, { folder })).toEqual([]);
  expect(await ask('select word from first')).toEqual([]);
  expect(await ask("select to_regclass('graphile_worker._private_jobs') is not null as there")).toEqual([
    { there: true },
  ]);
});

test('processes that start at once apply each only once', async () => {
  write({ ...first, ...second });
  const applied = await Promise.all([1, 2, 3].map(() => migrate(connectionString, { folder })));
  expect(applied.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql']);
});

test('one that fails leaves nothing behind and names its line', async () => {
  write({
    ...first,
    '0002_broken.sql': 'create table half (id integer);\n\ninsert into nowhere values (1);',
  });
  await expect(migrate(connectionString, { folder })).rejects.toThrow(
    'Migration 0002_broken.sql failed (line 3): relation "nowhere" does not exist.',
  );
  expect(await ask("select to_regclass('half') as half, to_regclass('first')::text as first")).toEqual([
    { half: null, first: 'first' },
  ]);
  write({ ...first, ...second });
  expect(await migrate(connectionString, { folder })).toEqual(['0002_second.sql']);
});

test('one that was changed after it was applied stops the start', async () => {
  await migrate(connectionString, { folder });
  write({ '0001_first.sql': 'create table first (id bigint);' });
  await expect(migrate(connectionString, { folder })).rejects.toThrow(
    'Migration 0001_first.sql was changed after it was applied.',
  );
});

test('a database of a newer version stops the start', async () => {
  write({ ...first, ...second });
  await migrate(connectionString, { folder });
  write(first);
  await expect(migrate(connectionString, { folder })).rejects.toThrow(
    'The database is newer than this version of Matterline (it has 0002_second.sql).',
  );
});

test('one that comes before an applied one stops the start', async () => {
  write({ ...first, '0003_third.sql': 'create table third (id integer);' });
  await migrate(connectionString, { folder });
  write({ ...first, ...second, '0003_third.sql': 'create table third (id integer);' });
  await expect(migrate(connectionString, { folder })).rejects.toThrow(
    'Migration 0002_second.sql comes before 0003_third.sql, which is already applied.',
  );
});

test.each([
  ['1_short.sql', 'Migration 1_short.sql must be named like 0001_people.sql.'],
  ['0001_twin.sql', 'Two migrations are numbered 0001; renumber one.'],
])('%s is no name for one', async (name, line) => {
  write({ ...first, [name]: 'select 1;' });
  await expect(migrate(connectionString, { folder })).rejects.toThrow(line);
});
