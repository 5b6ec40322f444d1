import { type RawBuilder, sql } from 'kysely';
import { maySeeContact, maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { hasPhoneEnding, type Phone, phonesOf } from './contact-phones.ts';

export type ContactFields = {
  kind: 'person' | 'organisation';
  name: string;
  sortName: string;
  email: string | null;
  language: string | null;
  timeZone: string | null;
  sendTexts: boolean;
  sendEmails: boolean;
  safeContactNotes: string;
};
export type Contact = ContactFields & { id: string; version: number; phones: Phone[] };

const columns = sql`c.id, c.kind, c.name, c.sort_name as "sortName", c.email, c.language, c.time_zone as "timeZone",
  c.send_texts as "sendTexts", c.send_emails as "sendEmails", c.safe_contact_notes as "safeContactNotes", c.version,
  ${phonesOf('c.id')} as phones`;

/** A contact with its phones as one JSON object; the query has it as `c`. */
export const contactJson: RawBuilder<Contact> = sql<Contact>`(select to_json(one) from (select ${columns}) as one)`;

export type Search = {
  /** Every word begins a word of the name. */
  name: string;
  /** The last digits of a number, when the search may be one. */
  phone: string | null;
};

/** @param searchWords the column that holds the contact's, as `c.search_words` */
export function isNamed(searchWords: string, name: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(searchWords)} @> search_terms(${name}) and search_terms(${name}) <> '{}')`;
}

type Asked = { search: Search | null; after: readonly string[] | null; limit: number };

/** By sort name: one row more than asked for when there are more. */
export async function listContacts(db: Db, actor: Actor, asked: Asked): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select ${columns} from contacts c where c.id in (${onPage(actor, asked)})
    order by c.sort_name, c.id limit ${asked.limit + 1}`.execute(db);
  return rows;
}

function onPage(actor: Actor, { search, after, limit }: Asked): RawBuilder<unknown> {
  const past = after ? sql`(c.sort_name, c.id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`;
  if (!search) {
    return sql`select c.id from contacts c where ${past} and ${maySeeContact(actor, 'c.id')}
      order by c.sort_name, c.id limit ${limit + 1}`;
  }
  const { name, phone } = search;
  const ways = [isNamed('c.search_words', name), ...(phone ? [hasPhoneEnding('c.id', phone)] : [])];
  // Those found are sorted, never looked for along the order: all that are called Smith stand together in it,
  // far from its start. Each way to be found has its own index, so each is a query of its own.
  const found = ways.map(
    (way) => sql`select c.id, c.sort_name || '' as place from contacts c where ${way} and ${past}`,
  );
  return sql`select f.id from (
      select * from (${sql.join(found, sql` union `)}) as u order by u.place, u.id offset 0
    ) as f where ${maySeeContact(actor, 'f.id')} order by f.place, f.id limit ${limit + 1}`;
}

export async function findContact(db: Db | Tx, actor: Actor, id: string): Promise<Contact | undefined> {
  const { rows } = await sql<Contact>`
    select ${columns} from contacts c where c.id = ${id} and ${maySeeContact(actor, 'c.id')}`.execute(db);
  return rows[0];
}

export async function lockContact(tx: Tx, actor: Actor, id: string): Promise<Contact | undefined> {
  await tx.selectFrom('contacts').select('id').where('id', '=', id).forUpdate().execute();
  return findContact(tx, actor, id);
}

/** Of these contacts, those the actor may see. */
export async function visibleContacts(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select c.id, c.name from contacts c
    where c.id = any(${ids}::uuid[]) and ${maySeeContact(actor, 'c.id')}`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function insertContact(tx: Tx, fields: ContactFields): Promise<string> {
  const { id } = await tx
    .insertInto('contacts')
    .values(valuesOf(fields))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False when someone else changed it since `version`. */
export async function saveContact(
  tx: Tx,
  id: string,
  version: number,
  fields: ContactFields,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('contacts')
    .set({ ...valuesOf(fields), version: version + 1, updated_at: sql`now()` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function valuesOf(fields: ContactFields) {
  return {
    kind: fields.kind,
    name: fields.name,
    sort_name: fields.sortName,
    email: fields.email,
    language: fields.language,
    time_zone: fields.timeZone,
    send_texts: fields.sendTexts,
    send_emails: fields.sendEmails,
    safe_contact_notes: fields.safeContactNotes,
  };
}

export type MatterOfContact = {
  id: string;
  number: string;
  matterType: string;
  role: string;
  disposition: string;
};

const mattersShown = 100;

/** The matters a contact is on, of those the actor may see: the latest changed. */
export async function mattersOfContact(
  db: Db | Tx,
  actor: Actor,
  contactId: string,
): Promise<MatterOfContact[]> {
  const { rows } = await sql<MatterOfContact>`
    select m.id, m.number, t.name as "matterType", p.role, m.disposition
    from parties p join matters m on m.id = p.matter_id join matter_types t on t.id = m.matter_type_id
    where p.contact_id = ${contactId} and ${maySeeMatter(actor, 'm.id')}
    order by m.updated_at desc, m.id desc limit ${mattersShown}`.execute(db);
  return rows;
}
