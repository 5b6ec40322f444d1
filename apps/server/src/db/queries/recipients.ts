import { sql } from 'kysely';
import { maySeeContact, maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type RecipientRow = {
  contactId: string;
  name: string;
  sendTexts: boolean;
  /** the foremost, when the contact has several on the matter */
  role: string;
  phones: { e164: string; kind: string; optedOutOn: string | null }[];
};

/** The day a number said stop, in the site's zone, or null. */
const optedOutOn = (number: string) => sql`(
  select (o.changed_at at time zone site.time_zone)::date::text from opt_outs o, site
  where o.number = ${sql.ref(number)} and o.opted_out)`;

/** A matter's people, clients first; undefined when the matter is not the actor's to see. */
export async function listMatterRecipients(
  db: Db,
  actor: Actor,
  matterId: string,
): Promise<RecipientRow[] | undefined> {
  const { rows } = await sql<RecipientRow | { contactId: null }>`
    with seen as (select m.id from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}),
    people as (
      select distinct on (p.contact_id) p.contact_id, p.role, p.position, p.created_at,
        array_position(array['client', 'co-client', 'third party', 'witness', 'opposing party'], p.role) as rank
      from parties p join seen on seen.id = p.matter_id
      order by p.contact_id, rank
    )
    select c.id as "contactId", c.name, c.send_texts as "sendTexts", people.role,
      (select coalesce(json_agg(json_build_object('e164', ph.e164, 'kind', ph.kind,
          'optedOutOn', ${optedOutOn('ph.e164')}) order by ph.position, ph.id), '[]')
        from contact_phones ph where ph.contact_id = c.id) as phones
    from seen left join people on true left join contacts c on c.id = people.contact_id
    order by people.rank, people.position, people.created_at, c.id`.execute(db);
  return rows.length === 0 ? undefined : rows.filter((row) => row.contactId !== null);
}

export type SendingFacts = {
  /** whether the contact is on the matter; true when none is named */
  onMatter: boolean;
  /**
   * Whether the person may be texted. A number that is not the named contact's is as good as its holders': typing
   * it must not get round what is marked on them. null when nobody is known to have it.
   */
  sendTexts: boolean | null;
  optedOutOn: string | null;
};

/**
 * What decides whether a matter's contact (or nobody known) may be texted at a number; undefined when the
 * matter is not the actor's to see.
 */
export async function readSendingFacts(
  tx: Db | Tx,
  actor: Actor,
  matterId: string,
  { contactId, e164 }: { contactId: string | null; e164: string | null },
): Promise<SendingFacts | undefined> {
  const { rows } = await sql<SendingFacts>`
    select
      ${contactId}::uuid is null or exists (
        select from parties p where p.matter_id = m.id and p.contact_id = ${contactId}) as "onMatter",
      (select bool_and(c.send_texts) from contacts c
        where c.id = ${contactId} or (${maySeeContact(actor, 'c.id')}
          and c.id in (select ph.contact_id from contact_phones ph where ph.e164 = typed.number)
          and not exists (select from contact_phones own
            where own.contact_id = ${contactId} and own.e164 = typed.number))) as "sendTexts",
      ${optedOutOn('typed.number')} as "optedOutOn"
    from matters m, (values (${e164}::text)) as typed (number)
    where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`.execute(tx);
  return rows[0];
}
