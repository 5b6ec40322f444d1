import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import type { tickTask as tickRoute } from '@matterline/contract/tasks.ts';
import type { TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { stopFiredBefore, whatWent } from '../../db/queries/firings.ts';
import { readSite } from '../../db/queries/site.ts';
import { type HeldTask, saveTick } from '../../db/queries/task-rows.ts';
import { once } from '../../http/once.ts';
import { Refusal } from '../../http/refusal.ts';
import { alreadyWords } from './already-words.ts';
import { isTaskHidden } from './fire/case.ts';
import { setOff } from './fire/fire.ts';
import { type Going, gather } from './fire/gather.ts';
import { triggersOf } from './fire/occasion.ts';
import { rehearse } from './fire/rehearse.ts';
import { holdTask, requireNotAhead, requireUnderway, taskChanged } from './hold.ts';
import { record } from './record.ts';
import { readTask, shownTask } from './show.ts';
import { wentWords } from './went-words.ts';

export type Tick = BodyOf<typeof tickRoute>;
export type Ticked = ReplyOf<typeof tickRoute>;

/** Ticks a task off and sets off what follows, once: all of it, or nothing. */
export async function tickTask(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  { idempotencyKey: key, ...tick }: Tick & { idempotencyKey: string | null },
): Promise<Ticked> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key, asked: { id, ...tick } }, () => doTick(tx, actor, id, tick)),
  );
}

export async function doTick(tx: Tx, actor: Actor, id: string, tick: Tick): Promise<Ticked> {
  const site = await readSite(tx);
  const task = await holdTask(tx, actor, id);
  const already = alreadyWords(task, actor);
  // A second click, or a colleague was first: it is ticked, and nothing goes twice.
  if (already)
    return { task: await readTask(tx, actor, id, site.today), canceled: 0, fired: [], moves: [], already };
  if (task.version !== tick.version) throw await taskChanged(tx, task);
  requireUnderway(task, site.matterWord);
  const doneOn = tick.doneOn ?? site.today;
  requireNotAhead(doneOn, site.today);
  if (!tick.again) await requireAsked(tx, task);
  const doneAt = await saveTick(tx, task, { doneOn, by: actor.id });
  const triggers = triggersOf(task, 'tick');
  const { skip, edits } = tick;
  const ticked = { tx, site, event: 'tick' as const, task, tick: task.ticks + 1, on: '', skip, edits };
  const going = await gather({ ...ticked, by: actor, eyes: actor }, triggers);
  requireInSight(going);
  requireAsShown(going, triggers, tick.shown);
  await record(tx, actor, task, { action: 'task.ticked', details: { doneOn } });
  const stopped = task.waiting === 0 ? [] : await stopFiredBefore(tx, { taskId: id, actorId: actor.id });
  const { fired, moves } = await setOff(going, triggers);
  // As it stands now, without another look: nobody else has changed it, for it is held.
  const { matterTypeId: _, disposition: _1, ...held } = task;
  const doneBy = { id: actor.id, name: actor.name };
  const now = { ...held, doneOn, doneAt, doneBy, ticks: task.ticks + 1, version: task.version + 1 };
  const waiting = task.waiting - stopped.length + going.made.texts.length + going.made.emails.length;
  const canceled = stopped.length;
  return { task: shownTask({ ...now, waiting }, site.today), canceled, fired, moves, already };
}

function requireInSight({ view, task }: Going): void {
  if (!isTaskHidden(view, task)) return;
  throw new Refusal(
    409,
    'task_hidden',
    'The conditions of this task no longer hold, so it is not to be done.',
  );
}

/** What goes out is what its sender saw: a trigger, a number or a name may have changed since. */
function requireAsShown(going: Going, triggers: readonly TaskTrigger[], shown: string | undefined): void {
  if (shown === undefined || rehearse(going, triggers).digest === shown) return;
  throw new Refusal(
    409,
    'preview_changed',
    'What this sets off is no longer what you were shown, so nothing was done. Look at it again.',
  );
}

/** A client is not sent the same again because someone corrected a tick. */
async function requireAsked(tx: Tx, task: HeldTask): Promise<void> {
  if (task.ticks === 0) return;
  const went = await whatWent(tx, task.id, null);
  if (went.length === 0) return;
  const say = `This was ticked before, and then: ${went.map(wentWords).join('; ')}. Ticking again sets it off again.`;
  throw new Refusal(409, 'sent_before', say).with({ count: went.length });
}
