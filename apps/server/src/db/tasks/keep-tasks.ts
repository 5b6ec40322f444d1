import type { Disposition } from '@matterline/rules/matter-life.ts';
import type { Tx } from '../connect.ts';
import { stopFiredByOtherType } from '../queries/firings.ts';
import { followRoles, insertMissingTasks, setParked } from '../queries/matter-tasks.ts';
import { followTasks } from '../reminders/tasks.ts';
import { redate, type TaskMove } from './dating.ts';

/** Gives an open matter the tasks of its type that it lacks, with their dates. @returns how many */
export async function addMissingTasks(tx: Tx, matterId: string): Promise<number> {
  const added = await insertMissingTasks(tx, matterId);
  if (added > 0) await redate(tx, matterId);
  return added;
}

/** A matter was made, or moved along its life: it gets its tasks when it is opened, and rests when it is over. */
export async function followDisposition(tx: Tx, matterId: string, becomes: Disposition): Promise<void> {
  await setParked(tx, matterId, becomes === 'closed' || becomes === 'rejected');
  await addMissingTasks(tx, matterId);
  await followRoles(tx, matterId);
  await followTasks(tx, matterId);
}

/**
 * A matter's type or fields were changed: it gets the type's tasks, what those of another type have yet to send stops,
 * and dates that hang on the fields move.
 */
export async function followMatter(tx: Tx, matterId: string): Promise<TaskMove[]> {
  await stopFiredByOtherType(tx, matterId);
  await insertMissingTasks(tx, matterId);
  return redate(tx, matterId);
}

/** Who works on a matter was changed. */
export async function followAssignments(tx: Tx, matterId: string): Promise<void> {
  await followRoles(tx, matterId);
  await followTasks(tx, matterId);
}
