import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { stopFiredByRemoved } from '../queries/firings.ts';
import { stopWaiting } from '../queries/stop-waiting.ts';

/**
 * A matter type's set-up no longer has some tasks: what they set off and has yet to go is stopped, and nobody is
 * reminded of them from now on. What is left to do about each
 * case, and for those to which they come back, is done case by case.
 */
export async function stopRemovedTasks(
  tx: Tx,
  { matterTypeId, actorId }: { matterTypeId: string; actorId: string },
): Promise<void> {
  await stopFiredByRemoved(tx, { matterTypeId, actorId });
  const removed = sql`
    reminders r join matter_tasks mt on mt.id = r.task_id and mt.done_at is null
      join task_templates tt on tt.id = mt.template_id join task_categories tc on tc.id = tt.category_id
    where tt.matter_type_id = ${matterTypeId} and (tt.archived_at is not null or tc.archived_at is not null)
      and r.made_for is not null`;
  await stopWaiting(
    tx,
    sql<boolean>`t.id in (
      select rm.message_id from reminder_messages rm where rm.superseded_at is null and rm.message_id is not null
        and rm.reminder_id in (select r.id from ${removed}))`,
    {
      state: 'canceled',
      reason: 'The task it was about is no longer among those of the case.',
      actorId,
      source: 'person',
    },
  );
  // Made for something else than what will be asked for: they follow even if the task has come back by then.
  await sql`update reminders set made_for = made_for || ' removed' where id in (select r.id from ${removed})`.execute(
    tx,
  );
}
