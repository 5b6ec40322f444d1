import type { EventTime } from '@matterline/rules/calendar/types.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type NewSeries = {
  rule: string;
  first: EventTime /** null when its rule ends */;
  madeTo: string | null;
};

export async function insertSeries(tx: Tx, { rule, first, madeTo }: NewSeries): Promise<string> {
  const { id } = await tx
    .insertInto('event_series')
    .values({
      rule,
      starts_wall: first.start,
      ends_wall: first.end,
      zone: first.zone,
      all_day: first.allDay,
      made_to: madeTo,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Nothing more is made of it. */
export async function endSeries(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('event_series').set({ made_to: null }).where('id', '=', id).execute();
}

/** Its later dates are another's: nothing more is made of it, and its rule says no more than it has. */
export async function cutSeries(tx: Tx, id: string, rule: string): Promise<void> {
  await tx.updateTable('event_series').set({ rule, made_to: null }).where('id', '=', id).execute();
}

/** What is made of it from now on is as much later as `to` is after `from`. */
export async function moveSeries(
  tx: Tx,
  id: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await sql`
    update event_series set moved_to = ${to}::timestamp + coalesce(moved_to - moved_from, interval '0'), moved_from = ${from}::timestamp
    where id = ${id}`.execute(tx);
}

export type OpenSeries = {
  id: string;
  rule: string;
  first: EventTime;
  madeTo: string;
  moved: { from: string; to: string } | null;
};

/** Series without an end that are made up to less than a day; those that were looked at in vain come last. */
export async function listSeriesToExtend(db: Db, before: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from event_series where made_to < ${before}::timestamp order by made_to limit 500`.execute(db);
  return rows.map(({ id }) => id);
}

export async function lockSeries(tx: Tx, id: string): Promise<OpenSeries | undefined> {
  const wall = (column: string) => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD"T"HH24:MI')`;
  const { rows } = await sql<OpenSeries>`
    select id, rule, ${wall('made_to')} as "madeTo",
      json_build_object('start', ${wall('starts_wall')}, 'end', ${wall('ends_wall')}, 'zone', zone, 'allDay', all_day) as first,
      case when moved_to is not null then
        json_build_object('from', ${wall('moved_from')}, 'to', ${wall('moved_to')}) end as moved
    from event_series where id = ${id} and made_to is not null for update`.execute(tx);
  return rows[0];
}

export async function setMadeTo(tx: Tx, id: string, madeTo: string): Promise<void> {
  await tx.updateTable('event_series').set({ made_to: madeTo }).where('id', '=', id).execute();
}

/** The last event of a series, as those after it are made; undefined when all to come were canceled. */
export async function lastOfSeries(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('events')
    .select('id')
    .where('series_id', '=', id)
    .where('canceled_at', 'is', null)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
