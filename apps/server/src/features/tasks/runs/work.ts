import type { TaskRunRow } from '@matterline/contract/task-runs.ts';
import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import type { TaskEvent } from '@matterline/rules/tasks/types.ts';
import type { Actor } from '../../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../../db/connect.ts';
import { readActor } from '../../../db/queries/colleagues.ts';
import { longestAgoDays } from '../../../db/queries/due-tasks.ts';
import { readSite } from '../../../db/queries/site.ts';
import type { HeldTask } from '../../../db/queries/task-rows.ts';
import {
  advanceRun,
  endRun,
  insertRunRows,
  lockRun,
  nextMatters,
  type RunRow,
  type TaskRun,
  tasksOfTrigger,
} from '../../../db/queries/task-runs.ts';
import { redate } from '../../../db/tasks/dating.ts';
import { addMissingTasks } from '../../../db/tasks/keep-tasks.ts';
import { isTaskHidden } from '../fire/case.ts';
import { type Going, gatherAll } from '../fire/gather.ts';
import { rehearse } from '../fire/rehearse.ts';

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
  const ids = matters.map(({ id }) => id);
  const found = run.kind === 'apply' ? await applyTo(tx, ids) : await lookAt(tx, starter, run, ids);
  await advanceRun(tx, runId, { done: ids.length, found, afterId: last.id });
  return true;
}

/** @returns on how many something changed */
async function applyTo(tx: Tx, matterIds: readonly string[]): Promise<number> {
  let changed = 0;
  for (const id of matterIds) {
    const added = await addMissingTasks(tx, id);
    const moves = await redate(tx, id);
    changed += Number(added + moves.length > 0);
  }
  return changed;
}

type Looked = Omit<RunRow, 'matterId'> & { messages: TaskRunRow['messages'] };
const nothing = (say: string): Looked => ({ fires: false, say, messages: [] });

/**
 * Keeps what a trigger would do on each matter if what sets it off happened now, were it live: all are looked at together.
 *
 * @returns on how many it fires
 */
async function lookAt(tx: Tx, starter: Actor, run: TaskRun, matterIds: readonly string[]): Promise<number> {
  const triggerId = run.trigger?.id ?? '';
  const tasks = await tasksOfTrigger(tx, starter, { matterIds, triggerId });
  const trigger = tasks[0]?.triggers.find(({ id }) => id === triggerId);
  const looked = trigger ? await lookThrough(tx, starter, trigger, tasks) : new Map<string, Looked>();
  const there = new Set(tasks.map(({ matterId }) => matterId));
  const rows = matterIds.map((matterId) => ({
    matterId,
    ...(looked.get(matterId) ?? nothing(there.has(matterId) ? noTrigger : noTask)),
  }));
  await insertRunRows(tx, run.id, rows);
  return rows.filter(({ fires }) => fires).length;
}

const noTask = 'The case does not have this task yet.';
const noTrigger = 'The trigger is no longer in use.';

/** By matter. */
async function lookThrough(
  tx: Tx,
  starter: Actor,
  trigger: TaskTrigger,
  tasks: readonly HeldTask[],
): Promise<Map<string, Looked>> {
  const site = await readSite(tx);
  const { kind: event } = trigger.event;
  const cannot = new Map(tasks.map((task) => [task.id, neverNow(trigger.event, task, site.today)]));
  const occasions = tasks
    .filter(({ id }) => cannot.get(id) === null)
    .map((task) => ({
      tx,
      site,
      event,
      task,
      tick: event === 'tick' ? task.ticks + 1 : task.ticks,
      on: isOfDay(event) ? (task.targetOn ?? '') : '',
      by: isOfDay(event) ? null : starter,
      eyes: starter,
      skip: [],
      edits: [],
    }));
  const going = await gatherAll(tx, occasions, [trigger], {
    dates: trigger.action.kind === 'redate_task',
  });
  return new Map([
    ...tasks.map((task): [string, Looked] => [task.matterId, nothing(cannot.get(task.id) ?? '')]),
    ...going.map((one): [string, Looked] => [one.task.matterId, looksOn(one, trigger)]),
  ]);
}

/** A day comes in the name of nobody. */
const isOfDay = (event: TaskEvent) => event !== 'tick' && event !== 'untick';

/** Why what sets a trigger off cannot happen to a task as it is; null when it can, or will. */
function neverNow(event: TaskTrigger['event'], { doneOn, targetOn }: HeldTask, today: string): string | null {
  if (event.kind === 'untick') {
    return doneOn === null ? 'The task is open, so there is no tick to take back.' : null;
  }
  if (doneOn !== null) return 'The task is done already.';
  if (!isOfDay(event.kind)) return null;
  if (targetOn === null) return 'The task has no target date.';
  const days = (event.kind === 'overdue' ? event.days : 0) + longestAgoDays;
  const last = Temporal.PlainDate.from(targetOn).add({ days }).toString();
  return last <= today ? 'Its day is a week or more past, which sets nothing off any more.' : null;
}

function looksOn(going: Going, trigger: TaskTrigger): Looked {
  if (isTaskHidden(going.view, { ...going.task, doneOn: null })) return nothing('Conditions hide the task.');
  const [planned] = rehearse(going, [{ ...trigger, state: 'live' }]).planned;
  if (!planned) return nothing(noTrigger);
  const { skipped, messages, say } = planned;
  if (skipped !== null) return nothing(skipped);
  const sends = trigger.action.kind !== 'send_message' || messages.some(({ withheld }) => withheld === null);
  return { fires: sends, say, messages };
}
