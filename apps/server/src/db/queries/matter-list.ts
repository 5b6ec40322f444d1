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
// No index has it: those found by a name are sorted, never looked for along the order, for all that are called
// Smith stand together in it, far from its start.
const sortedByClient: Order = { ...orders.client, column: sql`(m.client_sort_name || '')` };

/** One row more than asked for when there are more. */
export async function listMatters(db: Db, actor: Actor, asked: Asked): Promise<MatterRow[]> {
  const { rows } = await sql<MatterRow>`
    select m.id, m.number, m.client_name as "clientName", m.disposition, m.updated_at as "updatedAt",
      ${orders[asked.sort].column}::text as place,
      json_build_object('id', t.id, 'name', t.name, 'practiceArea', t.practice_area) as "matterType",
      (select count(*) from alerts al where al.matter_id = m.id and al.dismissed_at is null) as alerts,
      (select u.name from assignments a join users u on u.id = a.user_id
        where a.matter_id = m.id and a.type = 'primary' and ${isCurrent(asked.today)}
        order by a.starts_on desc, a.id desc limit 1) as primary
    from matters m join matter_types t on t.id = m.matter_type_id
    where m.id in (${onPage(actor, asked)}) ${firstBy(orders[asked.sort], asked.limit)}`.execute(db);
  return rows;
}

/** Each way to be found has its own index, so each is a query of its own that stops at a page. */
function onPage(actor: Actor, asked: Asked): RawBuilder<unknown> {
  const order = asked.search && asked.sort === 'client' ? sortedByClient : orders[asked.sort];
  const all = [maySeeMatter(actor, 'm.id'), ...filters(asked), ...beyond(order, asked.after)];
  const pages = ways(asked.search).map(
    (way) => sql`(select m.id from matters m
      where ${sql.join(all, sql` and `)} and ${way} ${firstBy(order, asked.limit)})`,
  );
  return sql.join(pages, sql` union `);
}

function firstBy({ column, descending }: Order, limit: number): RawBuilder<unknown> {
  const direction = descending ? sql`desc` : sql`asc`;
  return sql`order by ${column} ${direction}, m.id ${direction} limit ${limit + 1}`;
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

function beyond({ column, descending, type }: Order, after: Asked['after']): RawBuilder<unknown>[] {
  if (!after) return [];
  const past = sql`(${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`;
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
