import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseFailure, type Say } from '../failure.ts';
import { type Account, programEnv, runAs } from './account.ts';
import type { ClusterFolder } from './folder.ts';
import { findPostmaster, isAlive } from './pid-file.ts';

/** An open connection as the server's owner, on the maintenance database. */
export type Session = { client: pg.Client; pid: number; port: number };

const pollMs = 25;
// Recovery after a power cut replays the log; a big site may need minutes.
const readyWithinMs = 300_000;
const keepLogBytes = 5_000_000;

export type LaunchOptions = {
  program: string;
  account: Account;
  settings: Readonly<Record<string, string>>;
  /** Where the server has to listen, because a pool already points there; any free port when left out. */
  port?: number;
  sessionName: string;
  say: Say;
};

/**
 * Waits for a server that is there, or starting, or stopping. Undefined once there is none.
 */
export async function joinRunning(
  cluster: ClusterFolder,
  sessionName: string,
  say: Say,
): Promise<Session | undefined> {
  const deadline = Date.now() + readyWithinMs;
  let said = false;
  while (Date.now() < deadline) {
    const found = findPostmaster(cluster.path);
    if (!found) return undefined;
    const session = found.port && (await tryConnect(cluster.password, found.port, sessionName));
    if (session) return { client: session, pid: found.pid, port: found.port as number };
    if (!said && Date.now() > deadline - readyWithinMs + 2_000) {
      said = true;
      say('Waiting for PostgreSQL to finish starting or stopping');
    }
    await sleep(pollMs);
  }
  throw new DatabaseFailure(`PostgreSQL did not become ready; its log is ${cluster.log}.`);
}

/** Starts a server. Undefined when another process was quicker: join that one. */
export async function launch(cluster: ClusterFolder, options: LaunchOptions): Promise<Session | undefined> {
  for (let tries = 1; ; tries++) {
    const port = options.port ?? (await freePort());
    const logStart = openLogEnd(cluster.log);
    const child = startProcess(cluster, port, options);
    const outcome = await Promise.race([
      joinOwn(cluster, options, child, port),
      failureOf(child).then((reason) => reason ?? readFrom(cluster.log, logStart)),
    ]);
    if (typeof outcome !== 'string') return outcome;
    if (/lock file .* already exists/.test(outcome)) return undefined;
    // Someone took the port between our look and the server's.
    if (/could not bind|could not create any TCP/.test(outcome) && tries < 5) continue;
    const reason = outcome.match(/(?:FATAL|PANIC|error|setpriv):\s*(.*)/)?.[1] ?? outcome.trim();
    throw new DatabaseFailure(`PostgreSQL did not start: ${reason}. Its log is ${cluster.log}.`);
  }
}

function startProcess(
  cluster: ClusterFolder,
  port: number,
  { program, account, settings }: LaunchOptions,
): ChildProcess {
  const settingArgs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, ...ids } = runAs(account, program, [
    '-D',
    cluster.path,
    '-p',
    String(port),
    ...settingArgs,
  ]);
  const log = openSync(cluster.log, 'a', 0o600);
  // In a session of its own: Ctrl+C at the terminal must reach us only, we stop it when our work has settled.
  const child = spawn(command, args, {
    ...ids,
    cwd: '/',
    env: programEnv,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  return child;
}

async function joinOwn(
  cluster: ClusterFolder,
  options: LaunchOptions,
  child: ChildProcess,
  port: number,
): Promise<Session | undefined> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const client = await tryConnect(cluster.password, port, options.sessionName);
    if (client) return { client, pid: child.pid as number, port };
    await sleep(pollMs);
  }
  // Either it ended, and the race's other side says why, or it is too slow.
  if (child.exitCode !== null || child.signalCode !== null) return new Promise(() => {});
  throw new DatabaseFailure(`PostgreSQL did not become ready; its log is ${cluster.log}.`);
}

/** Resolves when the process ends, with the system's reason if it never began. */
function failureOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(undefined));
  });
}

const notYet = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03']);

async function tryConnect(
  password: string,
  port: number,
  application_name: string,
): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    application_name,
    keepAlive: true,
  });
  client.on('error', () => {}); // whoever holds the session listens for its end
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if ((code && notYet.has(code)) || /terminated unexpectedly/.test(message)) return undefined;
    throw new DatabaseFailure(`The running PostgreSQL does not let us in: ${message}.`, { cause: error });
  }
}

/** Fast shutdown; if that takes too long, an immediate one, from which the next start recovers. */
export async function stopPostmaster(pid: number, patienceMs = 20_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (isAlive(pid) && Date.now() < deadline) await sleep(pollMs);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The log's length, after cutting one that has grown past use. */
function openLogEnd(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < keepLogBytes) return size;
  truncateSync(log);
  return 0;
}

function readFrom(log: string, start: number): string {
  return readFileSync(log).subarray(start).toString('utf8');
}
