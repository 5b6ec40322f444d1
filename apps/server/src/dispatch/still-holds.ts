import { explain } from '@matterline/rules/conditions/explain.ts';
import { namedFacts, taskFacts } from '@matterline/rules/tasks/facts.ts';
import type { Actor } from '../db/actor.ts';
import type { Db } from '../db/connect.ts';
import { readCaseFacts } from '../db/queries/case-facts.ts';
import type { Claimed } from '../db/queries/message-queue.ts';
import { conditionsOf, stopClaimed } from '../db/queries/trigger-conditions.ts';

/** Nobody looks, only the queue: nothing of the case is kept from it. */
const queue: Actor = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  email: '',
  role: 'administrator',
  timeZone: null,
};

/**
 * Whether the conditions of the trigger a message was made by hold now that it is about to go: days may have passed
 * since they were looked at. One whose conditions do not is stopped, and says because of what.
 */
export async function stillHolds(db: Db, text: Claimed): Promise<boolean> {
  if (!text.conditional) return true;
  const under = await conditionsOf(db, text.messageId);
  if (!under) return true;
  const known = await readCaseFacts(db, queue, under.matterId, null);
  if (!known) return true;
  const { facts } = known;
  const { holds, say } = explain(under.conditions, namedFacts(facts.fields), taskFacts(facts));
  if (holds) return true;
  await stopClaimed(db, text, `The conditions of “${under.trigger}” no longer hold. ${say}`);
  return false;
}
