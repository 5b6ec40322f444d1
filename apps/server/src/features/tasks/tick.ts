import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import type { tickTask as tickRoute } from '@matterline/contract/tasks.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { whatWent } from '../../db/queries/firings.ts';
import { readSite } from '../../db/queries/site.ts';
import { type HeldTask, saveTick } from '../../db/queries/task-rows.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { redate } from '../../db/tasks/dating.ts';
import { Refusal, versionConflict } from '../../http/refusal.ts';
import { isTaskHidden, viewCase } from './fire/case.ts';
import { fire } from './fire/fire.ts';
import { holdTask, requireNotAhead, requireUnderway } from './hold.ts';
import { record } from './record.ts';
import { once } from './repeated.ts';
import { readTask } from './show.ts';
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
  // A second click, or a colleague was first: it is ticked, and nothing goes twice.
  if (task.doneOn !== null) return { task: await readTask(tx, actor, id, site.today), fired: [], moves: [] };
  if (task.version !== tick.version) throw versionConflict();
  requireUnderway(task, site.matterWord);
  const doneOn = tick.doneOn ?? site.today;
  requireNotAhead(doneOn, site.today);
  await requireInSight(tx, actor, task);
  if (!tick.again) await requireAsked(tx, task);
  await saveTick(tx, task, { doneOn, by: actor.id });
  await record(tx, actor, task, { action: 'task.ticked', details: { doneOn } });
  const now = await readNow(tx);
  const fired = await fire({
    tx,
    site,
    event: 'tick',
    task,
    tick: task.ticks + 1,
    on: '',
    by: actor,
    eyes: actor,
    now,
    skip: tick.skip,
    edits: tick.edits,
  });
  const moves = await redate(tx, task.matterId);
  return { task: await readTask(tx, actor, id, site.today), fired, moves };
}

async function requireInSight(tx: Tx, actor: Actor, task: HeldTask): Promise<void> {
  if (!(await isTaskHidden(viewCase(tx, actor, task.matterId), task))) return;
  throw new Refusal(
    409,
    'task_hidden',
    'The conditions of this task no longer hold, so it is not to be done.',
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
