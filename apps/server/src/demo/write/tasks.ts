import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { readSite } from '../../db/queries/site.ts';
import { redate } from '../../db/tasks/dating.ts';
import { addMissingTasks } from '../../db/tasks/keep-tasks.ts';
import { saveIn } from '../../features/task-setup/command.ts';
import { doneByNow, taskSetups } from '../content/tasks.ts';
import type { Entry, Plan, PlannedCase } from '../plan/types.ts';
import { emailOf, staff } from '../staff.ts';
import type { Made } from './made.ts';

/**
 * What cases have to do, and what of it is done by now. After the cases and who works on them.
 *
 * @returns the record of what was ticked
 */
export async function writeTasks(
  tx: Tx,
  { cases }: Plan,
  { users, types }: Made,
  now: Date,
): Promise<Entry[]> {
  const ticked: Entry[] = [];
  const administrator: Actor = { id: users.ruth, email: emailOf('ruth'), timeZone: null, ...staff.ruth };
  const { today } = await readSite(tx);
  for (const [key, setup] of Object.entries(taskSetups)) {
    const wanted = { ...setup, version: 0 };
    await saveIn(tx, administrator, types[key] ?? '', { wanted, holidays: [] });
    const open = cases.filter(({ line: [, , , type, stage] }) => type === key && stage === 'open');
    for (const [place, planned] of open.entries()) {
      await addMissingTasks(tx, planned.id);
      const half = place % 2 === 1 ? doneByNow.onHalf : [];
      const names = [...doneByNow.everywhere, ...half];
      ticked.push(...(await tickOff(tx, planned, { names, by: users, today, now })));
    }
  }
  return ticked;
}

type Ticks = { names: string[]; by: Made['users']; today: string; now: Date };

/** Each on the day it was for; what is for a day to come is still to be done. */
async function tickOff(tx: Tx, planned: PlannedCase, { names, by, today, now }: Ticks): Promise<Entry[]> {
  const [, , , , , , primary] = planned.line;
  const ticked: Entry[] = [];
  const tasks = await tx
    .selectFrom('matter_tasks')
    .innerJoin('task_templates', 'task_templates.id', 'matter_tasks.template_id')
    .select(['matter_tasks.id', 'matter_tasks.target_on', 'task_templates.name'])
    .where('matter_tasks.matter_id', '=', planned.id)
    .where('task_templates.name', 'in', names)
    .execute();
  for (const { id, name, target_on: day } of tasks) {
    if (day === null || day > today) continue;
    const at = new Date(Math.min(Date.parse(`${day}T16:00:00Z`), now.getTime()));
    await tx
      .updateTable('matter_tasks')
      .set({ done_on: day, done_at: at, done_by: by[primary], ticks: 1 })
      .where('id', '=', id)
      .execute();
    const about = { subject: ['task', id] as const, matterId: planned.id, details: { name, doneOn: day } };
    ticked.push({ at, actor: primary, action: 'task.ticked', ...about });
  }
  await redate(tx, planned.id);
  return ticked;
}
