import { movesOf, targetDates } from '@matterline/rules/tasks/dates.ts';
import type { DatedTask } from '@matterline/rules/tasks/types.ts';
import type { Db, Tx } from '../connect.ts';
import { type MatterDates, readMatterDates, setTargets } from '../queries/matter-tasks.ts';
import { followTasks } from '../reminders/tasks.ts';

/** A task whose target date moves. */
export type TaskMove = { taskId: string; name: string; from: string | null; to: string | null };

type TaskChange = { taskId: string } & Partial<Pick<DatedTask, 'targetOn' | 'fixed' | 'doneOn'>>;

/** Which dates would move if a task of the matter were otherwise; nothing is changed. */
export async function plannedMoves(db: Db | Tx, matterId: string, change: TaskChange): Promise<TaskMove[]> {
  const dates = await readMatterDates(db, matterId);
  return dates ? movesAfter(dates, change) : [];
}

function movesAfter(dates: MatterDates, { taskId, ...fields }: TaskChange): TaskMove[] {
  const tasks = dates.tasks.map((task) => (task.taskId === taskId ? { ...task, ...fields } : task));
  return movesFrom(dates.tasks, { ...dates, tasks });
}

/** What moves between dates as they were and as they would be. */
export function movesFrom(before: MatterDates['tasks'], { tasks, facts }: MatterDates): TaskMove[] {
  const named = new Map(before.map((task) => [task.id, task]));
  return movesOf(before, targetDates(tasks, facts)).flatMap(({ id, from, to }) => {
    const task = named.get(id);
    return task ? [{ taskId: task.taskId, name: task.name, from, to }] : [];
  });
}

/** Gives a matter's tasks the dates they now have: one look, one change, however many follow from each other. */
export async function redate(tx: Tx, matterId: string): Promise<TaskMove[]> {
  const dates = await readMatterDates(tx, matterId);
  return dates ? redateBy(tx, matterId, dates) : [];
}

/**
 * The same where they have been looked up, with what has changed since.
 *
 * @param fixed dates that tasks among them were given as if by hand, by the task's id
 */
export async function redateBy(
  tx: Tx,
  matterId: string,
  dates: MatterDates,
  fixed: ReadonlyMap<string, string> = new Map(),
): Promise<TaskMove[]> {
  const moves = movesFrom(dates.tasks, dates);
  await setTargets(tx, [...[...fixed].map(([taskId, to]) => ({ taskId, to, fixed: true })), ...moves]);
  await followTasks(tx, matterId);
  return moves;
}
