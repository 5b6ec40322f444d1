import {
  allowanceOf,
  allowanceSpent,
  isRaise,
  textsLeft,
  usualAllowance,
} from '@matterline/rules/text-allowance.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { readSite } from '../../db/queries/site.ts';
import {
  countByHand,
  holdCount,
  lockAllowance,
  readAllowances,
  saveAllowance,
} from '../../db/queries/text-allowance.ts';
import { notFound, Refusal } from '../../http/refusal.ts';

export type TextsLeft = { limit: number; left: number; own: boolean };

/** How many texts may still be written by hand on a matter; null for any. */
export async function readTextsLeft(db: Db | Tx, matterId: string): Promise<TextsLeft | null> {
  const levels = await readAllowances(db, matterId);
  const limit = allowanceOf(levels);
  if (limit === null) return null;
  const left = textsLeft(limit, await countByHand(db, matterId, limit));
  return { limit, left, own: levels.matter !== null };
}

/**
 * Refuses a text by hand that is one too many. It is called with that text written, and so counted: of two at
 * once the second waits here until the first is there or not.
 */
export async function requireAllowance(tx: Tx, matterId: string): Promise<void> {
  const limit = allowanceOf(await readAllowances(tx, matterId));
  if (limit === null) return;
  await holdCount(tx, matterId);
  if ((await countByHand(tx, matterId, limit + 1)) <= limit) return;
  const { matterWord } = await readSite(tx);
  throw new Refusal(409, 'text_limit', allowanceSpent(limit, matterWord));
}

/** Gives one matter its own number of texts by hand, or the usual one. Asked again for the same, it changes nothing. */
export async function setTextLimit(
  db: Db,
  actor: Actor,
  matterId: string,
  { limit, reason }: { limit: number | null; reason: string },
): Promise<{ texts: TextsLeft | null }> {
  return inTransaction(db, async (tx) => {
    if (!(await lockAllowance(tx, actor, matterId))) throw notFound();
    const before = await readAllowances(tx, matterId);
    const raised = limit !== null && isRaise(limit, usualAllowance(before));
    if (limit !== before.matter || raised !== before.raised) {
      const after = { ...before, matter: limit, raised };
      const [from, to] = [allowanceOf(before), allowanceOf(after)];
      await saveAllowance(tx, matterId, after);
      await writeAudit(tx, {
        actor,
        action: raised && Number(to) > Number(from) ? 'matter.text_limit_raised' : 'matter.text_limit_set',
        subjectType: 'matter',
        subjectId: matterId,
        matterId,
        details: { from, to, own: limit !== null, reason },
      });
      await publish(tx, { kind: 'matter', matterId });
    }
    return { texts: await readTextsLeft(tx, matterId) };
  });
}
