import type { Candidate } from '@matterline/rules/reply-routing.ts';
import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';
import { mattersOfNumbers } from './number-matches.ts';

export type SeenCandidate = Candidate & {
  number: string;
  clientName: string;
  matterType: string;
  disposition: 'prescreen' | 'intake' | 'open' | 'closed' | 'rejected';
};

/** Matters a number leads to, of those the actor may see: to them the others are not there. */
export async function readCandidates(db: Db, actor: Actor, number: string): Promise<SeenCandidate[]> {
  const { rows } = await sql<SeenCandidate>`
    with numbers as (select ${number}::text as number), led as (${mattersOfNumbers('numbers')}),
    candidates as (
      select matter_id, max(texted_at) as texted_at, bool_and(only_typed) as only_typed, max(moved_at) as moved_at,
        count(contact_id) > 0 as in_phone_field
      from led group by matter_id
    )
    select m.id as "matterId", extract(epoch from m.created_at)::float8 * 1000 as "createdAt",
      extract(epoch from c.texted_at)::float8 * 1000 as "lastTextedAt", coalesce(c.only_typed, false) as "onlyTyped",
      extract(epoch from c.moved_at)::float8 * 1000 as "movedHereAt", c.in_phone_field as "inPhoneField",
      m.disposition = 'intake' as "isIntake", extract(epoch from m.opened_on)::float8 * 1000 as "openedAt",
      array(select w.user_id::text from wall_exclusions w where w.matter_id = m.id) as excluded,
      m.number, m.client_name as "clientName", mt.name as "matterType", m.disposition
    from candidates c join matters m on m.id = c.matter_id join matter_types mt on mt.id = m.matter_type_id
    where ${maySeeMatter(actor, 'm.id')}`.execute(db);
  return rows;
}
