import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';
import { unfiledFor } from './unfiled.ts';

export type WeekRow = {
  sent: number;
  delivered: number;
  replies: number;
  medianReplyMinutes: number | null;
  days: { day: string; sent: number; received: number }[];
};

/** Texts that left us; `unknown` may have, and is told among those not delivered. */
const left = sql`o.direction = 'out' and o.state in ('accepted', 'sent', 'delivered', 'undelivered')`;

/** Calendar days of the site: each one's date, and the instants they begin and end at together. */
export type Days = { zone: string; dates: string[]; from: string; until: string };

/**
 * What went out and came in on those days, on the matters the reader may see. A reply is the first text back after
 * one of ours; its minutes count from that text. The instants are given as values, so that the planner sees how
 * little of the table lies between them.
 */
function traffic(actor: Actor, { zone, dates, from, until }: Days) {
  return sql`
    with days as (select unnest(${dates}::date[]) as day),
    sent as materialized (
      select (o.at at time zone ${zone})::date as day, o.state from messages o
      where o.at >= ${from}::timestamptz and o.at < ${until}::timestamptz and ${left}
        and ${maySeeMatter(actor, 'o.matter_id')}
    ),
    received as materialized (
      select i.id, i.at, i.client_number, f.matter_id, (i.at at time zone ${zone})::date as day
      from messages i join filings f on f.message_id = i.id
      where i.at >= ${from}::timestamptz and i.at < ${until}::timestamptz and i.direction = 'in'
        and ${maySeeMatter(actor, 'f.matter_id')}
    ),
    answers as (
      select extract(epoch from min(r.at) - asked.at) / 60 as minutes
      from received r cross join lateral (
        select o.at from messages o
        where o.client_number = r.client_number and o.matter_id = r.matter_id and o.at < r.at and ${left}
        order by o.at desc limit 1) as asked
      group by r.matter_id, r.client_number, asked.at
    )
    select
      (select count(*) from sent) as sent,
      (select count(*) from sent where state = 'delivered') as delivered,
      (select count(distinct id) from received) as replies,
      (select round(percentile_cont(0.5) within group (order by minutes))::float8 from answers) as "medianReplyMinutes",
      (select json_agg(json_build_object('day', d.day,
          'sent', (select count(*) from sent s where s.day = d.day),
          'received', (select count(distinct r.id) from received r where r.day = d.day)) order by d.day)
        from days d) as days`;
}

export type HomeRow = { unfiled: number | null; week: WeekRow };

/** The home page’s figures. `unfiled` is counted only for those who may read the Unfiled inbox. */
export async function readHome(
  db: Db,
  actor: Actor,
  { days, countUnfiled }: { days: Days; countUnfiled: boolean },
): Promise<HomeRow> {
  const unfiled = countUnfiled ? sql`(select count(*) from (${unfiledFor(actor)}) as u)` : sql`null::bigint`;
  const { rows } = await sql<HomeRow>`
    select ${unfiled} as unfiled,
      (select row_to_json(w) from (${traffic(actor, days)}) as w) as week`.execute(db);
  return rows[0] as HomeRow;
}
