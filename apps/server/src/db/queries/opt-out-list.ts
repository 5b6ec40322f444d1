import { type RawBuilder, sql } from 'kysely';
import { maySeeContact, maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { isNamed, type Search } from './contacts.ts';

type Person = { id: string; name: string };
type Change = {
  optedOut: boolean;
  at: Date;
  source: 'keyword' | 'provider' | 'person';
  by: Person | null;
  note: string;
};
export type OptOutRow = Change & {
  number: string;
  /** with microseconds, for the cursor */
  atText: string;
  contacts: Person[];
};
export type OptOutChangeRow = Change & { id: number; matter: { id: string; number: string } | null };

export type Filter = { search: Search | null; show: 'out' | 'in' | 'all' };
type Asked = Filter & { after: readonly string[] | null; limit: number };

/**
 * A note may say whom it is about: it stays hidden, as that contact does, from those who may see the number only.
 *
 * @param change the alias of the row that has the note
 */
const noteOn = (actor: Actor, change: string): RawBuilder<string> => sql<string>`case when exists (
    select from contact_phones ph where ph.e164 = ${sql.ref(`${change}.number`)}
      and not ${maySeeContact(actor, 'ph.contact_id')})
  then '' else ${sql.ref(`${change}.note`)} end`;

const contacts = (actor: Actor): RawBuilder<Person[]> => sql<Person[]>`(
  select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) order by c.sort_name, c.id), '[]')
  from contact_phones ph join contacts c on c.id = ph.contact_id
  where ph.e164 = o.number and ${maySeeContact(actor, 'c.id')})`;

const columns = (actor: Actor) => sql`
  o.number, o.opted_out as "optedOut", o.changed_at as at, o.changed_at::text as "atText", o.source,
  case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as by,
  coalesce((select ${noteOn(actor, 'h')} from opt_out_changes h where h.number = o.number and h.opted_out = o.opted_out
    order by h.id desc limit 1), '') as note,
  ${contacts(actor)} as contacts`;

/** Numbers that said stop or start, the latest first: one row more than asked for when there are more. */
export async function listOptOuts(db: Db, actor: Actor, asked: Asked): Promise<OptOutRow[]> {
  const { search, show, after, limit } = asked;
  const stands = show === 'all' ? sql`true` : sql`o.opted_out = ${show === 'out'}`;
  const past = after ? sql`(o.changed_at, o.number) < (${after[0]}::timestamptz, ${after[1]})` : sql`true`;
  const found = search ? sql`o.number in (${numbersFound(actor, search)})` : sql`true`;
  const { rows } = await sql<OptOutRow>`
    select ${columns(actor)}
    from (
      select o.* from opt_outs o where ${stands} and ${past} and ${found}
      order by o.changed_at desc, o.number desc limit ${limit + 1}
    ) as o left join users u on u.id = o.user_id
    order by o.changed_at desc, o.number desc`.execute(db);
  return rows;
}

/** By the number itself, or by whose it is: of people the actor may not see, no name finds a number. */
function numbersFound(actor: Actor, { name, phone }: Search): RawBuilder<unknown> {
  const named = sql`select ph.e164 from contacts c join contact_phones ph on ph.contact_id = c.id
    where ${isNamed('c.search_words', name)} and ${maySeeContact(actor, 'c.id')}`;
  return phone === null
    ? named
    : sql`${named} union select n.number from opt_outs n where reverse(n.number) like reverse(${phone}) || '%'`;
}

export async function findOptOut(tx: Tx, actor: Actor, number: string): Promise<OptOutRow | undefined> {
  const { rows } = await sql<OptOutRow>`
    select ${columns(actor)} from opt_outs o left join users u on u.id = o.user_id
    where o.number = ${number}`.execute(tx);
  return rows[0];
}

/** How a number came to stand as it does, the latest first; the matter of a text only where the actor may see it. */
export async function listOptOutChanges(
  db: Db,
  actor: Actor,
  number: string,
  { before, limit }: { before: string | null; limit: number },
): Promise<OptOutChangeRow[]> {
  const older = before ? sql`and h.id < ${before}::bigint` : sql``;
  const { rows } = await sql<OptOutChangeRow>`
    select h.id, h.opted_out as "optedOut", h.at, h.source, ${noteOn(actor, 'h')} as note,
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as by,
      (select json_build_object('id', m.id, 'number', m.number) from messages t
        join matters m on m.id = coalesce(t.matter_id,
          (select f.matter_id from filings f where f.message_id = t.id and ${maySeeMatter(actor, 'f.matter_id')}
            order by f.id limit 1))
        where t.id = h.message_id and ${maySeeMatter(actor, 'm.id')}) as matter
    from opt_out_changes h left join users u on u.id = h.user_id
    where h.number = ${number} ${older}
    order by h.id desc limit ${limit + 1}`.execute(db);
  return rows;
}

/** The contacts a number is in a phone field of, whoever may see them: for the record and for live notices. */
export async function contactsWithNumber(tx: Tx, number: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('contact_phones')
    .select('contact_id as id')
    .where('e164', '=', number)
    .orderBy('contact_id')
    .execute();
  return rows.map(({ id }) => id);
}
