import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { stopWaiting } from '../queries/stop-waiting.ts';

/** Whoever is kept out of a matter from now on is not reminded of what happens on it, though it was queued before. */
export async function stopRemindersTo(
  tx: Tx,
  actor: Actor,
  { matterId, userIds }: { matterId: string; userIds: readonly string[] },
): Promise<void> {
  if (userIds.length === 0) return;
  await stopWaiting(
    tx,
    sql<boolean>`t.matter_id = ${matterId} and exists (
      select from reminder_messages r where r.message_id = t.id and r.user_id = any(${[...userIds]}::uuid[]))`,
    {
      state: 'canceled',
      reason: 'It was for a colleague who is now kept out of the case.',
      actorId: actor.id,
      source: 'person',
    },
  );
}
