import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';

/** What a text holds that may lead to a matter, where its number does not. */
export type Clue = { textId: string; names: string[]; numbers: string[] };
export type Hint = {
  textId: string;
  why: 'name' | 'similar_number';
  id: string;
  number: string;
  clientName: string;
  matterType: string;
  disposition: string;
  closedOn: string | null;
  rejectedOn: string | null;
  contactName: string;
};

const namesakesShown = 3;
/** More people with a number like it than this, and it is like everybody's. */
const lookalikes = 3;

/** Matters of people who are named in a text, or whose number is one slip of the finger away; newest first, and those that ended last. */
export async function findHints(db: Db, actor: Actor, clues: readonly Clue[]): Promise<Hint[]> {
  if (clues.length === 0) return [];
  const { rows } = await sql<Hint>`
    with clues as (
      select * from jsonb_to_recordset(${JSON.stringify(clues)}::jsonb) as c("textId" uuid, names text[], numbers text[])
    ), named as (
      select "textId", 'name' as why, p.contact_id, p.matter_id
      from clues cross join unnest(names) as n(name)
        join contacts c on c.search_words @> search_terms(n.name) and search_form(c.name) = search_form(n.name)
        join parties p on p.contact_id = c.id
    ), alike as (
      select "textId", 'similar_number' as why, p.contact_id, p.matter_id
      from clues cross join unnest(numbers) as n(number)
        join contact_phones ph on ph.e164 = n.number join parties p on p.contact_id = ph.contact_id
    ), seen as (
      select f.*, m.number, m.client_name, m.matter_type_id, m.disposition, m.closed_on, m.rejected_on, m.created_at,
        count(*) over (partition by "textId", why) as alike,
        row_number() over (partition by "textId", why
          order by m.disposition in ('closed', 'rejected'), m.created_at desc, m.id) as place
      from (
        select "textId", why, matter_id, (min(contact_id::text))::uuid as contact_id
        from (select * from named union all select * from alike) as both_ways
        group by "textId", why, matter_id
      ) as f join matters m on m.id = f.matter_id
      where ${maySeeMatter(actor, 'm.id')}
    )
    select s."textId", s.why, s.matter_id as id, s.number, s.client_name as "clientName", mt.name as "matterType",
      s.disposition, s.closed_on as "closedOn", s.rejected_on as "rejectedOn", c.name as "contactName"
    from seen s join matter_types mt on mt.id = s.matter_type_id join contacts c on c.id = s.contact_id
    where (s.why = 'name' and s.place <= ${namesakesShown}) or (s.why = 'similar_number' and s.alike <= ${lookalikes})
    order by s."textId", s.why, s.place`.execute(db);
  return rows;
}
