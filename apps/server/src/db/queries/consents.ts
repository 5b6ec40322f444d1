import { type RawBuilder, sql } from 'kysely';
import { maySeeContact } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type ConsentHow = 'in_person' | 'phone' | 'paper_form' | 'web_form' | 'text' | 'other';
export type ConsentFields = {
  /** E.164; null for all of the contact's numbers */
  number: string | null;
  given: boolean;
  how: ConsentHow;
  wording: string;
  /** `2026-11-22` */
  givenOn: string;
  note: string;
};
export type ConsentRow = ConsentFields & {
  id: number;
  recordedAt: Date;
  recordedBy: { id: string; name: string } | null;
};

/** What stands for a contact and a number: the latest day counts, and of one day the latest record. */
const standing = (contactId: string, number: string) => sql`
  from consents k
  where k.contact_id = ${sql.ref(contactId)} and (k.number is null or k.number = ${sql.ref(number)})
  order by k.given_on desc, k.id desc limit 1`;

/** Whether a contact agreed to texts to a number; null when nothing is recorded. */
export function consentOf(contactId: string, number: string): RawBuilder<boolean | null> {
  return sql<boolean | null>`(select k.given ${standing(contactId, number)})`;
}

/** The same of whoever has the number: one who withdrew speaks for all of them. */
export function consentOfHolders(number: string): RawBuilder<boolean | null> {
  return sql<boolean | null>`(
    select bool_and(${consentOf('held.contact_id', 'held.e164')}) from contact_phones held
    where held.e164 = ${sql.ref(number)})`;
}

export type StandingConsent = Pick<ConsentFields, 'given' | 'how' | 'givenOn'>;

export function standingConsent(contactId: string, number: string): RawBuilder<StandingConsent | null> {
  return sql<StandingConsent | null>`(
    select json_build_object('given', k.given, 'how', k.how, 'givenOn', k.given_on) ${standing(contactId, number)})`;
}

/** What stands for a contact and a number, in the words it was recorded in. */
export async function readStanding(
  tx: Tx,
  contactId: string,
  number: string,
): Promise<Pick<ConsentFields, 'number' | 'given' | 'wording'> | undefined> {
  const { rows } = await sql<Pick<ConsentFields, 'number' | 'given' | 'wording'>>`
    select k.number, k.given, k.wording
    from (select ${contactId}::uuid as contact_id, ${number}::text as e164) as asked
      cross join lateral (select k.* ${standing('asked.contact_id', 'asked.e164')}) as k`.execute(tx);
  return rows[0];
}

const columns = sql`k.id, k.number, k.given, k.how, k.wording, k.given_on as "givenOn", k.note,
  k.recorded_at as "recordedAt",
  case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "recordedBy"`;

/** The latest first: one row more than asked for when there are more. */
export async function listConsents(
  db: Db,
  actor: Actor,
  contactId: string,
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<ConsentRow[]> {
  const older = after ? sql`and (k.given_on, k.id) < (${after[0]}::date, ${after[1]}::bigint)` : sql``;
  const { rows } = await sql<ConsentRow>`
    select ${columns} from consents k left join users u on u.id = k.recorded_by
    where k.contact_id = ${contactId} and ${maySeeContact(actor, 'k.contact_id')} ${older}
    order by k.given_on desc, k.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export async function insertConsent(
  tx: Tx,
  actor: Actor,
  contactId: string,
  { givenOn, ...fields }: ConsentFields,
): Promise<ConsentRow> {
  const { rows } = await sql<ConsentRow>`
    with k as (
      insert into consents (contact_id, number, given, how, wording, given_on, note, recorded_by)
      values (${contactId}, ${fields.number}, ${fields.given}, ${fields.how}, ${fields.wording}, ${givenOn},
        ${fields.note}, ${actor.id})
      returning *
    )
    select ${columns} from k left join users u on u.id = k.recorded_by`.execute(tx);
  return rows[0] as ConsentRow;
}
