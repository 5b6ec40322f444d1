import { type RawBuilder, sql } from 'kysely';
import { maySeeContact } from '../access.ts';
import type { Actor } from '../actor.ts';

/**
 * Who a received text is from, as one matter knows them: its own person with the number when it came, or else now;
 * or else whoever the text itself names, if the actor may see them. Null when nobody can tell.
 *
 * @param aliases of the filing (may be an outer join's), the messages row, and the column with the matter's id
 */
export function textContact(
  actor: Actor,
  { filing, text, matterId }: { filing: string; text: string; matterId: string },
): RawBuilder<string | null> {
  return sql<string | null>`coalesce(
    ${sql.ref(`${filing}.contact_id`)},
    (select case when count(distinct p.contact_id) = 1 then (array_agg(p.contact_id))[1] end
      from parties p join contact_phones ph on ph.contact_id = p.contact_id
      where ${sql.ref(`${text}.direction`)} = 'in' and p.matter_id = ${sql.ref(matterId)}
        and ph.e164 = ${sql.ref(`${text}.client_number`)}),
    case when ${sql.ref(`${text}.direction`)} = 'out' or ${maySeeContact(actor, `${text}.contact_id`)}
      then ${sql.ref(`${text}.contact_id`)} end)`;
}
