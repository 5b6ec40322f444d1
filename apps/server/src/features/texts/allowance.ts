import { allowanceOf, allowanceSpent, textsLeft } from '@matterline/rules/text-allowance.ts';
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
import { badField, notFound, Refusal } from '../../http/refusal.ts';

export type TextsLeft = { limit: number; left: number };

/** How many texts may still be written by hand on a matter; null for any. */
export async function readTextsLeft(db: Db | Tx, matterId: string): Promise<TextsLeft | null> {
  const limit = allowanceOf(await readAllowances(db, matterId));
  return limit === null ? null : { limit, left: textsLeft(limit, await countByHand(db, matterId, limit)) };
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

/** Allows more texts by hand on one matter. Asked again for the same, it changes nothing. */
export async function raiseTextLimit(
  db: Db,
  actor: Actor,
  matterId: string,
  { limit, reason }: { limit: number; reason: string },
): Promise<TextsLeft> {
  return inTransaction(db, async (tx) => {
    const held = await lockAllowance(tx, actor, matterId);
    if (!held) throw notFound();
    const before = allowanceOf(await readAllowances(tx, matterId));
    if (before === null) throw badField('limit', 'There is no limit here to raise.');
    if (limit < before) throw badField('limit', `It is ${before} now. Give a greater number.`);
    if (limit > before) {
      await saveAllowance(tx, matterId, limit);
      await writeAudit(tx, {
        actor,
        action: 'matter.text_limit_raised',
        subjectType: 'matter',
        subjectId: matterId,
        matterId,
        details: { from: before, to: limit, reason },
      });
      await publish(tx, { kind: 'matter', matterId });
    }
    return { limit, left: textsLeft(limit, await countByHand(tx, matterId, limit)) };
  });
}
