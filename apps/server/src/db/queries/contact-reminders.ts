import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { isOn, type On } from './reminders.ts';

type ToContact = {
  contactId: string;
  /** messages that were stopped just now */
  stopped: readonly string[];
};

/**
 * What a reminder made for a contact that did not go: it was kept back, or was stopped just now. What is all day began
 * at midnight.
 */
const kept = ({ contactId, stopped }: ToContact) => sql`
  from reminder_messages rm join reminders r on r.id = rm.reminder_id
  where rm.contact_id = ${contactId} and rm.superseded_at is null and not rm.corrects and r.removed_at is null
    and rm.starts_at > now() - interval '1 day' and (rm.message_id is null or rm.message_id = any(${stopped}::uuid[]))`;

/** What is still to come of which a contact was to be reminded and is not, in the order in which they are held. */
export async function listUpcoming(tx: Tx, to: ToContact): Promise<On[]> {
  const { rows } = await sql<On>`
    select distinct r.event_id as "eventId", r.task_id as "taskId" ${kept(to)} order by 1, 2`.execute(tx);
  return rows;
}

/** The same of one event or task, by their ids. */
export async function listToRemake(tx: Tx, to: ToContact & { on: On }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select rm.id ${kept(to)} and ${isOn(to.on)}`.execute(tx);
  return rows.map(({ id }) => id);
}
