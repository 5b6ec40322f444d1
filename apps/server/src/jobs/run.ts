import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import type { Logger } from '../log/log.ts';
import { keepAlive, type Pulse, usualPulse } from './heartbeat.ts';
import type { JobHandlers } from './names.ts';
import { type Runner, startRunner } from './runner.ts';

export type JobSettings = {
  database: Pick<Database, 'db' | 'pool'>;
  handlers: JobHandlers;
  log: Logger;
  concurrency?: number;
  /** Notifications only wake early; polling alone must suffice. */
  pollMs?: number;
  pulse?: Pulse;
  /** A run that failed is tried again, unless it is also told as given up. */
  onOutcome?: (job: string, outcome: 'done' | 'failed' | 'given_up') => void;
};

const restartMs = 1000;

/**
 * Runs background jobs until stopped. A runner that ends by itself, as after a database outage, is replaced; the
 * jobs it held are freed like those of a crashed process. `stop` lets running jobs finish.
 */
export async function startJobs(settings: JobSettings): Promise<{ stop(): Promise<void> }> {
  const { log } = settings;
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = await startRunner(settings);
  const heart = keepAlive(settings.database.db, () => current.id, settings.pulse ?? usualPulse, log);

  async function replacement(): Promise<Runner | null> {
    while (!signal.aborted) {
      await sleep(restartMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) break;
      try {
        return await startRunner(settings);
      } catch (error) {
        log.warn({ err: error }, 'background jobs wait for the database');
      }
    }
    return null;
  }

  async function supervise(): Promise<void> {
    for (let runner: Runner | null = current; runner; runner = await replacement()) {
      current = runner;
      if (signal.aborted) return runner.stop();
      await runner.ended.catch((error) => log.error({ err: error }, 'background jobs stopped'));
    }
  }

  const supervised = supervise();
  return {
    async stop() {
      stopping.abort();
      await current.stop();
      await supervised;
      await heart.stop();
    },
  };
}
