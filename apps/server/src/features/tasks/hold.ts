import { dayWords } from '@matterline/rules/day-words.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { type HeldTask, isMadeByTrigger, lockTask } from '../../db/queries/task-rows.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, notFound, Refusal, versionConflict } from '../../http/refusal.ts';

/** A task and its matter, held for a change; what the actor may not see is not found. */
export async function holdTask(tx: Tx, actor: Actor, id: string): Promise<HeldTask> {
  const task = await lockTask(tx, actor, id);
  if (!task) throw notFound();
  return task;
}

export async function holdVersion(tx: Tx, actor: Actor, id: string, version: number): Promise<HeldTask> {
  const task = await holdTask(tx, actor, id);
  if (task.version !== version) throw await taskChanged(tx, task);
  return task;
}

const changes = ['task.ticked', 'task.unticked', 'task.changed'];

/** Whoever looks at an older version of it is told who changed it since. */
export async function taskChanged(tx: Tx, { id }: HeldTask): Promise<Refusal> {
  // Its trigger gives it another date too, of which it keeps no record: whoever is on record may not be who it was.
  if (await isMadeByTrigger(tx, id)) return versionConflict();
  return changedMeanwhile(tx, { type: 'task', id }, { actions: changes });
}

/** Nothing goes from a matter that is over: what is ticked there would only look as if it had. */
export function requireUnderway({ disposition }: HeldTask, word: string): void {
  if (disposition !== 'closed' && disposition !== 'rejected') return;
  throw new Refusal(409, 'matter_over', `This ${word} is ${disposition}. Reopen it to go on with its tasks.`);
}

export function requireNotAhead(doneOn: string, today: string): void {
  if (doneOn <= today) return;
  throw badField('doneOn', `It cannot have been done on ${dayWords(doneOn)}: that day is still to come.`);
}
