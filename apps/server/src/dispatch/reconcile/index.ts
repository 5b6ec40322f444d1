import { nextLook } from '@matterline/rules/reconcile.ts';
import type { Db } from '../../db/connect.ts';
import { claimLooks, findSought, planLook, type Sought } from '../../db/queries/look-ups.ts';
import { repeat } from '../../jobs/repeat.ts';
import type { Logger } from '../../log/log.ts';
import { type Found, type LookTools, look } from './look.ts';

export type { Found } from './look.ts';

const everyMs = 5_000;
const together = 5;
/** While the provider cannot be asked. */
const laterMs = 60_000;

/** Looks up texts whose end is not known, when it is time, until stopped. Any number of processes may do so. */
export function startReconciling(tools: LookTools & { log: Logger }): { stop(): Promise<void> } {
  let stopping = false;
  const repeated = repeat(everyMs, async () => {
    try {
      while (!stopping && (await reconcile(tools)) === together);
    } catch (error) {
      tools.log.warn({ err: error }, 'texts whose end is not known were not looked up');
    }
  });
  return {
    async stop() {
      stopping = true;
      await repeated.stop();
    },
  };
}

/** Takes some look-ups that are due; returns how many could be made. */
export async function reconcile(tools: LookTools & { log: Logger }): Promise<number> {
  const due = await claimLooks(tools.db, together);
  const made = await Promise.all(due.map((sought) => lookAndPlan(tools, sought)));
  return made.filter(Boolean).length;
}

async function lookAndPlan(tools: LookTools & { log: Logger }, sought: Sought): Promise<boolean> {
  const found = await look(tools, sought).catch((error): Found => {
    tools.log.error({ err: error, messageId: sought.id }, 'a text could not be looked up');
    return 'unavailable';
  });
  await planNext(tools.db, sought, found);
  return found !== 'unavailable';
}

async function planNext(db: Db, sought: Sought, found: Found): Promise<void> {
  const { state, since, looks, now } = sought;
  if (found === 'unavailable') {
    return planLook(db, sought, { at: new Date(now.getTime() + laterMs), looks, reason: null });
  }
  const look = nextLook({ state, since, looks, now })?.look ?? looks;
  const next = found === 'not_supported' ? null : nextLook({ state, since, looks: look, now });
  const reason = next === null && state === 'unknown' ? whyUnknown(found) : null;
  await planLook(db, sought, { at: next?.at ?? null, looks: look, reason });
}

/** What a person reads once we look no more. */
function whyUnknown(found: Found): string | null {
  if (found === 'none') {
    return 'The provider has no such text: it was most likely never sent. Ask the client before sending it again.';
  }
  if (found === 'not_listed') {
    return 'The provider does not list such a text. It may list it only later, once its end is known: ask the client, or look there, before sending it again.';
  }
  if (found === 'several') {
    return 'The provider has more than one text that may be this one. Ask the client, or look there, before sending it again.';
  }
  return null;
}

/**
 * Looks up one text now because a person asks. Its end may be known by then: `changed`.
 * The caller has checked that the person may see the text.
 */
export async function lookUpNow(tools: LookTools, messageId: string): Promise<Exclude<Found, 'not_listed'>> {
  const sought = await findSought(tools.db, messageId);
  const found = sought ? await look(tools, sought) : 'changed';
  return found === 'not_listed' ? 'none' : found;
}
