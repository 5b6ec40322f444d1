import type { Disposition } from '@matterline/rules/matter-life.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { endedReasons } from '../../db/queries/ended-matter.ts';
import { stopTextsOfMatter } from '../../db/queries/stop-waiting.ts';
import { countWaiting } from '../../db/queries/waiting-text.ts';
import { Refusal } from '../../http/refusal.ts';

type Over = { matterId: string; becomes: Disposition };

/**
 * What becomes of texts that have yet to go when their matter, which is locked, comes to its end: whoever ends it
 * says so. Automated ones that are kept are stopped when they are due, unless it is open again by then.
 *
 * @returns how many were kept or canceled, for the record
 */
export async function settleWaitingTexts(
  tx: Tx,
  actor: Actor,
  { matterId, becomes }: Over,
  wish: 'keep' | 'cancel' | undefined,
): Promise<{ textsKept?: number; textsCanceled?: number }> {
  if (becomes !== 'closed' && becomes !== 'rejected') return {};
  const count = await countWaiting(tx, matterId);
  if (count === 0) return {};
  if (wish === undefined) throw textsWait(count, becomes);
  if (wish === 'keep') return { textsKept: count };
  const reason = endedReasons[becomes];
  const textsCanceled = await stopTextsOfMatter(tx, matterId, {
    state: 'canceled',
    reason,
    actorId: actor.id,
    source: 'person',
  });
  return { textsCanceled };
}

function textsWait(count: number, becomes: string): Refusal {
  const texts = count === 1 ? 'A text has' : `${count} texts have`;
  return new Refusal(
    409,
    'waiting_texts',
    `${texts} yet to be sent. Say whether to cancel or keep ${count === 1 ? 'it' : 'them'} when this is ${becomes}.`,
  ).with({ count });
}
