import { afterSends } from '@matterline/rules/sender-health.ts';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Tx } from './connect.ts';
import { failOverPaused } from './fail-over.ts';
import { publish } from './live.ts';
import { tellOfWaiting } from './queries/in-the-way.ts';
import { wakeDispatchers } from './queries/message-queue.ts';
import { recentSends, sendersOf, setPaused, setResumed } from './queries/sender-health.ts';

/**
 * After calls that failed: pauses the senders they were made from that keep failing, so that the texts behind them are
 * not drained into failures.
 */
export async function watchSenders(tx: Tx, attemptIds: readonly string[]): Promise<void> {
  for (const { id } of await sendersOf(tx, attemptIds)) {
    const health = afterSends(await recentSends(tx, id));
    if (health !== 'fine') await pauseSender(tx, null, id, health.why);
  }
}

/** @param actor null when it is paused by itself */
export async function pauseSender(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  id: string,
  why: string,
): Promise<boolean> {
  if (!(await setPaused(tx, id, { why, userId: actor?.id ?? null }))) return false;
  const details = { why };
  await writeAudit(tx, { actor, action: 'sender.paused', subjectType: 'sender', subjectId: id, details });
  await failOverPaused(tx, [id]);
  await publish(tx, { kind: 'settings' });
  await tellOfWaiting(tx, id);
  return true;
}

/** @returns false when it was not paused */
export async function resumeSender(tx: Tx, actor: Pick<Actor, 'id'>, id: string): Promise<boolean> {
  const why = await setResumed(tx, id);
  if (why === undefined) return false;
  const details = { why };
  await writeAudit(tx, { actor, action: 'sender.resumed', subjectType: 'sender', subjectId: id, details });
  await publish(tx, { kind: 'settings' });
  await tellOfWaiting(tx, id);
  await wakeDispatchers(tx);
  return true;
}
