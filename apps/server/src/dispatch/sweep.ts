import { applyReports } from '../db/apply-reports.ts';
import { type Db, inTransaction } from '../db/connect.ts';
import { passIdentificationOn } from '../db/identify.ts';
import { planHours } from '../db/plan-hours.ts';
import { sweepStale } from '../db/queries/message-queue.ts';
import { overlookedReports } from '../db/queries/status-reports.ts';
import { countDay, tendWaiting } from '../db/sender-limits.ts';
import { repeat } from '../jobs/repeat.ts';
import type { Logger } from '../log/log.ts';

const everyMs = 5_000;
const words =
  'It is not known whether this text was sent. Ask the client, or look it up at the provider, before sending it again.';

/** Finds texts whose dispatcher is gone and reports that were overlooked. Any number of processes may do so at once. */
export function startSweep(db: Db, log: Logger): { stop(): Promise<void> } {
  return repeat(everyMs, async () => {
    try {
      await sweep(db, log);
    } catch (error) {
      log.warn({ err: error }, 'texts whose sender is gone were not looked for');
    }
  });
}

export async function sweep(db: Db, log: Logger): Promise<void> {
  const swept = await sweepStale(db, words);
  if (swept > 0)
    log.warn({ texts: swept }, 'texts were given up as unknown: whoever was sending them is gone');
  for (const key of await overlookedReports(db)) await inTransaction(db, (tx) => applyReports(tx, key));
  await inTransaction(db, planHours);
  await passIdentificationOn(db);
  await inTransaction(db, countDay);
  await inTransaction(db, tendWaiting);
}
