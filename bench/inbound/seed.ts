import type pg from 'pg';

export type Sizes = { matters: number; messages: number };

/** What the load needs to know of the seeded site. */
export const seeded = {
  hookToken: 'bench-token-0123456789abcdef',
  authToken: '0123456789abcdef0123456789abcdef',
  accountSid: `AC${'0'.repeat(32)}`,
  ourNumber: '+16175550100',
};

/** Clients, and so numbers: one client in ten has a second matter. */
export const clientsOf = ({ matters }: Sizes): number => Math.max(1, Math.ceil(matters * 0.9));

/** Country code 999 is given to nobody, and there are enough numbers in it for a client each. */
export const clientNumber = (client: number): string => `+999${String(client).padStart(9, '0')}`;
const numberSql = (client: string) => `'+999' || lpad((${client})::text, 9, '0')`;

/** Ids that can be computed, so that rows refer to each other without a lookup. */
const idSql = (kind: number, n: string) =>
  `('00000000-0000-7000-8${String(kind).padStart(3, '0')}-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;

const kinds = { user: 1, type: 2, contact: 3, matter: 4, message: 5, note: 6 };
const id = (kind: keyof typeof kinds, n: string) => idSql(kinds[kind], n);

const users = 40;
const years = 3;

/** An instant that far along the office's years, so that rows come in the order they would have come in. */
const along = (part: string) => `now() - interval '${years} years' * (1 - (${part})::float8)`;

/**
 * An office of the given size with three years behind it: every matter has its client, a primary attorney and
 * an even share of the texts, two in five of them incoming; alerts older than a month are dismissed.
 */
function statements(sizes: Sizes): string[] {
  const { matters, messages } = sizes;
  const clients = clientsOf(sizes);
  const series = (count: number) => `generate_series(0, ${count - 1}) as i`;
  const matter = `i % ${matters}`;
  const client = `(i % ${matters}) % ${clients}`;
  const author = id('user', `(${matter}) % ${users}`);
  const texts = `${series(messages)}, lateral (
    select ${along(`i / ${messages}.0`)} as at, (hashint4(i) & 1023) < 410 as incoming) as t`;
  return [
    `insert into site (name, time_zone, allow_fictional_numbers) values ('Bench', 'America/New_York', true)`,
    `insert into users (id, name, email, role)
       select ${id('user', 'i')}, 'User ' || i, 'user' || i || '@example.org', 'staff' from ${series(users)}`,
    `insert into matter_types (id, name, practice_area)
       select ${id('type', 'i')}, 'Type ' || i, 'Housing' from ${series(5)}`,
    `insert into contacts (id, name, sort_name)
       select ${id('contact', 'i')}, 'Client ' || i, 'Client ' || i from ${series(clients)}`,
    `insert into contact_phones (contact_id, kind, e164)
       select ${id('contact', 'i')}, 'mobile', ${numberSql('i')} from ${series(clients)}`,
    `insert into matters (id, number, matter_type_id, disposition, created_at, updated_at)
       select ${id('matter', 'i')}, '26-' || lpad(i::text, 7, '0'), ${id('type', 'i % 5')}, 'open',
         ${along(`i / ${matters}.0`)}, ${along(`i / ${matters}.0`)} from ${series(matters)}`,
    `insert into parties (matter_id, contact_id, role)
       select ${id('matter', 'i')}, ${id('contact', client)}, 'client' from ${series(matters)}`,
    `insert into assignments (matter_id, user_id, type, starts_on)
       select ${id('matter', 'i')}, ${author}, 'primary', '2020-01-01' from ${series(matters)}`,
    `insert into messages (id, direction, at, matter_id, contact_id, account_id, sender_id, our_address,
         client_number, body, segments, origin, author_id, state, provider_message_id, sent_at, settled_at)
       select ${id('message', 'i')}, case when incoming then 'in' else 'out' end, t.at,
         case when not incoming then ${id('matter', matter)} end, ${id('contact', client)}, s.account_id, s.id,
         s.address, ${numberSql(client)}, 'A text of about the length that people write, number ' || i, 1,
         case when incoming then 'client' else 'manual' end, case when not incoming then ${author} end,
         case when incoming then 'received' else 'delivered' end, 'SM' || lpad(to_hex(i), 32, '0'),
         case when not incoming then t.at end, case when not incoming then t.at end
       from (select * from senders limit 1) as s, ${texts}`,
    `insert into notes (id, matter_id, kind, message_id, body, created_at, updated_at)
       select ${id('note', 'i')}, ${id('matter', matter)}, 'text', ${id('message', 'i')},
         'A text of about the length that people write, number ' || i, t.at, t.at from ${texts} where incoming`,
    `insert into filings (message_id, matter_id, reasons, note_id, at)
       select ${id('message', 'i')}, ${id('matter', matter)}, '{texted_from}', ${id('note', 'i')}, t.at
       from ${texts} where incoming`,
    `insert into alerts (message_id, matter_id, at, dismissed_at, dismissed_by)
       select ${id('message', 'i')}, ${id('matter', matter)}, t.at, case when old then t.at end,
         case when old then ${id('user', '0')} end
       from ${texts}, lateral (select t.at < now() - interval '30 days' as old) as o where incoming`,
    `insert into audit (action, subject_type, subject_id, matter_id)
       select 'text.filed', 'message', ${id('message', 'i')}::text, ${id('matter', matter)}
       from ${texts} where incoming`,
  ];
}

/**
 * Fills a migrated database that has nothing but its provider account and sender. The rows refer to each other
 * by construction: checking that row by row would be most of the time, so it is off (which takes a superuser).
 */
export async function seed(client: pg.Client, sizes: Sizes): Promise<void> {
  await client.query('set session_replication_role = replica');
  for (const statement of statements(sizes)) await client.query(statement);
  await client.query('set session_replication_role = default');
  await client.query('vacuum (freeze, analyze)');
  await client.query('checkpoint');
}
