import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../testing/database.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { readTraffic, trafficOn } from './week.ts';

const database = await freshDatabase();
const { db } = database;

const today = Temporal.PlainDate.from('2026-11-22');
const dates = Array.from({ length: 7 }, (_, i) => today.subtract({ days: 6 - i }).toString());
const midnights = dates.map((day) => `${day}T05:00:00Z`);
const days = { dates, midnights, until: '2026-11-23T05:00:00Z' };
const perDay = 60;
const daysOfTexts = 300;

type Node = Record<string, unknown> & { Plans?: Node[] };
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Every matter is texted and answers the next minute, day after day. */
async function fill(matterIds: string[]): Promise<void> {
  const id = (kind: number) =>
    sql`('00000000-0000-7000-800' || ${kind}::int || '-' || lpad(to_hex(i), 12, '0'))::uuid`;
  const texts = sql`
    (select i, '+1617555' || i % 90 as number, (${matterIds}::uuid[])[1 + i % ${matterIds.length}::int] as matter_id,
      ${days.until}::timestamptz - i * interval '1 day' / ${perDay}::int - interval '5 minutes' as at
    from generate_series(0, ${daysOfTexts * perDay - 1}::int) as i) as t`;
  for (const statement of [
    sql`insert into messages (id, direction, state, origin, body, client_number, matter_id, at)
      select ${id(1)}, 'out', 'delivered', 'manual', 'Hello', number, matter_id, at from ${texts}`,
    sql`insert into messages (id, direction, state, origin, body, client_number, at)
      select ${id(2)}, 'in', 'received', 'client', 'Hi', number, at + interval '1 minute' from ${texts}`,
    sql`insert into notes (id, matter_id, kind, message_id, body)
      select ${id(3)}, matter_id, 'text', ${id(2)}, 'Hi' from ${texts}`,
    sql`insert into filings (message_id, matter_id, reasons, note_id, at)
      select ${id(2)}, matter_id, '{texted_from}', ${id(3)}, at + interval '1 minute' from ${texts}`,
    sql`analyze messages, filings`,
  ])
    await statement.execute(db);
}

test('the last week is counted by walking its own part of an index, once each, whatever the years before hold', async () => {
  const actor = await addUser(db, 'staff');
  const matterIds: string[] = [];
  for (let i = 0; i < 30; i++)
    matterIds.push(await addMatter(db, { clientId: await addContact(db, `C${i}`) }));
  await fill(matterIds);
  await wallOff(db, matterIds[0] as string, actor.id);

  const { rows } = await sql<{ 'QUERY PLAN': { Plan: Node }[] }>`
    explain (analyze, timing off, format json) ${trafficOn(days, actor)}`.execute(db);
  const walks = nodesOf(rows[0]?.['QUERY PLAN'][0]?.Plan as Node)
    .filter((node) => ['messages', 'filings'].includes(String(node['Relation Name'])))
    .map((node) => ({
      by: String(node['Node Type']),
      loops: node['Actual Loops'],
      read: Number(node['Actual Rows']) + Number(node['Rows Removed by Filter'] ?? 0),
    }));
  expect(walks.length).toBeGreaterThanOrEqual(4);
  for (const { by, loops, read } of walks) {
    expect(by).toMatch(/Index|Bitmap/);
    expect(loops).toBe(1);
    expect(read).toBeLessThanOrEqual(2 * 7 * perDay);
  }

  const seen = (7 * perDay * 29) / 30;
  expect(await readTraffic(db, actor, days)).toMatchObject({
    sent: seen,
    delivered: seen,
    replies: seen,
    medianReplyMinutes: 1,
  });
});
