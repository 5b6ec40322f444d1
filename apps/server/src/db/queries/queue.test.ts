import { Kysely, PostgresDialect } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../testing/database.ts';
import { addSite, addUser } from '../../testing/people.ts';
import type { Actor } from '../actor.ts';
import type { DB } from '../types.ts';
import { countQueue, listQueue, listWaiting, type QueueFilter, type QueueTab } from './queue.ts';

const { db, pool } = await freshDatabase();
const asked: { sql: string; parameters: readonly unknown[] }[] = [];
const watched = new Kysely<DB>({
  dialect: new PostgresDialect({ pool }),
  log: ({ query: { sql, parameters } }) => {
    asked.push({ sql, parameters });
  },
});

const limit = 50;
let actor: Actor;
const ids: Record<string, string[]> = {};

/**
 * Years of texts and a large plan. The last author, sender and contact, and the origin `system`, have very few, long
 * ago or far ahead; nobody has sent from the second last sender, and nothing came of a reminder.
 */
beforeAll(async () => {
  await addSite(db);
  actor = await addUser(db, 'supervisor');
  await pool.query(`
    insert into users (name, email, role) select 'U', i || '@example.org', 'staff' from generate_series(1, 20) i;
    insert into matter_types (name, practice_area) values ('T', 'P');
    insert into contacts (name, sort_name) select 'C', 'C' from generate_series(1, 1000);
    insert into matters (number, matter_type_id, disposition)
      select i, t.id, 'open' from generate_series(1, 1000) i, matter_types t;
    insert into provider_accounts (provider, name, secrets, hook_token) values ('twilio', 'A', '', 't');
    insert into senders (account_id, kind, address)
      select id, 'number', '+1617555010' || i from provider_accounts, generate_series(1, 5) i;
    insert into wall_exclusions (matter_id, user_id)
      select m.id, '${actor.id}' from (select id from matters order by id limit 5) m`);
  for (const table of ['users', 'contacts', 'matters', 'senders']) {
    ids[table] = (await pool.query(`select id from ${table} order by id`)).rows.map(({ id }) => id);
  }
  const of = (table: string) => `(array['${ids[table]?.join("','")}']::uuid[])`;
  const fill = (state: string, at: string, due: string, rare: string) => `
    insert into messages (direction, at, matter_id, contact_id, account_id, sender_id, our_address, client_number, body,
      segments, origin, author_id, state, due_at)
    select 'out', ${at}, m[1 + i % 999], c[1 + i % 999], a.id, s[case when ${rare} then 5 else 1 + i % 3 end], '+16175550101',
      '+1212555' || lpad((i % 10000)::text, 4, '0'), 'Text', 1,
      case when ${rare} then 'system' when i % 10 = 0 then 'task' else 'manual' end,
      u[case when ${rare} then 20 else 1 + i % 19 end], ${state}, ${due}
    from generate_series(1, 15000) i, provider_accounts a,
      (select ${of('matters')} m, ${of('contacts')} c, ${of('senders')} s, ${of('users')} u) as of`;
  await pool.query(
    fill(
      `case when i % 50 = 0 then 'failed' when i % 53 = 0 then 'canceled' when i % 5000 = 0 then 'unknown' else 'delivered' end`,
      `now() - (20000 - i) * interval '1 hour'`,
      'now()',
      'i < 20',
    ),
  );
  await pool.query(
    fill(
      `case when i % 1000 = 0 then 'queued' when i % 11 = 0 then 'held' else 'scheduled' end`,
      `now() - i * interval '1 second'`,
      `case when i % 33 = 0 and i % 1000 <> 0 then null else now() + i * interval '1 minute' end`,
      'i > 14990',
    ),
  );
  await pool.query('vacuum analyze');
});

const nth = (table: string, at: number) => ids[table]?.at(at);
const filters: [string, () => QueueFilter][] = [
  ['nothing', () => ({})],
  ['an author of much', () => ({ authorId: nth('users', 3) })],
  ['an author of little', () => ({ authorId: nth('users', 19) })],
  ['a contact', () => ({ contactId: nth('contacts', 100) })],
  ['a contact never texted', () => ({ contactId: nth('contacts', -1) })],
  ['a matter', () => ({ matterId: nth('matters', 100) })],
  ['a sender of much', () => ({ senderId: nth('senders', 1) })],
  ['a sender of little', () => ({ senderId: nth('senders', 4) })],
  ['a sender never used', () => ({ senderId: nth('senders', 3) })],
  ['an origin of much', () => ({ origin: 'task' })],
  ['an origin of little', () => ({ origin: 'system' })],
  ['an origin of nothing', () => ({ origin: 'reminder' })],
];
const tabs: QueueTab[] = ['scheduled', 'unknown', 'failed', 'sent'];

type Plan = { Plans?: Plan[] } & Record<string, string | number>;
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** How many rows of messages, or of an index of it, the last statement looked at. */
async function looked(): Promise<number> {
  const { sql, parameters } = asked.at(-1) as (typeof asked)[number];
  const { rows } = await pool.query(`explain (analyze, format json) ${sql}`, [...parameters]);
  const all = nodes(rows[0]['QUERY PLAN'][0].Plan);
  const scans = all.filter(
    (node) => node['Relation Name'] === 'messages' || /^messages_/.test(`${node['Index Name']}`),
  );
  return scans.reduce((sum, node) => {
    const removed =
      Number(node['Rows Removed by Filter'] ?? 0) + Number(node['Rows Removed by Index Recheck'] ?? 0);
    return sum + (Number(node['Actual Rows']) + removed) * Number(node['Actual Loops']);
  }, 0);
}

describe('however many texts there are', () => {
  describe.each(tabs)('the list of what is %s', (tab) => {
    it.each(filters)('by %s looks at little more than it shows', async (_, filter) => {
      const first = await listQueue(watched, actor, tab, { ...filter(), after: null, limit });
      expect(await looked()).toBeLessThan(10 * limit);
      const last = first[limit - 1];
      if (!last) return;
      const next = await listQueue(watched, actor, tab, {
        ...filter(),
        after: [last.placeText, last.id],
        limit,
      });
      expect(await looked()).toBeLessThan(10 * limit);
      expect(next[0]?.id).toBe(first[limit]?.id);
    });
  });

  it('far down in a list as well', async () => {
    const { rows } = await pool.query(
      `select at::text as place, id from messages where state = 'delivered' order by at desc offset 12000 limit 1`,
    );
    await listQueue(watched, actor, 'sent', { after: [rows[0].place, rows[0].id], limit });
    expect(await looked()).toBeLessThan(10 * limit);
  });

  it('a matter’s own list does too', async () => {
    await listWaiting(watched, actor, nth('matters', 100) ?? '', { after: null, limit });
    expect(await looked()).toBeLessThan(10 * limit);
  });

  it('what is planned for later is not looked through for what is under way', async () => {
    await listQueue(watched, actor, 'sending', { after: null, limit });
    // Three days of the plan.
    expect(await looked()).toBeLessThan(3 * 24 * 60 + 10 * limit);
  });

  it('a list is walked to its end page by page, each text once, those without a time last', async () => {
    const filter = { authorId: nth('users', 5) };
    const all = await listQueue(db, actor, 'scheduled', { ...filter, after: null, limit: 10_000 });
    const walked: string[] = [];
    let after: [string, string] | null = null;
    do {
      const page = await listQueue(db, actor, 'scheduled', { ...filter, after, limit });
      const shown = page.slice(0, limit);
      walked.push(...shown.map(({ id }) => id));
      const last = shown.at(-1);
      after = page.length > limit && last ? [last.placeText, last.id] : null;
    } while (after);
    expect(walked).toEqual(all.map(({ id }) => id));
    expect(new Set(walked).size).toBe(walked.length);
    const times = all.map(({ dueAt }) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('what is behind a wall is neither listed nor counted', async () => {
    const behind = await pool.query(
      `select state, count(*)::integer as n from messages m join wall_exclusions w on w.matter_id = m.matter_id group by state`,
    );
    const hidden = Object.fromEntries(behind.rows.map(({ state, n }) => [state, n]));
    const all = await countQueue(db, { ...actor, id: nth('users', 2) ?? '' });
    const seen = await countQueue(db, actor);
    expect(hidden.scheduled).toBeGreaterThan(0);
    expect(all.scheduled - seen.scheduled).toBe(hidden.scheduled + hidden.held);
    for (const matterId of ids.matters?.slice(0, 5) ?? []) {
      for (const tab of [...tabs, 'sending' as const]) {
        expect(await listQueue(db, actor, tab, { matterId, after: null, limit })).toEqual([]);
      }
      expect(await listWaiting(db, actor, matterId, { after: null, limit })).toBeUndefined();
    }
  });
});
