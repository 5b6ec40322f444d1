import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import { idsInOrder } from '../../../db/ids.ts';
import type { Effect, Goes, Outcome } from '../../../db/queries/firings.ts';
import type { NewFiring } from '../../../db/queries/set-off.ts';
import { redateBy, type TaskMove } from '../../../db/tasks/dating.ts';
import { act, type Done } from './actions.ts';
import { type Decision, decide, isTaskHidden } from './case.ts';
import type { Going } from './gather.ts';
import { writeMade } from './write.ts';

export type Fired = {
  triggerId: string;
  name: string;
  version: number;
  outcome: Outcome;
  say: string;
  messages: { say: string; goes: Goes | null }[];
};

/**
 * Sets off the triggers of an occasion, in order, in the transaction of whatever made it: each once, whatever is
 * repeated, for the task is held, and what it has set off already is left out by whoever asks. They are gone through
 * first and written together afterwards, however many there are. A hidden task fires nothing.
 */
export async function setOff(
  going: Going,
  triggers: readonly TaskTrigger[],
): Promise<{ fired: Fired[]; moves: TaskMove[] }> {
  const fires = !isTaskHidden(going.view, { ...going.task, doneOn: null });
  const ids = idsInOrder(triggers.length);
  const firings = fires ? triggers.map((trigger, at) => fireOne(going, trigger, ids[at] as string)) : [];
  await writeMade(going);
  // Only now is it known what came of each.
  const fired = firings.map(({ name, firing: { triggerId, version, outcome, say, effects } }) => ({
    triggerId,
    name,
    version,
    outcome,
    say,
    messages: effects.filter(isMessage).map(({ say: line, goes = null }) => ({ say: line, goes })),
  }));
  const moves = going.dates
    ? await redateBy(going.tx, going.task.matterId, going.dates, going.made.targets)
    : [];
  return { fired, moves };
}

const isMessage = ({ kind }: Effect) => kind === 'text' || kind === 'email';

function fireOne(going: Going, trigger: TaskTrigger, id: string): { name: string; firing: NewFiring } {
  const decision = decide(going.view, trigger.conditions);
  const done = doUnless(going, trigger, { firingId: id, decision });
  const { outcome, say, effects } = done;
  const { id: triggerId, name, version } = trigger;
  const firing: NewFiring = {
    id,
    triggerId,
    version,
    test: trigger.state === 'test',
    because: decision.because,
    outcome,
    say,
    effects,
    details: detailsOf(going, trigger, done, decision.because),
  };
  going.made.firings.push(firing);
  return { name, firing };
}

function doUnless(
  going: Going,
  trigger: TaskTrigger,
  { firingId, decision }: { firingId: string; decision: Decision },
): Done {
  if (going.skip.includes(trigger.id))
    return { outcome: 'skipped', say: 'Left out by whoever ticked.', effects: [] };
  if (!decision.holds) return { outcome: 'skipped', say: decision.say, effects: [] };
  // A day has nobody to test for.
  if (trigger.state === 'test' && !going.tester) {
    return { outcome: 'skipped', say: 'Test: nobody ticked, so there is nobody to send it to.', effects: [] };
  }
  return act(going, trigger, firingId);
}

/** Which trigger, in which version, and what its conditions saw; never the words of a message. */
function detailsOf(
  { task, event }: Going,
  { name, version, state }: TaskTrigger,
  { outcome, say }: Done,
  because: string[],
): NewFiring['details'] {
  return {
    task: task.name,
    trigger: name,
    version,
    event,
    outcome,
    say,
    ...(state === 'test' && { test: true }),
    ...(because.length > 0 && { because }),
  };
}
