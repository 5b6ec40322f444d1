import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { type DueTrigger, listDueTriggers } from '../../db/queries/due-tasks.ts';
import { firedAlready } from '../../db/queries/set-off.ts';
import { readSite } from '../../db/queries/site.ts';
import { lockTask } from '../../db/queries/task-rows.ts';
import { setOff } from './fire/fire.ts';
import { gather } from './fire/gather.ts';

const atOnce = 200;

/** The office itself, when nobody did anything but a day came: it keeps nothing from itself. */
const office = (name: string): Actor => ({
  id: '00000000-0000-0000-0000-000000000000',
  name,
  email: '',
  role: 'administrator',
  timeZone: null,
});

/**
 * Sets off the triggers whose day has come, each in a transaction of its own, once for each date; one that fails does
 * not hold up the others.
 *
 * @returns how many fired
 */
export async function watchTasks(
  db: Db,
  { stopping, onFailure }: { stopping?: AbortSignal; onFailure: (error: unknown) => void },
): Promise<number> {
  let fired = 0;
  const failed = new Set<string>();
  for (;;) {
    const due = (await listDueTriggers(db, atOnce + failed.size)).filter((one) => !failed.has(keyOf(one)));
    if (due.length === 0 || stopping?.aborted) return fired;
    for (const one of due) {
      if (stopping?.aborted) return fired;
      try {
        fired += await inTransaction(db, (tx) => fireDue(tx, one));
      } catch (error) {
        onFailure(error);
      }
      // One that did not fire, because its task is hidden now, is looked at again another time.
      failed.add(keyOf(one));
    }
  }
}

const keyOf = ({ taskId, triggerId }: DueTrigger) => `${taskId} ${triggerId}`;

async function fireDue(tx: Tx, { taskId, triggerId, targetOn }: DueTrigger): Promise<number> {
  const site = await readSite(tx);
  const eyes = office(site.name);
  const task = await lockTask(tx, eyes, taskId);
  // It was ticked, or given another date, in the meantime.
  if (!task || task.doneOn !== null || task.targetOn !== targetOn) return 0;
  const trigger = task.triggers.find(({ id }) => id === triggerId);
  if (!trigger) return 0;
  const { kind: event } = trigger.event;
  const due = { tx, site, event, task, tick: task.ticks, on: targetOn, by: null, eyes, skip: [], edits: [] };
  const already = { taskId, event, tick: task.ticks, occasion: targetOn };
  if ((await firedAlready(tx, already)).has(triggerId)) return 0;
  const { fired } = await setOff(await gather(due, [trigger]), [trigger]);
  return fired.length;
}
