import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Embedded, findRunningEmbedded, openEmbedded } from './open.ts';
import { findPostmaster } from './pid-file.ts';

const holder = join(import.meta.dirname, '../../testing/hold-data-folder.ts');
const asRoot = process.getuid?.() === 0;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'matterline-open-'));
  chmodSync(dataDir, 0o711);
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  const left = findPostmaster(join(dataDir, 'postgres'));
  if (left) process.kill(left.pid, 'SIGQUIT');
  await vi.waitUntil(() => !findPostmaster(join(dataDir, 'postgres')), { timeout: 10_000 });
  rmSync(dataDir, { recursive: true, force: true });
});

/** Opens the folder in a process of its own and waits for it to be open, or to have given up. */
async function hold(folder = dataDir): Promise<{ child: ChildProcess; said: string; code: number | null }> {
  const child = spawn(process.execPath, [holder, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  await vi.waitUntil(() => child.exitCode !== null || /^open /m.test(said), { timeout: 30_000 });
  return { child, said, code: child.exitCode };
}

async function open(lines: string[] = []): Promise<Embedded> {
  return openEmbedded({
    dataDir,
    address: 'http://localhost:3000',
    say: (line) => lines.push(line),
    throwaway: true,
  });
}

async function ask<Row extends object>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('what was written is there after a stop and a new start', async () => {
  const first = await open();
  await ask(first.connectionString, 'create table kept (word text); insert into kept values ($$Zoë$$)');
  await first.stop();
  const second = await open();
  expect(await ask(second.connectionString, 'select word from kept')).toEqual([{ word: 'Zoë' }]);
  expect(findPostmaster(join(dataDir, 'postgres'))).toMatchObject({ pid: second.pid });
  await second.stop();
  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
});

test('the application owns its database, is no superuser, and gets in by password only', async () => {
  const { connectionString, stop } = await open();
  const [settings] = await ask(
    connectionString,
    `select current_setting('is_superuser') as superuser, current_setting('data_checksums') as checksums,
            current_setting('listen_addresses') as listens, current_setting('server_encoding') as encoding`,
  );
  expect(settings).toEqual({ superuser: 'off', checksums: 'on', listens: '127.0.0.1', encoding: 'UTF8' });
  await expect(ask(connectionString.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password');
  expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
  await stop();
});

test('names sort as people expect in every script', async () => {
  const { connectionString, stop } = await open();
  const rows = await ask<{ name: string }>(
    connectionString,
    `select name from unnest('{zoe,Ångström,Émile,emil,李,Иван,Анна,Ali}'::text[]) name order by name`,
  );
  expect(rows.map((row) => row.name)).toEqual([
    'Ali',
    'Ångström',
    'emil',
    'Émile',
    'zoe',
    'Анна',
    'Иван',
    '李',
  ]);
  await stop();
});

test('a second instance over the same folder is told who runs there, and leaves it running', async () => {
  const { child } = await hold();
  await expect(open()).rejects.toThrow(
    `Matterline already runs over the data folder ${dataDir} (pid ${child.pid}, http://localhost:3000).`,
  );
  const running = await findRunningEmbedded(dataDir, () => {});
  expect(await ask(running as string, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});

test('a server left by a killed instance is taken over', async () => {
  const { child } = await hold();
  const left = findPostmaster(join(dataDir, 'postgres'));
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lines: string[] = [];
  const embedded = await open(lines);
  expect(embedded.pid).toBe(left?.pid);
  expect(lines).toContain('Taking over the PostgreSQL that an earlier, killed instance left running');
  await embedded.stop();
});

test('of two starts at once over a new folder one wins and the other is told so', async () => {
  const both = await Promise.all([hold(), hold()]);
  expect(both.map(({ code }) => code).sort()).toEqual([1, null]);
  const loser = both.find(({ code }) => code === 1);
  expect(loser?.said).toContain('Matterline already runs over the data folder');
  const running = await findRunningEmbedded(dataDir, () => {});
  expect(await ask(running as string, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});

test('a start during another one’s stop waits for it', async () => {
  const { child } = await hold();
  child.kill('SIGTERM');
  await vi.waitUntil(
    () =>
      child.exitCode !== null || /shutdown request/.test(readFileSync(join(dataDir, 'postgres.log'), 'utf8')),
  );
  const embedded = await open();
  expect(await ask(embedded.connectionString, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  await embedded.stop();
});

test('a server that dies is brought back at the same place', async () => {
  const lines: string[] = [];
  const { connectionString, pid, stop } = await open(lines);
  process.kill(pid, 'SIGKILL');
  await vi.waitUntil(() => lines.includes('PostgreSQL is back'), { timeout: 20_000 });
  expect(await ask(connectionString, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  await stop();
  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
});

test('a leftover postmaster.pid naming another program does not keep the server from starting', async () => {
  const first = await open();
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const text = readFileSync(file, 'utf8');
  await first.stop();
  writeFileSync(file, text.replace(/^\d+/, String(process.ppid)));
  const second = await open();
  expect(await ask(second.connectionString, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  await second.stop();
});

test('indexes are rebuilt when the sort order came from another ICU', async () => {
  const first = await open();
  await ask(
    first.ownerConnectionString,
    "update pg_database set datcollversion = '57.1' where datname = 'matterline'",
  );
  await first.stop();
  const lines: string[] = [];
  const second = await open(lines);
  expect(lines).toContain('Rebuilding the indexes of matterline for the new sort order');
  await second.stop();
  lines.length = 0;
  await (await open(lines)).stop();
  expect(lines.join()).not.toContain('Rebuilding');
});

test('the log quotes no value of a statement that failed', async () => {
  const { connectionString, stop } = await open();
  await ask(connectionString, 'create table once (number text primary key)');
  const insert = "insert into once values ('+16175550142')";
  await ask(connectionString, insert);
  await expect(ask(connectionString, insert)).rejects.toThrow('duplicate key');
  await expect(ask(connectionString, "select 'eviction hearing'::integer")).rejects.toThrow('integer');
  await stop();
  const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
  expect(log).toContain('database system is shut down');
  expect(log).not.toMatch(/16175550142|eviction/);
});

test.runIf(asRoot)('as root it runs in a folder that only root may enter', async () => {
  const secluded = join(dataDir, 'only-root');
  mkdirSync(secluded, { mode: 0o700 });
  const { said, child } = await hold(join(secluded, 'data'));
  expect(said).toContain('open postgresql://');
  child.kill('SIGTERM');
  await vi.waitUntil(() => child.exitCode === 0, { timeout: 10_000 });
});
