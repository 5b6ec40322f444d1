import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import type { Office } from './office.ts';

const everyMs = 1_000;

/**
 * A sender whose calls keep failing is paused until a person resumes it, as a provider like this one earns it.
 * Someone at the office is always there to do so; resuming what is not paused changes nothing.
 */
export async function keepResuming(url: string, office: Office, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await request(`${url}/api/v1/senders/${office.senderId}/resume`, {
      method: 'POST',
      headers: { cookie: office.cookie },
    })
      .then(({ body }) => body.dump())
      // While the database restarts nothing can be resumed.
      .catch(() => {});
    await sleep(everyMs, undefined, { signal: until }).catch(() => {});
  }
}
