import type { ReplyOf } from '@matterline/contract/route.ts';
import type { listMatterTasks, MatterTask } from '@matterline/contract/tasks.ts';
import type { TickTask } from '../../../tasks/TickFlow.tsx';

export type Progress = ReplyOf<typeof listMatterTasks>;
export type Category = Progress['categories'][number];

export function tasksOf({ categories }: Pick<Progress, 'categories'>): MatterTask[] {
  return categories.flatMap(({ tasks }) => tasks);
}

/** As the tick takes it. Only a task with triggers can have sent anything. */
export function asTick(
  { id, name, version, doneOn, ticks, triggers, waiting }: MatterTask,
  matterId: string,
): TickTask {
  return { id, name, version, doneOn, ticks, matterId, setsOff: triggers.length > 0 || waiting > 0 };
}
