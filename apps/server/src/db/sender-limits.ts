import { nextDayAt, siteDay } from '@matterline/rules/day-limit.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Tx } from './connect.ts';
import { failOverPaused } from './fail-over.ts';
import { pausedWithDue } from './queries/fail-over.ts';
import { stops, wakeDispatchers } from './queries/message-queue.ts';
import {
  expireWaiting,
  holdForLimit,
  keepCount,
  releaseHeldForLimit,
  sendersUsedUp,
} from './queries/sender-use.ts';
import { readSite } from './queries/site.ts';
import { readNow } from './queries/waiting-text.ts';

/** Counts each limited sender's day by the site's clocks, from the moment it has a limit. */
export async function countDay(tx: Tx): Promise<void> {
  const { timeZone } = await readSite(tx);
  await keepCount(tx, siteDay(await readNow(tx), timeZone));
}

/** A sender's limit was changed: what waits for it is planned anew. */
export async function followLimit(tx: Tx, senderId: string): Promise<void> {
  await countDay(tx);
  await releaseHeldForLimit(tx, senderId);
  await wakeDispatchers(tx);
}

/**
 * What the claim leaves alone: texts of senders that have used up their day wait for the next, with the reason; those of
 * paused ones go to others, or wait; what has waited too long ends.
 */
export async function tendWaiting(tx: Tx): Promise<void> {
  await holdTillTomorrow(tx);
  const paused = await pausedWithDue(tx);
  for (const id of paused) await expireWaiting(tx, id, stops.expired[1]);
  await failOverPaused(tx, paused);
}

async function holdTillTomorrow(tx: Tx): Promise<void> {
  const usedUp = await sendersUsedUp(tx);
  if (usedUp.length === 0) return;
  const { timeZone, country, permittedFrom } = await readSite(tx);
  const until = nextDayAt(await readNow(tx), timeZone, permittedFrom);
  for (const { id, address, perDay } of usedUp) {
    const texts = perDay === 1 ? '1 text' : `${perDay} texts`;
    const why = `${formatPhone(address, country)} has sent the ${texts} it may today.`;
    await expireWaiting(tx, id, stops.expired[1]);
    await holdForLimit(tx, id, {
      until,
      reason: `${why} It waits for tomorrow.`,
      tooLate: `${why} Tomorrow is too late for it: it goes only if the limit is raised before.`,
    });
  }
}
