import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { DatabaseFailure } from '../failure.ts';
import { isAlive } from './pid-file.ts';

// Held by the one instance that owns the data folder, for as long as its connection lives.
const instanceLock = 7_283_002;

/** Names the connection so that a second instance can say who holds the lock. PostgreSQL cuts at 63 bytes. */
export const sessionName = (address: string): string => `matterline ${process.pid} ${address}`.slice(0, 63);

/** Another instance owns the data folder. */
export class AlreadyRuns extends DatabaseFailure {}

type Holder = { pid: string; address: string };

/** Takes the lock or throws, naming the instance that has it. */
export async function takeInstanceLock(client: pg.Client, dataDir: string): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await tryLock(client))) {
    const holder = await findHolder(client);
    // A killed instance's connection takes a moment to be noticed.
    const maybeGone = !holder || !isAlive(Number(holder.pid));
    if (maybeGone && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    throw new AlreadyRuns(
      `Matterline already runs over the data folder ${dataDir} (pid ${holder?.pid}, ${holder?.address}).`,
    );
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    instanceLock,
  ]);
  return rows[0]?.taken === true;
}

async function findHolder(client: pg.Client): Promise<Holder | undefined> {
  const { rows } = await client.query<{ application_name: string }>(
    `select a.application_name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
    [instanceLock],
  );
  const [, pid, address] = rows[0]?.application_name.split(' ') ?? [];
  return pid && address ? { pid, address } : undefined;
}
