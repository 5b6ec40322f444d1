import { type LeftWaiting, leftInAll, leftWords } from '@matterline/rules/left-waiting.ts';
import type { Disposition } from '@matterline/rules/matter-life.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { cancelProducedOfMatter } from '../../db/queries/document-templates.ts';
import { endedReasons } from '../../db/queries/ended-matter.ts';
import { dropPreparedOfMatter } from '../../db/queries/prepared-notes.ts';
import { stopTextsOfMatter } from '../../db/queries/stop-waiting.ts';
import { countWaiting } from '../../db/queries/waiting-text.ts';
import { cancelCallsOfMatter } from '../../db/queries/web-calls.ts';
import { Refusal } from '../../http/refusal.ts';

type Over = { matterId: string; becomes: Disposition };

/**
 * What becomes of messages, web calls, prepared notes and documents that have yet to go, or be made, when their matter,
 * which is locked, comes to its end: whoever ends it says so. Automated messages that are kept are stopped when they
 * are due, unless it is open again by then.
 *
 * @returns how many were kept or canceled, for the record
 */
export async function settleWaitingTexts(
  tx: Tx,
  actor: Actor,
  { matterId, becomes }: Over,
  wish: 'keep' | 'cancel' | undefined,
): Promise<{ kept?: LeftWaiting; canceled?: LeftWaiting }> {
  if (becomes !== 'closed' && becomes !== 'rejected') return {};
  const waiting = await countWaiting(tx, matterId);
  if (leftInAll(waiting) === 0) return {};
  if (wish === undefined) throw stillWaiting(waiting, becomes);
  if (wish === 'keep') return { kept: waiting };
  const reason = endedReasons[becomes];
  const stop = { state: 'canceled' as const, reason, actorId: actor.id, source: 'person' as const };
  return {
    canceled: {
      messages: await stopTextsOfMatter(tx, matterId, stop),
      calls: await cancelCallsOfMatter(tx, matterId),
      notes: await dropPreparedOfMatter(tx, matterId),
      documents: await cancelProducedOfMatter(tx, matterId),
    },
  };
}

function stillWaiting(waiting: LeftWaiting, becomes: string): Refusal {
  const count = leftInAll(waiting);
  const [have, them] = count === 1 ? ['has', 'it'] : ['have', 'them'];
  return new Refusal(
    409,
    'waiting_texts',
    `${leftWords(waiting)} ${have} yet to go. Say whether to cancel or keep ${them} when this is ${becomes}.`,
  ).with({ count, waiting });
}
