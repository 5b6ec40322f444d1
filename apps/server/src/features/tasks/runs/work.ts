import type { TaskRunRow } from '@matterline/contract/task-runs.ts';
import type { Actor } from '../../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../../db/connect.ts';
import { readActor } from '../../../db/queries/colleagues.ts';
import { readSite } from '../../../db/queries/site.ts';
import { lockTask } from '../../../db/queries/task-rows.ts';
import {
  advanceRun,
  endRun,
  insertRunRows,
  lockRun,
  nextMatters,
  type RunRow,
  type TaskRun,
  taskOfTrigger,
} from '../../../db/queries/task-runs.ts';
import { readNow } from '../../../db/queries/waiting-text.ts';
import { redate } from '../../../db/tasks/dating.ts';
import { addMissingTasks } from '../../../db/tasks/keep-tasks.ts';
import { isTaskHidden } from '../fire/case.ts';
import { goingOn } from '../fire/occasion.ts';
import { planTrigger } from '../fire/plan.ts';

/** So many at a time: short enough to be stopped, long enough to get on. */
const atOnce = 50;

/**
 * Does a run part by part, each in a transaction of its own, until it is through, canceled, or the process is to stop.
 *
 * @returns whether it has ended
 */
export async function workOn(db: Db, runId: string, stopping: AbortSignal): Promise<boolean> {
  while (!stopping.aborted) {
    const going = await inTransaction(db, (tx) => doPart(tx, runId));
    if (!going) return true;
  }
  return false;
}

async function doPart(tx: Tx, runId: string): Promise<boolean> {
  const run = await lockRun(tx, runId);
  if (run?.state !== 'running') return false;
  const starter = await readActor(tx, run.by.id);
  const matters = starter ? await nextMatters(tx, starter, run, atOnce) : [];
  const last = matters.at(-1);
  if (!starter || !last) {
    await endRun(tx, runId, starter ? 'done' : 'canceled');
    return false;
  }
  let found = 0;
  for (const { id } of matters) found += Number(await doOne(tx, starter, run, id));
  await advanceRun(tx, runId, { done: matters.length, found, afterId: last.id });
  return true;
}

/** @returns whether it counts as found */
async function doOne(tx: Tx, starter: Actor, run: TaskRun, matterId: string): Promise<boolean> {
  if (run.kind === 'apply') {
    const added = await addMissingTasks(tx, matterId);
    const moves = await redate(tx, matterId);
    return added + moves.length > 0;
  }
  const row = await lookAt(tx, starter, matterId, run.trigger?.id ?? '');
  await insertRunRows(tx, run.id, [{ ...row, matterId }]);
  return row.fires;
}

type Looked = Omit<RunRow, 'matterId'> & { messages: TaskRunRow['messages'] };
const nothing = (say: string): Looked => ({ fires: false, say, messages: [] });

/** What a trigger would do on a matter if its task were ticked now, were it live. */
async function lookAt(tx: Tx, starter: Actor, matterId: string, triggerId: string): Promise<Looked> {
  const there = await taskOfTrigger(tx, matterId, triggerId);
  const task = there && (await lockTask(tx, starter, there.id, { withOff: true }));
  if (!task) return nothing('The case does not have this task yet.');
  const trigger = task.triggers.find(({ id }) => id === triggerId);
  if (!trigger) return nothing('The trigger is no longer in use.');
  if (task.doneOn !== null) return nothing('The task is done already.');
  const site = await readSite(tx);
  const now = await readNow(tx);
  const occasion = {
    tx,
    site,
    task,
    tick: task.ticks + 1,
    on: '',
    by: starter,
    eyes: starter,
    now,
    skip: [],
    edits: [],
  };
  const going = goingOn({ ...occasion, event: trigger.event.kind }, null);
  if (await isTaskHidden(going.view, task)) return nothing('Conditions hide the task.');
  const { skipped, messages, say } = await planTrigger(going, { ...trigger, state: 'live' });
  if (skipped !== null) return nothing(skipped);
  const sends = trigger.action.kind !== 'send_message' || messages.some(({ withheld }) => withheld === null);
  return { fires: sends, say, messages };
}
