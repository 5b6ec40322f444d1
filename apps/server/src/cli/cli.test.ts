import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findPostmaster } from '../db/embedded/pid-file.ts';

const program = join(import.meta.dirname, '../../matterline.mjs');

// Whole processes, and now and then a build of the web app.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 30_000 });

let folder: string;
let dataDir: string;
let otherDir: string;
let freshPort: string;
let running: ChildProcess[];

beforeEach(async () => {
  freshPort = String(await freePort());
  folder = mkdtempSync(join(tmpdir(), 'matterline-cli-'));
  dataDir = join(folder, 'data');
  otherDir = join(folder, 'other');
  running = [];
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  for (const cluster of [join(dataDir, 'postgres'), join(otherDir, 'postgres')]) {
    const left = findPostmaster(cluster);
    if (left) process.kill(left.pid, 'SIGQUIT');
    await vi.waitUntil(() => !findPostmaster(cluster), { timeout: 10_000 });
  }
  rmSync(folder, { recursive: true, force: true });
});

type Run = { child: ChildProcess; out: () => string; err: () => string; ended: Promise<number | null> };

function start(args: string[], environment: Record<string, string> = {}, nodeArgs: string[] = []): Run {
  const child = spawn(process.execPath, [...nodeArgs, program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: '/usr/bin:/bin',
      DATA_DIR: dataDir,
      PORT: freshPort,
      NODE_NO_WARNINGS: '1',
      ...environment,
    },
  });
  running.push(child);
  child.stdin?.end();
  const text = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (text.out += chunk));
  child.stderr?.on('data', (chunk) => (text.err += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, out: () => text.out, err: () => text.err, ended };
}

async function startServing(environment: Record<string, string>, nodeArgs: string[] = []): Promise<Run> {
  const run = start([], environment, nodeArgs);
  // The first start may build the web app.
  await vi.waitUntil(() => /is ready at/.test(run.out()) || run.child.exitCode !== null, {
    timeout: 120_000,
  });
  return run;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const aLine = (words: string): RegExp => new RegExp(`^[^\\n]*${words}[^\\n]*\\n$`);

const refused: [
  what: string,
  args: string[],
  environment: Record<string, string>,
  code: number,
  line: RegExp,
][] = [
  ['a verb there is not', ['sing'], {}, 64, aLine('"sing" is no verb of Matterline: expected all, web')],
  ['a wrong setting', [], { PORT: 'abc' }, 78, aLine('PORT is "abc": expected a whole number')],
  ['web without a shared database', ['web'], {}, 78, aLine('DATABASE_URL is missing: "web" shares')],
  [
    'an unreachable database',
    [],
    { DATABASE_URL: 'postgres://u:hush@127.0.0.1:1/m' },
    1,
    aLine('127.0.0.1:1/m: nothing is listening there'),
  ],
  ['a task that admin has not', ['admin', 'sing'], {}, 64, aLine('"sing" is no admin command')],
  [
    'an admin task without what it needs',
    ['admin', 'create-user', '--email', 'ida@example.org'],
    {},
    64,
    aLine('--name is missing'),
  ],
  ['no audit command', ['audit', 'vouch'], {}, 64, aLine('"vouch" is no audit command')],
  ['a seal that is none', ['audit', 'verify', '--expect', '12'], {}, 64, aLine('--expect is a seal')],
  [
    'a role there is not',
    ['admin', 'create-user', '--email', 'i@example.org', '--name', 'I', '--role', 'king'],
    {},
    64,
    aLine('--role is "king"'),
  ],
];

test.each(refused)('%s: one line and a non-zero exit', async (_what, args, environment, code, line) => {
  const run = start(args, environment);
  expect(await run.ended).toBe(code);
  expect(run.err()).toMatch(line);
  expect(run.err()).not.toContain('hush');
});

test('a data folder that is a file: one line and a non-zero exit', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const run = start([], { DATA_DIR: file });
  expect(await run.ended).toBe(1);
  expect(run.err()).toBe(`Cannot use the data folder ${file}: it is a file.\n`);
});

test('an older Node is told so in one line, before anything it could not read', async () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.9.0"})';
  const run = start([], {}, ['--import', pretend]);
  expect(await run.ended).toBe(1);
  expect(run.err()).toMatch(/^Matterline needs Node 26; this is v\d.*npm start.*\n$/);
});

test('help says what there is', async () => {
  const run = start(['--help']);
  expect(await run.ended).toBe(0);
  expect(run.out()).toContain('npm run demo');
});

test('a whole life: start, refuse a second, answer, stop clean; killed, then start again', async () => {
  const port = String(await freePort());
  const first = await startServing({ PORT: port });
  expect(first.out()).toContain(`Matterline is ready at http://localhost:${port}`);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);

  const second = start([], { PORT: port });
  expect(await second.ended).toBe(1);
  expect(second.err()).toMatch(
    aLine(`Matterline already runs over the data folder .*pid ${first.child.pid}, http://localhost:${port}`),
  );

  const beside = start(
    ['admin', 'create-user', '--email', 'ida@example.org', '--name', 'Ida', '--role', 'administrator'],
    { PORT: port },
  );
  expect(await beside.ended).toBe(0);
  expect(beside.out()).toMatch(/Created Ida .*\nPassword \(shown this once\): \S{20}\n/);

  const audit = start(['audit', 'verify'], { PORT: port });
  expect(await audit.ended).toBe(0);
  expect(audit.out()).toMatch(/^As it was sealed: \d+ rows under \d+ seals\./);
  const elsewhere = start(['audit', 'verify', '--expect', `9999:${'0'.repeat(64)}`], { PORT: port });
  expect(await elsewhere.ended).toBe(1);
  expect(elsewhere.out()).toMatch(/the record was replaced/);

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();

  const again = await startServing({ PORT: port });
  again.child.kill('SIGKILL');
  await again.ended;
  const recovered = await startServing({ PORT: port });
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  recovered.child.kill('SIGINT');
  expect(await recovered.ended).toBe(0);
  expect(`${first.err()}${recovered.err()}`).toBe('');
});

test.each([
  ['PORT', 'all'],
  ['SIMULATOR_PORT', 'demo'],
])('a taken %s is noticed before anything is made or told', async (setting, verb) => {
  const port = await freePort();
  const taker = createServer().listen(port, '127.0.0.1');
  const run = start([verb], { [setting]: String(port) });
  expect(await run.ended).toBe(1);
  expect(run.err()).toMatch(
    aLine(`Port ${port} on 127.0.0.1 is taken by another program. .* set ${setting} to`),
  );
  expect(run.out()).toBe('');
  expect(existsSync(dataDir)).toBe(false);
  taker.close();
});

test('two that start at once on one port: one makes its database, the other makes nothing', async () => {
  const port = String(await freePort());
  const folders = [dataDir, otherDir];
  const runs = folders.map((each) => start([], { PORT: port, DATA_DIR: each }));
  const loser = await Promise.race(runs.map((run, i) => run.ended.then(() => i)));
  expect(runs[loser]?.err()).toMatch(aLine(`Port ${port} on 127.0.0.1 is taken`));
  expect(existsSync(folders[loser] ?? '')).toBe(false);
  const winner = runs[1 - loser];
  await vi.waitUntil(() => winner?.out().includes('is ready at'), { timeout: 120_000 });
  winner?.child.kill('SIGTERM');
  expect(await winner?.ended).toBe(0);
});

test('an error that nothing caught: it is logged scrubbed, and everything stops clean', async () => {
  const trap = 'process.on("SIGUSR2",()=>{throw new Error("planted for +16175550142")})';
  const run = await startServing({ PORT: String(await freePort()) }, [
    '--import',
    `data:text/javascript,${trap}`,
  ]);
  run.child.kill('SIGUSR2');
  expect(await run.ended).toBe(1);
  expect(run.out()).toContain('planted for [number]');
  expect(run.out()).not.toContain('16175550142');
  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
});

test('a log that nobody reads any more: it serves on, and stops clean', async () => {
  const port = String(await freePort());
  const run = await startServing({ PORT: port, LOG_LEVEL: 'debug' });
  run.child.stdout?.destroy();
  run.child.stderr?.destroy();
  for (let asked = 0; asked < 3; asked++) {
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/me`)).status).toBe(401);
  }
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
});

test('a stop while it is still starting', async () => {
  const run = start([], { PORT: String(await freePort()) });
  await vi.waitUntil(() => /Starting PostgreSQL/.test(run.out()), { timeout: 30_000 });
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  expect(run.out()).not.toContain('is ready');
  expect(findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
});
