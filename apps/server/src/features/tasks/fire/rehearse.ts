import { createHash, randomUUIDv7 } from 'node:crypto';
import type { Planned } from '@matterline/contract/tasks.ts';
import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { movesFrom, type TaskMove } from '../../../db/tasks/dating.ts';
import { act } from './actions.ts';
import type { Going } from './gather.ts';
import { nothingMade } from './made.ts';
import { planTrigger } from './plan.ts';

export type Rehearsed = {
  planned: Planned[];
  moves: TaskMove[];
  /** the same for as long as the same would be set off */
  digest: string;
};

/**
 * Goes through triggers in order as `setOff` does, on a copy: what one sets or moves is seen by the next, and those
 * left out do nothing to them. Nothing is written, and nothing more is looked up.
 *
 * @param doneOn the day on which the task would be done; null: not any more
 */
export function rehearse(going: Going, triggers: readonly TaskTrigger[], doneOn?: string | null): Rehearsed {
  const { task, dates: before } = going;
  const trial = {
    ...going,
    edits: [],
    made: nothingMade(),
    dates: before && copyOf(before, task.id, doneOn),
  };
  const planned = triggers.map((trigger) => rehearseOne(trial, trigger));
  const moves = before && trial.dates ? movesFrom(before.tasks, trial.dates) : [];
  return { planned, moves, digest: digestOf(triggers, planned, moves) };
}

function copyOf(dates: NonNullable<Going['dates']>, taskId: string, doneOn: string | null | undefined) {
  const done = doneOn === undefined ? {} : { doneOn };
  const tasks = dates.tasks.map((task) => ({ ...task, ...(task.taskId === taskId && done) }));
  return { ...dates, tasks };
}

/** What is sent is told message by message; whatever else cannot be done says why. */
function rehearseOne(trial: Going, trigger: TaskTrigger): Planned {
  const planned = planTrigger(trial, trigger);
  if (planned.skipped !== null || trial.skip.includes(trigger.id)) return planned;
  const { outcome, say } = act(trial, trigger, randomUUIDv7());
  const { kind } = trigger.action;
  const onlyTold = trigger.state === 'test' && kind !== 'produce_document';
  const fails = kind !== 'send_message' && !onlyTold && outcome !== 'done';
  return fails ? { ...planned, skipped: say } : planned;
}

/** Of what a person goes by when they agree to it; not of when it goes, which is later from one moment to the next. */
function digestOf(
  triggers: readonly TaskTrigger[],
  planned: readonly Planned[],
  moves: readonly TaskMove[],
): string {
  const shown = planned.map(({ triggerId, state, skipped, messages }, at) => [
    [triggerId, triggers[at]?.version, state, skipped === null],
    messages.map(({ contactId, name, channel, to, subject, body, withheld }) => [
      [contactId, name, channel, to, subject, body],
      withheld?.code,
    ]),
  ]);
  const moved = moves.map(({ taskId, from, to }) => [taskId, from, to]);
  return createHash('sha256')
    .update(JSON.stringify([shown, moved]))
    .digest('base64url');
}
