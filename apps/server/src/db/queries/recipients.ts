import type { OtherHolder } from '@matterline/rules/whose-number.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeContact, maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { consentOf } from './consents.ts';
import { isIdentified } from './identification.ts';

export type RecipientRow = {
  contactId: string;
  name: string;
  sendTexts: boolean;
  /** BCP 47 */
  language: string | null;
  timeZone: string | null;
  /** the foremost, when the contact has several on the matter */
  role: string;
  phones: ({ e164: string; kind: string; consent: boolean | null } & NumberFacts)[];
};

type NoPerson = { contactId: null };
/** A recipient as far as it decides whether something can be sent. */
export type PersonRow = Omit<RecipientRow, 'phones'> & {
  phones: Omit<RecipientRow['phones'][number], 'identified'>[];
};

/** What is known of a number itself. */
export type NumberFacts = {
  optedOutOn: string | null;
  /** it is a sender of ours */
  ours: boolean;
  unreachable: { on: string; reason: string } | null;
  /** it has been told who we are, or will be by what waits */
  identified: boolean;
};

/** The day a number said stop, in the site's zone, or null. */
const optedOutOn = (number: string) => sql`(
  select (o.changed_at at time zone site.time_zone)::date::text from opt_outs o, site
  where o.number = ${sql.ref(number)} and o.opted_out)`;

const isOurs = (number: string) => sql`exists (select from senders s where s.address = ${sql.ref(number)})`;

/** When a text written by hand goes at the earliest. */
const ifSentNow = sql`select now() + make_interval(secs => undo_seconds) from site`;

/** That a text did not arrive tells of the matter it was sent from. */
const unreachable = (actor: Actor, number: string) => sql`(
  select json_build_object('on', (un.learned_at at time zone site.time_zone)::date::text, 'reason', un.reason)
  from site, unreachable_numbers un join messages failed on failed.id = un.message_id
  where un.number = ${sql.ref(number)} and ${maySeeMatter(actor, 'failed.matter_id')})`;

/** A matter's people, clients first; a row without a contact when it has none, and no row when it is not the actor's to see. */
export function recipientsOf(actor: Actor, matterId: RawBuilder<unknown>): RawBuilder<PersonRow | NoPerson> {
  return personsOf(actor, matterId, sql`'{}'`);
}

/** @param more what else is told of each number */
function personsOf<Row>(
  actor: Actor,
  matterId: RawBuilder<unknown>,
  more: RawBuilder<unknown>,
): RawBuilder<Row | NoPerson> {
  return sql<Row | NoPerson>`
    with seen as (select m.id from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}),
    people as (
      select distinct on (p.contact_id) p.contact_id, p.role, p.position, p.created_at,
        array_position(array['client', 'co-client', 'third party', 'witness', 'opposing party'], p.role) as rank
      from parties p join seen on seen.id = p.matter_id
      order by p.contact_id, rank
    )
    select c.id as "contactId", c.name, c.send_texts as "sendTexts", c.language, c.time_zone as "timeZone", people.role,
      (select coalesce(json_agg(jsonb_build_object('e164', ph.e164, 'kind', ph.kind,
          'optedOutOn', ${optedOutOn('ph.e164')}, 'ours', ${isOurs('ph.e164')},
          'unreachable', ${unreachable(actor, 'ph.e164')}, 'consent', ${consentOf('c.id', 'ph.e164')})
          || ${more} order by ph.position, ph.id), '[]')
        from contact_phones ph where ph.contact_id = c.id) as phones
    from seen left join people on true left join contacts c on c.id = people.contact_id
    order by people.rank, people.position, people.created_at, c.id`;
}

/** Undefined when the matter is not the actor's to see. */
export async function listMatterRecipients(
  db: Db,
  actor: Actor,
  matterId: string,
): Promise<RecipientRow[] | undefined> {
  const identified = sql`jsonb_build_object('identified', ${isIdentified(sql`ph.e164`, ifSentNow)})`;
  const { rows } = await personsOf<RecipientRow>(actor, sql`${matterId}`, identified).execute(db);
  return rows.length === 0 ? undefined : rows.filter((row) => row.contactId !== null);
}

export type SendingFacts = NumberFacts & {
  /** whether the contact is on the matter; true when none is named */
  onMatter: boolean;
  /** whether the number is one of the named contact's */
  ofContact: boolean;
  /**
   * Whether the person may be texted. A number that is not the named contact's is as good as its holders': typing
   * it must not get round what is marked on them. null when nobody is known to have it.
   */
  sendTexts: boolean | null;
  /** whether those the number is of agreed to texts there; one who withdrew speaks for all. null when nothing is recorded */
  consent: boolean | null;
  /** of whoever it is sent to, as far as that is one person */
  language: string | null;
  /** others than the named contact who have the number, as far as the actor may see them; not when it is the contact's too */
  others: OtherHolder[];
  /** one of those is on a matter that people read whom this matter's wall keeps out */
  acrossWall: boolean;
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
    with given as (
      select m.id as matter_id, ${e164}::text as number, exists (select from contact_phones own
        where own.contact_id = ${contactId} and own.e164 = ${e164}) as "ofContact"
      from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}
    ), holders as (
      select c.id, c.name, c.send_texts, c.language, c.created_at, exists (select from parties p
        where p.contact_id = c.id and p.matter_id = given.matter_id) as here
      from given join contact_phones ph on ph.e164 = given.number join contacts c on c.id = ph.contact_id
      where not given."ofContact" and ${maySeeContact(actor, 'c.id')}
    ), others as (
      select * from holders
      -- Nobody was named: whoever on the matter has it is meant.
      where ${contactId}::uuid is not null or not exists (select from holders where here)
      order by created_at, id limit ${othersShown}
    )
    select given."ofContact",
      ${contactId}::uuid is null or exists (
        select from parties p where p.matter_id = given.matter_id and p.contact_id = ${contactId}) as "onMatter",
      (select bool_and(send_texts) from (
        select send_texts from holders union all select send_texts from contacts where id = ${contactId}) as meant)
        as "sendTexts",
      (select bool_and(${consentOf('meant.id', 'given.number')}) from (
        select id from holders union select ${contactId}::uuid) as meant) as consent,
      case when given."ofContact" then (select language from contacts where id = ${contactId})
        else (select min(language) from holders having count(*) = 1) end as language,
      ${isIdentified(sql`given.number`, ifSentNow)} as identified,
      ${optedOutOn('given.number')} as "optedOutOn", ${isOurs('given.number')} as ours,
      ${unreachable(actor, 'given.number')} as unreachable,
      (select coalesce(json_agg(json_build_object('name', o.name, 'matterNumber', (
          select om.number from parties p join matters om on om.id = p.matter_id
          where p.contact_id = o.id and ${maySeeMatter(actor, 'om.id')}
          order by om.id = given.matter_id desc, om.created_at desc, om.id limit 1)) order by o.created_at, o.id), '[]')
        from others o) as others,
      not exists (select from holders where here) and exists (
        select from holders h join parties p on p.contact_id = h.id join wall_exclusions w on w.matter_id = given.matter_id
        where ${maySeeMatter(actor, 'p.matter_id')} and not exists (
          select from wall_exclusions there
          where there.matter_id = p.matter_id and there.user_id = w.user_id)) as "acrossWall"
    from given`.execute(tx);
  return rows[0];
}

/** Enough to notice a mistake by. */
const othersShown = 3;
