import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { leaveEvents } from '../queries/events.ts';
import { stopWaiting } from '../queries/stop-waiting.ts';
import { followTasks } from './tasks.ts';

/**
 * Someone is on a matter in one role less. Whoever has none left comes to nothing of it any more, and is reminded of
 * nothing; what a client was to be reminded of goes to whoever is the first client now.
 */
export async function followParties(
  tx: Tx,
  actor: Actor,
  { matterId, contactId }: { matterId: string; contactId: string },
): Promise<void> {
  if (await leaveEvents(tx, { matterId, contactId })) {
    const theirs = sql<boolean>`t.matter_id = ${matterId} and t.contact_id = ${contactId} and t.origin = 'reminder'`;
    await stopWaiting(tx, theirs, {
      state: 'canceled',
      reason: 'They are no longer on the case.',
      actorId: actor.id,
      source: 'person',
    });
  }
  await followTasks(tx, matterId);
}
