import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';

export type WaitingTo = {
  /** to the contact, at any number, or to a number of theirs that was typed on a matter of theirs */
  texts: number;
  numbers: { e164: string; texts: number }[];
};

/**
 * How many texts that have yet to go would be stopped when a contact is to get no more, or one of their numbers says
 * stop. Only what the actor may see is counted.
 */
export async function countWaitingTo(db: Db, actor: Actor, contactId: string): Promise<WaitingTo> {
  const { rows } = await sql<WaitingTo>`
    with theirs as (select e164 from contact_phones where contact_id = ${contactId}),
    waiting as materialized (
      select t.client_number, t.contact_id, t.matter_id from messages t
      where t.state in ('scheduled', 'held', 'queued') and t.direction = 'out' and t.channel <> 'email'
        and (t.contact_id = ${contactId} or t.client_number in (select e164 from theirs))
        and ${maySeeMatter(actor, 't.matter_id')}
    )
    select
      (select count(*) from waiting w where w.contact_id = ${contactId} or (w.contact_id is null and exists (
        select from parties p where p.matter_id = w.matter_id and p.contact_id = ${contactId}))) as texts,
      (select coalesce(json_agg(json_build_object('e164', n.client_number, 'texts', n.texts)), '[]')
        from (select client_number, count(*) as texts from waiting
          where client_number in (select e164 from theirs) group by client_number) n) as numbers`.execute(db);
  return rows[0] as WaitingTo;
}
