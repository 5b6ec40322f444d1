import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findPostmaster, isAlive } from '../apps/server/src/db/embedded/pid-file.ts';

// Three dozen processes are started, on a machine that has other work.
const patienceMs = 600_000;

function start(args: string): { child: ChildProcess; said: () => { out: string; err: string } } {
  const program = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [program, ...args.split(' ')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    err += piece;
  });
  return { child, said: () => ({ out, err }) };
}

async function run(args: string): Promise<{ code: number; line: Record<string, unknown>; err: string }> {
  const { child, said } = start(args);
  const [code] = await once(child, 'close');
  const { out, err } = said();
  expect(out, err).toMatch(/^\{.*\}\n$/);
  return { code, line: JSON.parse(out), err };
}

it(
  'kills and a database restart leave no text sent twice, lost or stranded',
  async () => {
    const asked = { messages: 400, kills: 12, restarts: 1, pauses: 0 };
    const options = Object.entries(asked).map(([name, n]) => `--${name} ${n}`);
    const { code, line, err } = await run(`${options.join(' ')} --hurry --json`);
    const none = { duplicates: 0, lost: 0, stranded: 0, misstated: 0, crashes: 0 };
    expect(line, err).toMatchObject({ faults: 'run', ...asked, ...none, unknown: expect.any(Number) });
    expect(code).toBe(0);
  },
  patienceMs,
);

it(
  'without the protection the same faults send texts twice, and the run sees it',
  async () => {
    const { code, line, err } = await run('--messages 150 --kills 8 --restarts 0 --control --json');
    expect(line, err).toMatchObject({ faults: 'control', kills: 8, duplicates: expect.any(Number) });
    expect(line.duplicates).toBeGreaterThan(0);
    expect(code).toBe(0);
  },
  patienceMs,
);

it(
  'a run that is itself killed leaves nothing behind',
  async () => {
    const { child, said } = start('--kills 0 --messages 100000 --json');
    const folder = () => /\/\S*matterline-faults-\w+/.exec(said().err)?.[0] ?? '';
    await expect.poll(() => said().err, { timeout: patienceMs }).toMatch(/[1-9]\d* texts queued/);
    const postgres = findPostmaster(join(folder(), 'data/postgres'));
    expect(postgres).toBeDefined();
    child.kill('SIGKILL');
    await expect.poll(() => existsSync(folder()), { timeout: patienceMs }).toBe(false);
    expect(isAlive(postgres?.pid ?? 0)).toBe(false);
  },
  patienceMs,
);
