import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';

export type Traffic = {
  sent: number;
  delivered: number;
  replies: number;
  medianReplyMinutes: number | null;
  days: { day: string; sent: number; received: number }[];
};

/** The calendar days of a span at the site: each one's date and first instant, and the instant the last one ends. */
export type Days = { dates: string[]; midnights: string[]; until: string };

/**
 * What went out and came in on those days, on the matters the reader may see. A reply is the first text back after
 * one of ours of the same days; its minutes count from that text. Each part is one walk of one index over the span,
 * counted as it goes; the instants are given as values, so that the planner sees how little of the table lies
 * between them.
 */
export function trafficOn({ dates, midnights, until }: Days, actor: Actor): RawBuilder<Traffic> {
  const within = (at: string) =>
    sql`${sql.ref(at)} >= ${midnights[0]}::timestamptz and ${sql.ref(at)} < ${until}::timestamptz`;
  const dayOf = (at: string) => sql`width_bucket(${sql.ref(at)}, ${midnights}::timestamptz[])`;
  // `unknown` may have left us too, and is told among those not delivered.
  const ours = sql`${within('o.at')} and o.direction = 'out' and o.channel <> 'email'
    and o.state in ('accepted', 'sent', 'delivered', 'undelivered')
    and o.matter_id is not null and ${maySeeMatter(actor, 'o.matter_id')}`;
  const theirs = sql`${within('f.at')} and ${maySeeMatter(actor, 'f.matter_id')}`;
  return sql<Traffic>`
    with sent as materialized (
      select ${dayOf('o.at')} as place, count(*) as total, count(*) filter (where o.state = 'delivered') as delivered
      from messages o where ${ours} group by 1
    ),
    received as materialized (
      select ${dayOf('f.at')} as place, count(distinct f.message_id) as total from filings f where ${theirs} group by 1
    ),
    said as (
      select true as ours, o.matter_id, o.client_number, o.at from messages o where ${ours}
      union all
      select false, f.matter_id, i.client_number, f.at
      from filings f join messages i on i.id = f.message_id and ${within('i.at')} where ${theirs}
    ),
    placed as (
      select ours, at, lag(ours) over before as answers, lag(at) over before as asked_at from said
      window before as (partition by matter_id, client_number order by at, ours desc)
    )
    select
      (select coalesce(sum(total), 0)::int from sent) as sent,
      (select coalesce(sum(delivered), 0)::int from sent) as delivered,
      (select coalesce(sum(total), 0)::int from received) as replies,
      (select round(percentile_cont(0.5) within group (order by extract(epoch from at - asked_at) / 60))::float8
        from placed where answers and not ours) as "medianReplyMinutes",
      (select json_agg(json_build_object('day', d.day, 'sent', coalesce(s.total, 0), 'received', coalesce(r.total, 0))
          order by d.place)
        from unnest(${dates}::date[]) with ordinality as d(day, place)
          left join sent s using (place) left join received r using (place)) as days`;
}

export async function readTraffic(db: Db, actor: Actor, days: Days): Promise<Traffic> {
  const { rows } = await trafficOn(days, actor).execute(db);
  return rows[0] as Traffic;
}
