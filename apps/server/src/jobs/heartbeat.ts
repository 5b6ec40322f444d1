import type { Db } from '../db/connect.ts';
import { forgetRunner, freeJobsOfGoneRunners, noteRunner } from '../db/queries/jobs.ts';
import type { Logger } from '../log/log.ts';

export type Pulse = {
  beatMs: number;
  /** A runner not heard of for this long is gone. */
  silentSeconds: number;
};

/** Jobs of a crashed process run again within `silentSeconds`, two beats and a poll: about 35 s. */
export const usualPulse: Pulse = { beatMs: 5000, silentSeconds: 25 };

/**
 * Says every few seconds that this process's runner is alive, and frees the jobs of those that no longer say so.
 * Works by polling, so it needs no lasting connection.
 */
export function keepAlive(
  db: Db,
  runnerId: () => string,
  { beatMs, silentSeconds }: Pulse,
  log: Logger,
): { stop(): Promise<void> } {
  let beats = 0;
  let running = Promise.resolve();

  async function beat(): Promise<void> {
    try {
      await noteRunner(db, runnerId());
      beats += 1;
      // After a start or an outage the others get the time of one beat to be heard first.
      if (beats < 2) return;
      const freed = await freeJobsOfGoneRunners(db, silentSeconds);
      if (freed.length > 0) log.warn({ runners: freed.length }, 'jobs of processes that are gone run again');
    } catch (error) {
      beats = 0;
      log.warn({ err: error }, 'the job runner could not say that it is alive');
    }
  }

  const turn = () => {
    running = running.then(beat);
  };
  turn();
  const timer = setInterval(turn, beatMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
      await forgetRunner(db, runnerId()).catch(() => {});
    },
  };
}
