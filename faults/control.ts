import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultyDatabase } from './database.ts';

const everyMs = 500;
const patienceSeconds = 3;

/**
 * What many queues do with work whose worker they have not heard of: hand it out again. It takes away the one
 * protection there is, that a text whose call may have been made is never sent again by itself. The product has
 * no such switch: this is done to its tables from outside.
 */
export async function sendAgainWhatIsUnclear(database: FaultyDatabase, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await database
      .query(
        `update messages set state = 'queued', due_at = clock_timestamp()
         where state in ('sending', 'unknown') and claimed_at < clock_timestamp() - make_interval(secs => $1)`,
        [patienceSeconds],
      )
      // While the database restarts nothing is handed out.
      .catch(() => {});
    await sleep(everyMs);
  }
}
