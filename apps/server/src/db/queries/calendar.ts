import { longestDays } from '@matterline/rules/calendar/event-time.ts';
import type { EventKind } from '@matterline/rules/calendar/types.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';
import { type EventRecord, eventColumns, eventJoins, maySeeEvent } from './events.ts';
import { inUse } from './task-rows.ts';

/** Those one attends, and those of cases assigned to one now. */
const mineOnly = (actor: Actor, mine: boolean): RawBuilder<boolean> =>
  mine
    ? sql<boolean>`(exists (select from event_attendees a where a.event_id = e.id and a.user_id = ${actor.id})
        or e.matter_id in (select a.matter_id from assignments a, site where a.user_id = ${actor.id}
          and a.starts_on <= (now() at time zone site.time_zone)::date
          and (a.ends_on is null or a.ends_on > (now() at time zone site.time_zone)::date)))`
    : sql<boolean>`true`;

export type Window = {
  /** instants */
  from: string;
  to: string;
  mine: boolean;
  matterId: string | null;
  kind: EventKind | null;
  limit: number;
};

/** Events that touch a window, the first first. None lasts longer than a month, so no older ones are looked at. */
export async function listEventsBetween(db: Db, actor: Actor, window: Window): Promise<EventRecord[]> {
  const { from, to, mine, matterId, kind, limit } = window;
  const { rows } = await sql<EventRecord>`
    with shown as materialized (
      select e.id, e.starts_at from events e
      where e.starts_at >= ${from}::timestamptz - make_interval(days => ${longestDays + 1}) and e.starts_at < ${to}::timestamptz
        and (e.ends_at > ${from}::timestamptz or e.starts_at >= ${from}::timestamptz) and e.canceled_at is null
        and (${matterId}::uuid is null or e.matter_id = ${matterId}) and (${kind}::text is null or e.kind = ${kind})
        and ${maySeeEvent(actor)} and ${mineOnly(actor, mine)}
      order by e.starts_at, e.id limit ${limit}
    )
    select ${eventColumns} from shown join ${eventJoins} on e.id = shown.id order by e.starts_at, e.id`.execute(
    db,
  );
  return rows;
}

export type CalendarTaskRow = {
  id: string;
  name: string;
  targetOn: string;
  doneOn: string | null;
  assignee: { id: string; name: string } | null;
  matter: { id: string; number: string; clientName: string };
  version: number;
};

/** Tasks with a target date in a window of days, done ones too; those of cases that are over are left out. */
export async function listTasksBetween(
  db: Db,
  actor: Actor,
  { from, to, mine, matterId, limit }: Omit<Window, 'kind'>,
): Promise<CalendarTaskRow[]> {
  const { rows } = await sql<CalendarTaskRow>`
    select mt.id, coalesce(mt.name, t.name) as name, mt.target_on::text as "targetOn", mt.done_on::text as "doneOn",
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as assignee,
      json_build_object('id', m.id, 'number', m.number, 'clientName', m.client_name) as matter, mt.version
    from matter_tasks mt join matters m on m.id = mt.matter_id left join task_templates t on t.id = mt.template_id
      left join task_categories c on c.id = t.category_id left join users u on u.id = mt.assignee_id
    where mt.target_on >= ${from}::date and mt.target_on < ${to}::date and not mt.parked and ${inUse}
      and (${matterId}::uuid is null or mt.matter_id = ${matterId})
      and (not ${mine} or mt.assignee_id = ${actor.id}) and ${maySeeMatter(actor, 'mt.matter_id')}
    order by mt.target_on, mt.id limit ${limit}`.execute(db);
  return rows;
}

type Asked = {
  when: 'coming' | 'past';
  matterId: string | null;
  mine: boolean;
  after: readonly string[] | null;
  limit: number;
};

/** Events from now on, or past ones from the last: one more than asked for when there are more. */
export async function listEvents(
  db: Db,
  actor: Actor,
  { when, matterId, mine, after, limit }: Asked,
): Promise<(EventRecord & { startsText: string })[]> {
  const [at, id] = after ?? [null, null];
  const coming = when === 'coming';
  const [than, order] = coming ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
  const { rows } = await sql<EventRecord & { startsText: string }>`
    with shown as materialized (
      select e.id, e.starts_at from events e
      where e.canceled_at is null and e.starts_at ${coming ? sql`>=` : sql`<`} now()
        and (${at}::timestamptz is null or (e.starts_at, e.id) ${than} (${at}::timestamptz, ${id}::uuid))
        and (${matterId}::uuid is null or e.matter_id = ${matterId}) and ${maySeeEvent(actor)} and ${mineOnly(actor, mine)}
      order by e.starts_at ${order}, e.id ${order} limit ${limit + 1}
    )
    select ${eventColumns}, e.starts_at::text as "startsText"
    from shown join ${eventJoins} on e.id = shown.id order by e.starts_at ${order}, e.id ${order}`.execute(
    db,
  );
  return rows;
}

/** The instants at which days of the site begin. */
export async function dayBounds(db: Db, days: readonly [string, string]): Promise<[string, string]> {
  const { rows } = await sql<{ from: Date; to: Date }>`
    select ${days[0]}::timestamp at time zone time_zone as "from", ${days[1]}::timestamp at time zone time_zone as "to"
    from site`.execute(db);
  const { from, to } = rows[0] as { from: Date; to: Date };
  return [from.toISOString(), to.toISOString()];
}
