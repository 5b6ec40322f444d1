import { sql } from 'kysely';
import type { Tx } from '../connect.ts';

/** What a text says it was stopped for when whoever ends its matter wants that. */
export const endedReasons = {
  closed: 'The case was closed.',
  rejected: 'The case was rejected.',
} as const;

/**
 * What reminders of events still to come made, and was stopped with their matter. What a person stopped is not among
 * it; nor is, of a reminder whose time has passed, what kept back some when others have had it.
 */
const stopped = sql`
  from events e join reminders r on r.event_id = e.id join reminder_messages rm on rm.reminder_id = r.id
    join messages m on m.id = rm.message_id
  where e.canceled_at is null and greatest(e.starts_at, r.goes_at) > now()
    and r.removed_at is null and rm.superseded_at is null and not rm.corrects
    and m.state = 'canceled' and m.reason = any(${Object.values(endedReasons)}::text[])
    and (r.goes_at > now() or not exists (select from reminder_messages other join messages had on had.id = other.message_id
      where other.reminder_id = r.id and other.superseded_at is null and not other.corrects and had.state <> 'canceled'))`;

/** A matter's events with such, in the order in which they are held. */
export async function listEventsStopped(tx: Tx, matterId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.id ${stopped} and e.matter_id = ${matterId} order by e.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Those of one event, which is held, by their ids. */
export async function listStopped(tx: Tx, eventId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select rm.id ${stopped} and e.id = ${eventId}`.execute(tx);
  return rows.map(({ id }) => id);
}
