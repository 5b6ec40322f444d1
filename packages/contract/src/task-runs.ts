import { z } from 'zod';
import { cursor, id, idParams, instant, pageQuery, person } from './common.ts';
import { route } from './route.ts';
import { plannedMessage } from './tasks.ts';

/** Something done over all open cases of a matter type, in the background. */
export const taskRun = z.object({
  id,
  /** `apply`: gives each the tasks it lacks, and the dates of the set-up as it is now; `dry_run`: changes nothing */
  kind: z.enum(['apply', 'dry_run']),
  matterTypeId: id,
  trigger: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(['running', 'done', 'canceled']),
  /** cases, as they were when it began */
  total: z.number().int(),
  done: z.number().int(),
  /** cases that would fire, or were changed */
  found: z.number().int(),
  by: person,
  startedAt: instant,
  endedAt: instant.nullable(),
});
export type TaskRun = z.infer<typeof taskRun>;

export const startTaskRun = route({
  id: 'startTaskRun',
  method: 'POST',
  path: '/matter-types/:id/task-runs',
  summary: 'Bring open cases up to the set-up, or see what a trigger would do on each of them',
  needs: 'admin.matter_types',
  params: idParams,
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('apply') }),
    z.object({ kind: z.literal('dry_run'), triggerId: id }),
  ]),
  reply: taskRun,
});

export const getTaskRun = route({
  id: 'getTaskRun',
  method: 'GET',
  path: '/task-runs/:id',
  summary: 'How far a run is',
  needs: 'admin.matter_types',
  params: idParams,
  reply: taskRun,
});

export const getDryRun = route({
  id: 'getDryRun',
  method: 'GET',
  path: '/task-triggers/:id/dry-run',
  summary: 'The dry run that was gone through with of a trigger as it is now; null when there is none',
  needs: 'admin.matter_types',
  params: idParams,
  reply: z.object({ run: taskRun.nullable() }),
});

export const cancelTaskRun = route({
  id: 'cancelTaskRun',
  method: 'POST',
  path: '/task-runs/:id/cancel',
  summary: 'Stop a run; cases it was through with stay as they are',
  needs: 'admin.matter_types',
  params: idParams,
  reply: taskRun,
});

export const taskRunRow = z.object({
  matter: z.object({ id, number: z.string(), clientName: z.string() }),
  /** whether the trigger would do something there */
  fires: z.boolean(),
  /** what it would do, or why not */
  say: z.string(),
  messages: z.array(plannedMessage),
});
export type TaskRunRow = z.infer<typeof taskRunRow>;

export const listTaskRunRows = route({
  id: 'listTaskRunRows',
  method: 'GET',
  path: '/task-runs/:id/rows',
  summary: 'What a dry run found, case by case',
  needs: 'admin.matter_types',
  params: idParams,
  query: z.object({ ...pageQuery, fires: z.enum(['true', 'false']).optional() }),
  reply: z.object({ items: z.array(taskRunRow), next: cursor }),
});
