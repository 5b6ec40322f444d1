import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Undertaker } from './undertaker.ts';

export type Begin = {
  program: string;
  args?: string[];
  execArgv?: string[];
  env?: Record<string, string>;
};

export type Child = {
  process: ChildProcess;
  pid: number;
  /** Resolves with how it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** the last lines it said */
  said(): string[];
};

const keptLines = 40;

/** Starts a Node program with nothing of our own environment: a setting there must not change what is tested. */
export function begin({ program, args = [], execArgv = [], env = {} }: Begin, undertaker: Undertaker): Child {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = fork(program, args, {
    execArgv,
    env: { PATH, HOME, TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      lines.push(...piece.split('\n').filter((line) => line !== ''));
      lines.splice(0, lines.length - keptLines);
    });
  }
  const pid = child.pid ?? 0;
  undertaker.began(pid);
  const ended = once(child, 'exit').then(([code, signal]) => {
    undertaker.ended(pid);
    return { code, signal };
  });
  // Writing to one that is just dying is no fault of ours.
  child.on('error', () => {});
  return { process: child, pid, ended, said: () => lines };
}

/** As an operator stops it, and if that does not help, by force. Tells whether it ended by itself. */
export async function stop({ process: child, ended }: Child, patienceMs: number): Promise<boolean> {
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const patience = new AbortController();
  const late = sleep(patienceMs, 'late' as const, { signal: patience.signal }).catch(() => 'early' as const);
  const outcome = await Promise.race([ended, late]);
  patience.abort();
  if (outcome !== 'late') return outcome !== 'early' && outcome.code === 0;
  child.kill('SIGKILL');
  await ended;
  return false;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
