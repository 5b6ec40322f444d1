import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { readColleague } from '../../../db/queries/colleagues.ts';
import { insertFiring, type Outcome, settleFiring } from '../../../db/queries/firings.ts';
import { act, type Done } from './actions.ts';
import { decide, isTaskHidden } from './case.ts';
import { type Going, goingOn, type Occasion, triggersOf } from './occasion.ts';

export type Fired = { triggerId: string; name: string; version: number; outcome: Outcome; say: string };

/**
 * Sets off the triggers of an occasion, in order, in the transaction of whatever made it: each once, whatever is
 * repeated. A hidden task fires nothing.
 */
export async function fire(
  occasion: Occasion,
  triggers: readonly TaskTrigger[] = triggersOf(occasion.task, occasion.event),
): Promise<Fired[]> {
  if (triggers.length === 0) return [];
  const { tx, by, skip } = occasion;
  const tested = triggers.some(({ state }) => state === 'test');
  const tester = tested && by ? ((await readColleague(tx, by.id)) ?? null) : null;
  const going = goingOn(occasion, tester);
  if (await isTaskHidden(going.view, { ...occasion.task, doneOn: null })) return [];
  const fired: Fired[] = [];
  for (const trigger of triggers) {
    const result = await fireOne(going, trigger, skip.includes(trigger.id));
    if (result) fired.push(result);
  }
  return fired;
}

/** Undefined when it has fired for this already. */
async function fireOne(going: Going, trigger: TaskTrigger, leftOut: boolean): Promise<Fired | undefined> {
  const { tx, task, event, tick, on, by } = going;
  const decision = await decide(going.view, trigger.conditions);
  const firingId = await insertFiring(tx, {
    taskId: task.id,
    triggerId: trigger.id,
    triggerVersion: trigger.version,
    event,
    tick,
    occasion: on,
    test: trigger.state === 'test',
    because: decision.because,
    actorId: by?.id ?? null,
  });
  if (firingId === undefined) return undefined;
  const done = await doUnless(going, trigger, { firingId, decision, leftOut });
  await settleFiring(tx, firingId, { ...done, record: recordOf(going, trigger, done, decision.because) });
  const { id: triggerId, name, version } = trigger;
  return { triggerId, name, version, outcome: done.outcome, say: done.say };
}

async function doUnless(
  going: Going,
  trigger: TaskTrigger,
  {
    firingId,
    decision,
    leftOut,
  }: { firingId: string; decision: { holds: boolean; say: string }; leftOut: boolean },
): Promise<Done> {
  if (leftOut) return { outcome: 'skipped', say: 'Left out by whoever ticked.', effects: [] };
  if (!decision.holds) return { outcome: 'skipped', say: decision.say, effects: [] };
  // A day has nobody to test for.
  if (trigger.state === 'test' && !going.tester) {
    return { outcome: 'skipped', say: 'Test: nobody ticked, so there is nobody to send it to.', effects: [] };
  }
  return act(going, trigger, firingId);
}

/** Which trigger, in which version, and what its conditions saw; never the words of a message. */
function recordOf(going: Going, trigger: TaskTrigger, done: Done, because: string[]) {
  const { by, task, event } = going;
  const { name, version, state } = trigger;
  return {
    actorId: by?.id ?? null,
    taskId: task.id,
    matterId: task.matterId,
    details: {
      task: task.name,
      trigger: name,
      version,
      event,
      outcome: done.outcome,
      say: done.say,
      ...(state === 'test' && { test: true }),
      ...(because.length > 0 && { because }),
    },
  };
}
