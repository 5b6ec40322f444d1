import type { Disposition } from '@matterline/rules/matter-life.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';
import { contactsWithPhoneEnding } from './contact-phones.ts';
import { isNamed, type Search } from './contacts.ts';

export type MatterRow = {
  id: string;
  number: string;
  clientName: string;
  matterType: { id: string; name: string; practiceArea: string };
  disposition: Disposition;
  primary: string | null;
  alerts: number;
  updatedAt: Date;
  /** the value of the sort column, for the cursor */
  place: string;
};

export type Sort = 'updated' | 'client' | 'created';
export type Asked = {
  search: Search | null;
  disposition?: Disposition;
  matterTypeId?: string;
  /** a user with a current assignment */
  assignedTo?: string;
  sort: Sort;
  after: readonly string[] | null;
  limit: number;
  /** in the site's zone */
  today: string;
};

type Order = { column: RawBuilder<unknown>; descending: boolean; type: 'timestamptz' | 'text' };
const orders: Record<Sort, Order> = {
  updated: { column: sql`m.updated_at`, descending: true, type: 'timestamptz' },
  created: { column: sql`m.created_at`, descending: true, type: 'timestamptz' },
  client: { column: sql`m.client_sort_name`, descending: false, type: 'text' },
};

/** One row more than asked for when there are more. */
export async function listMatters(db: Db, actor: Actor, asked: Asked): Promise<MatterRow[]> {
  const { column, descending } = orders[asked.sort];
  const direction = descending ? sql`desc` : sql`asc`;
  const order = sql`order by ${column} ${direction}, m.id ${direction} limit ${asked.limit + 1}`;
  const conditions = sql.join([maySeeMatter(actor, 'm.id'), ...filters(asked), ...beyond(asked)], sql` and `);
  // Each way to be found has its own index, so each is a query of its own that stops at a page.
  const pages = ways(asked.search).map(
    (way) => sql`(select m.id from matters m where ${conditions} and ${way} ${order})`,
  );
  const { rows } = await sql<MatterRow>`
    select m.id, m.number, m.client_name as "clientName", m.disposition, m.updated_at as "updatedAt",
      ${column}::text as place,
      json_build_object('id', t.id, 'name', t.name, 'practiceArea', t.practice_area) as "matterType",
      (select count(*) from alerts al where al.matter_id = m.id and al.dismissed_at is null) as alerts,
      (select u.name from assignments a join users u on u.id = a.user_id
        where a.matter_id = m.id and a.type = 'primary' and ${isCurrent(asked.today)}
        order by a.starts_on desc, a.id desc limit 1) as primary
    from matters m join matter_types t on t.id = m.matter_type_id
    where m.id in (${sql.join(pages, sql` union `)}) ${order}`.execute(db);
  return rows;
}

/** As packages/rules/src/assignments.ts says. */
const isCurrent = (today: string) =>
  sql`a.starts_on <= ${today}::date and (a.ends_on is null or a.ends_on > ${today}::date)`;

function filters({ disposition, matterTypeId, assignedTo, today }: Asked): RawBuilder<unknown>[] {
  return [
    ...(disposition ? [sql`m.disposition = ${disposition}`] : []),
    ...(matterTypeId ? [sql`m.matter_type_id = ${matterTypeId}`] : []),
    ...(assignedTo
      ? [
          sql`m.id in (select a.matter_id from assignments a where a.user_id = ${assignedTo} and ${isCurrent(today)})`,
        ]
      : []),
  ];
}

function beyond({ sort, after }: Asked): RawBuilder<unknown>[] {
  if (!after) return [];
  const { column, descending, type } = orders[sort];
  const [place, id] = after;
  const past = sql`(${place}::${sql.raw(type)}, ${id}::uuid)`;
  return [descending ? sql`(${column}, m.id) < ${past}` : sql`(${column}, m.id) > ${past}`];
}

/** By its number, by the name of anyone on it, or by one of their phones. */
function ways(search: Search | null): RawBuilder<unknown>[] {
  if (!search) return [sql`true`];
  const number = sql`lower(m.number collate pg_unicode_fast)`;
  const typed = sql`lower(${search.name}::text collate pg_unicode_fast)`;
  const byNumber = sql`(grams(${number}) @> search_grams(${typed}) and strpos(${number}, ${typed}) > 0)`;
  const onContact = (contacts: RawBuilder<unknown>) =>
    sql`m.id in (select p.matter_id from parties p where p.contact_id in (${contacts}))`;
  return [
    byNumber,
    onContact(sql`select c.id from contacts c where ${isNamed('c.search_words', search.name)}`),
    ...(search.phone ? [onContact(contactsWithPhoneEnding(search.phone))] : []),
  ];
}
