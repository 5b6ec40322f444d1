import type { Tx } from '../connect.ts';
import { listEventsStopped, listStopped } from '../queries/ended-matter.ts';
import { lockEvent } from '../queries/events.ts';
import { supersede } from '../queries/reminders.ts';
import { officeOf, remindingIn } from './follow.ts';
import { makeReminders } from './make.ts';
import { eventSubject } from './subject.ts';

/**
 * A matter was reopened: the reminders of its events that were stopped with it are made anew, as those of its tasks
 * are. The office itself does it: a reminder does not depend on who may see its case.
 */
export async function remindOfReopened(tx: Tx, matterId: string): Promise<void> {
  const eventIds = await listEventsStopped(tx, matterId);
  if (eventIds.length === 0) return;
  const reminding = await remindingIn(tx);
  const office = officeOf(reminding);
  for (const eventId of eventIds) {
    const event = await lockEvent(tx, office, eventId);
    if (!event || event.canceledAt) continue;
    await supersede(tx, await listStopped(tx, eventId));
    await makeReminders(reminding, office, eventSubject(event));
  }
}
