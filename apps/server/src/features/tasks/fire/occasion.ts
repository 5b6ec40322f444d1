import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import type { TaskEvent } from '@matterline/rules/tasks/types.ts';
import type { Actor } from '../../../db/actor.ts';
import type { Tx } from '../../../db/connect.ts';
import type { Site } from '../../../db/queries/site.ts';
import type { HeldTask } from '../../../db/queries/task-rows.ts';
import type { Edit } from './messages.ts';

/** Something that happened to a task, and all that its triggers go by. */
export type Occasion = {
  tx: Tx;
  site: Site;
  event: TaskEvent;
  task: HeldTask;
  /** which tick of the task */
  tick: number;
  /** the target date that came; empty for a tick */
  on: string;
  /** who did it; null when a day did */
  by: Actor | null;
  /** through whose eyes the case is read */
  eyes: Actor;
  /** triggers left out this time */
  skip: readonly string[];
  edits: readonly (Edit & { triggerId: string })[];
};

/** The triggers an event sets off, in order. */
export function triggersOf(task: Pick<HeldTask, 'triggers'>, event: TaskEvent): TaskTrigger[] {
  return task.triggers.filter((trigger) => trigger.event.kind === event && trigger.state !== 'off');
}
