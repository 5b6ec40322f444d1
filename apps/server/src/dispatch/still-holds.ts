import { noLongerHolds } from '@matterline/rules/tasks/at-send.ts';
import { namedFacts, taskFacts } from '@matterline/rules/tasks/facts.ts';
import type { Actor } from '../db/actor.ts';
import type { Db } from '../db/connect.ts';
import { readCaseFacts } from '../db/queries/case-facts.ts';
import type { Claimed } from '../db/queries/message-queue.ts';
import { type MadeUnder, madeUnder, stopClaimed } from '../db/queries/trigger-conditions.ts';

/** Nobody looks, only the queue: nothing of the case is kept from it. */
const queue: Actor = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  email: '',
  role: 'administrator',
  timeZone: null,
};

/**
 * Whether what a message was made under holds now that it is about to go: days may have passed since it was looked at.
 * One for which it does not is stopped, and says because of what.
 */
export async function stillHolds(db: Db, text: Claimed): Promise<boolean> {
  if (!text.conditional) return true;
  const under = await madeUnder(db, text.messageId);
  const why = under && (stopsAtOnce(under) ?? (await whyNot(db, under)));
  if (!why) return true;
  await stopClaimed(db, text, why);
  return false;
}

function stopsAtOnce({ walled, since, task }: MadeUnder): string | null {
  if (walled) return 'It was for a colleague who is now kept out of the case.';
  if (since === 'done') return `“${task.name}” is done by now.`;
  return since === 'moved' ? `The date of “${task.name}” has changed.` : null;
}

async function whyNot(db: Db, { matterId, trigger, task, category, own }: MadeUnder): Promise<string | null> {
  const known = await readCaseFacts(db, queue, matterId, null);
  if (!known) return null;
  const { facts } = known;
  return noLongerHolds(
    [
      { of: `“${trigger.name}”`, conditions: trigger.conditions },
      { of: `the category “${category.name}”`, conditions: category.conditions },
      { of: `the task “${task.name}”`, conditions: task.conditions },
    ],
    {
      fields: namedFacts(facts.fields),
      facts: taskFacts(facts),
      own: new Map(own.map(({ key, value }) => [`field.${key}`, value])),
    },
  );
}
