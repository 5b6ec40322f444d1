import { type RawBuilder, sql } from 'kysely';

/**
 * Every matter a number leads to, once for each way it does: a text to it was sent from there (then
 * `texted_at` is when last, and `only_typed` whether it was never to one of its own people), it is in a phone
 * field of one of the matter's contacts (then `contact_id`), or a person moved a text of its there, where it still
 * is (then `moved_at` is when last). A text that was never sent, or that the provider
 * refused, leads nowhere.
 *
 * @param numbers a table with a column `number`, each number once
 */
export function mattersOfNumbers(numbers: string): RawBuilder<unknown> {
  return sql`
    select n.number, o.matter_id, max(o.at) as texted_at,
      bool_and(o.contact_id is null) as only_typed, null::uuid as contact_id,
      null::timestamptz as moved_at
    from ${sql.table(numbers)} n join messages o on o.client_number = n.number and o.direction = 'out'
    where o.state in ('sending', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered')
    group by n.number, o.matter_id
    union all
    select n.number, p.matter_id, null, null, p.contact_id, null
    from ${sql.table(numbers)} n join contact_phones ph on ph.e164 = n.number join parties p on p.contact_id = ph.contact_id
    union all
    select n.number, mv.to_matter_id, null, null, null, max(mv.moved_at)
    from ${sql.table(numbers)} n join moved_texts mv on mv.client_number = n.number and mv.undone_at is null
      join filings f on f.message_id = mv.message_id and f.matter_id = mv.to_matter_id
    group by n.number, mv.to_matter_id`;
}
