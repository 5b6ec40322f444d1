import type { ReplyOf } from '@matterline/contract/route.ts';
import type { untickTask as untickRoute } from '@matterline/contract/tasks.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { cancelProduced } from '../../db/queries/document-templates.ts';
import { stopFired, whatWent } from '../../db/queries/firings.ts';
import { dropPreparedBy } from '../../db/queries/prepared-notes.ts';
import { readSite } from '../../db/queries/site.ts';
import { saveUntick } from '../../db/queries/task-rows.ts';
import { cancelWebCalls } from '../../db/queries/web-calls.ts';
import { setOff } from './fire/fire.ts';
import { gather } from './fire/gather.ts';
import { triggersOf } from './fire/occasion.ts';
import { holdTask, requireUnderway, taskChanged } from './hold.ts';
import { record } from './record.ts';
import { readTask } from './show.ts';
import { wentWords } from './went-words.ts';

export type Unticked = ReplyOf<typeof untickRoute>;

/** Takes a tick back: what it set off and has yet to go never goes, once this has resolved. */
export async function untickTask(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  { version, skip }: { version: number; skip: readonly string[] },
): Promise<Unticked> {
  return inTransaction(db, (tx) => doUntick(tx, actor, id, { version, skip }));
}

export async function doUntick(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, skip }: { version: number; skip: readonly string[] },
): Promise<Unticked> {
  const site = await readSite(tx);
  const task = await holdTask(tx, actor, id);
  const unchanged = { canceled: 0, went: [], fired: [], moves: [] };
  if (task.doneOn === null) return { task: await readTask(tx, actor, id, site.today), ...unchanged };
  if (task.version !== version) throw await taskChanged(tx, task);
  requireUnderway(task, site.matterWord);
  const tick = { taskId: id, tick: task.ticks };
  const stopped = await stopFired(tx, { ...tick, actorId: actor.id });
  await dropPreparedBy(tx, id, task.ticks);
  await cancelWebCalls(tx, id, task.ticks);
  await cancelProduced(tx, id, task.ticks);
  const went = await whatWent(tx, id, task.ticks);
  await saveUntick(tx, task);
  const details = { canceled: stopped.length, went: went.length };
  await record(tx, actor, task, { action: 'task.unticked', details });
  const triggers = triggersOf(task, 'untick');
  const unticked = {
    tx,
    site,
    event: 'untick' as const,
    task,
    tick: task.ticks,
    on: '',
    skip,
    edits: [],
  };
  const going = await gather({ ...unticked, by: actor, eyes: actor }, triggers);
  const { fired, moves } = await setOff(going, triggers);
  return {
    task: await readTask(tx, actor, id, site.today),
    canceled: stopped.length,
    went: went.map((one) => sentence(wentWords(one))),
    fired,
    moves,
  };
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
