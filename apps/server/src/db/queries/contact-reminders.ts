import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { stops } from './message-queue.ts';
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

/** Whoever has a number, with the reminders that were stopped because it had said stop. */
export async function listHolders(tx: Tx, number: string): Promise<ToContact[]> {
  const [state, reason] = stops.opted_out;
  const { rows } = await sql<ToContact>`
    select p.contact_id as "contactId", coalesce(array_agg(m.id) filter (where m.id is not null), '{}') as stopped
    from contact_phones p
      left join reminder_messages rm on rm.contact_id = p.contact_id and rm.superseded_at is null
      left join messages m on m.id = rm.message_id and m.client_number = p.e164
        and m.state = ${state} and m.reason = ${reason}
    where p.e164 = ${number} group by p.contact_id order by p.contact_id`.execute(tx);
  return rows;
}
