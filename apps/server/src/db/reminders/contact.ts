import type { Tx } from '../connect.ts';
import { listHolders, listToRemake, listUpcoming } from '../queries/contact-reminders.ts';
import { lockEvent } from '../queries/events.ts';
import { supersede } from '../queries/reminders.ts';
import { holdMatterOfEvent, holdMatterOfTask } from '../queries/turn-of-day.ts';
import { officeOf, remindingIn } from './follow.ts';
import { makeReminders } from './make.ts';
import { eventSubject } from './subject.ts';
import { subjectOfTask } from './tasks.ts';

/**
 * A contact can be reached otherwise than before: what was to remind them and could not, or was stopped with the
 * change, is made anew for where they are reached now. What a person canceled stays canceled. The office itself does
 * it: a reminder does not depend on who may see its case.
 *
 * @param stopped messages that were stopped with the change
 */
export async function remindAnew(tx: Tx, contactId: string, stopped: readonly string[]): Promise<void> {
  const upcoming = await listUpcoming(tx, { contactId, stopped });
  if (upcoming.length === 0) return;
  const reminding = await remindingIn(tx);
  const office = officeOf(reminding);
  for (const { eventId, taskId } of upcoming) {
    // Meanwhile nobody ticks the task, or gives it another date, and nobody leaves the case.
    await (taskId === null ? holdMatterOfEvent(tx, eventId) : holdMatterOfTask(tx, taskId));
    const event = eventId === null ? undefined : await lockEvent(tx, office, eventId);
    const subject = taskId === null ? event && eventSubject(event) : await subjectOfTask(reminding, taskId);
    if (!subject || event?.canceledAt) continue;
    await supersede(tx, await listToRemake(tx, { contactId, stopped, on: subject.on }));
    await makeReminders(reminding, office, subject);
  }
}

/** A number that had said stop takes texts again: so do the reminders of whoever has it. */
export async function remindNumberAnew(tx: Tx, number: string): Promise<void> {
  for (const { contactId, stopped } of await listHolders(tx, number))
    await remindAnew(tx, contactId, stopped);
}
