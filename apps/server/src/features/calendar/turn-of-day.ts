import { type Db, inTransaction } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { listRemindedMatters } from '../../db/queries/task-reminders.ts';
import { holdMatter, listHandedOver, readTurn, saveTurn } from '../../db/queries/turn-of-day.ts';
import { followTasks } from '../../db/reminders/tasks.ts';
import { followAssignments } from '../../db/tasks/keep-tasks.ts';

type Stopping = AbortSignal | undefined;

/**
 * What a new day changes by itself: tasks of a role go to whoever has it from today, and reminders follow tasks that the
 * day shows or hides. Once a day by the site's clock; cut short, it begins again.
 *
 * @returns how many matters were handed over
 */
export async function turnOfDay(db: Db, stopping?: AbortSignal): Promise<number> {
  const turn = await readTurn(db);
  if (!turn || turn.last === turn.today) return 0;
  const { today } = turn;
  const after = turn.last ?? Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const handedOver = await listHandedOver(db, { after, until: today });
  for (const id of handedOver) {
    if (stopping?.aborted) return 0;
    await inTransaction(db, async (tx) => {
      await holdMatter(tx, id);
      await followAssignments(tx, id);
      await publish(tx, { kind: 'matter', matterId: id });
    });
  }
  if (await followAllTasks(db, null, stopping)) await saveTurn(db, today);
  return handedOver.length;
}

const atOnce = 500;

/**
 * Brings the reminders of all open tasks after them, or of those of one matter type: a set-up was changed.
 *
 * @returns false when it was cut short
 */
export async function followAllTasks(
  db: Db,
  matterTypeId: string | null,
  stopping: Stopping,
): Promise<boolean> {
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await listRemindedMatters(db, { matterTypeId, after, limit: atOnce });
    for (const id of ids) {
      if (stopping?.aborted) return false;
      await inTransaction(db, async (tx) => {
        await holdMatter(tx, id);
        await followTasks(tx, id);
      });
    }
    if (ids.length < atOnce) return true;
    after = ids.at(-1) ?? null;
  }
}
