import type { EventKind, TimedEvent } from '@matterline/rules/calendar/types.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

type Person = { id: string; name: string };
export type Attendee = Person & { kind: 'user' | 'contact' };
export type EventAnswer = {
  contactId: string;
  name: string;
  answer: 'yes' | 'no' | 'help';
  at: string;
  recordedBy: Person | null;
};
export type EventRecord = TimedEvent & {
  id: string;
  kind: EventKind;
  title: string;
  place: string;
  notes: string;
  matter: { id: string; number: string; clientName: string } | null;
  attendees: Attendee[];
  series: { seriesId: string; rule: string } | null;
  answers: EventAnswer[];
  /** messages of its reminders that wait to go */
  waiting: number;
  canceledAt: string | null;
  version: number;
};

/** An event of a case the actor is kept out of is none; one without a case is everyone’s. */
export const maySeeEvent = (actor: Actor): RawBuilder<boolean> =>
  sql<boolean>`(e.matter_id is null or ${maySeeMatter(actor, 'e.matter_id')})`;

const iso = (at: RawBuilder<unknown>) =>
  sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const wall = (at: RawBuilder<unknown>) => sql<string>`to_char(${at}, 'YYYY-MM-DD"T"HH24:MI')`;

const latestAnswers = sql`(
  select coalesce(json_agg(json_build_object('contactId', l.contact_id, 'name', c.name, 'answer', l.answer,
      'at', ${iso(sql`l.at`)}, 'recordedBy', case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end)
      order by l.at), '[]')
  from (select distinct on (a.contact_id) a.* from event_answers a where a.event_id = e.id and (e.moved_at is null or a.at > e.moved_at
        or exists (select from reminder_messages rm where rm.id = a.reminder_message_id and rm.starts_at = e.starts_at))
      order by a.contact_id, a.at desc, a.id desc) as l
    join contacts c on c.id = l.contact_id left join users u on u.id = l.recorded_by)`;

export const eventColumns = sql`e.id, e.kind, e.title, e.place, e.notes, e.all_day as "allDay", e.zone,
  ${wall(sql`e.starts_wall`)} as start, ${wall(sql`e.ends_wall`)} as "end",
  ${iso(sql`e.starts_at`)} as "startsAt", ${iso(sql`e.ends_at`)} as "endsAt",
  case when m.id is not null then json_build_object('id', m.id, 'number', m.number, 'clientName', m.client_name) end as matter,
  (select coalesce(json_agg(json_build_object('kind', case when u.id is null then 'contact' else 'user' end,
      'id', coalesce(u.id, c.id), 'name', coalesce(u.name, c.name)) order by u.id is null, coalesce(u.name, c.name), coalesce(u.id, c.id)), '[]')
    from event_attendees a left join users u on u.id = a.user_id left join contacts c on c.id = a.contact_id
    where a.event_id = e.id) as attendees,
  case when s.id is not null then json_build_object('seriesId', s.id, 'rule', s.rule) end as series,
  ${latestAnswers} as answers,
  (select count(*) from reminder_messages rm join messages w on w.id = rm.message_id
    where rm.event_id = e.id and w.state in ('scheduled', 'held', 'queued')) as waiting,
  ${iso(sql`e.canceled_at`)} as "canceledAt", e.version`;
export const eventJoins = sql`events e left join matters m on m.id = e.matter_id left join event_series s on s.id = e.series_id`;

export async function findEvent(db: Db | Tx, actor: Actor, id: string): Promise<EventRecord | undefined> {
  const { rows } = await sql<EventRecord>`
    select ${eventColumns} from ${eventJoins} where e.id = ${id} and ${maySeeEvent(actor)}`.execute(db);
  return rows[0];
}

/** Held until the transaction ends: what is changed there, and answered, goes one by one. */
export async function lockEvent(tx: Tx, actor: Actor, id: string): Promise<EventRecord | undefined> {
  const { rows } = await sql`
    select from events e where e.id = ${id} and ${maySeeEvent(actor)} for no key update of e`.execute(tx);
  return rows.length > 0 ? findEvent(tx, actor, id) : undefined;
}

/** The events of a series from a start on, held, the first first; canceled ones left out. */
export async function lockFollowing(
  tx: Tx,
  actor: Actor,
  { seriesId, from }: { seriesId: string; from: string },
): Promise<EventRecord[]> {
  await sql`select from event_series where id = ${seriesId} for update`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select e.id from events e
    where e.series_id = ${seriesId} and e.starts_at >= ${from}::timestamptz and e.canceled_at is null
      and ${maySeeEvent(actor)}
    order by e.starts_at, e.id for no key update of e`.execute(tx);
  const ids = rows.map(({ id }) => id);
  const { rows: events } = await sql<EventRecord>`
    select ${eventColumns} from ${eventJoins} where e.id = any(${ids}::uuid[]) order by e.starts_at, e.id`.execute(
    tx,
  );
  return events;
}

export type EventFields = TimedEvent & { kind: EventKind; title: string; place: string; notes: string };

const valuesOf = (event: EventFields) => ({
  kind: event.kind,
  title: event.title,
  place: event.place,
  notes: event.notes,
  all_day: event.allDay,
  starts_wall: event.start,
  ends_wall: event.end,
  zone: event.zone,
  starts_at: event.startsAt,
  ends_at: event.endsAt,
});

export async function insertEvent(
  tx: Tx,
  event: EventFields & { matterId: string | null; seriesId: string | null; createdBy: string | null },
): Promise<string> {
  const { id } = await tx
    .insertInto('events')
    .values({
      ...valuesOf(event),
      matter_id: event.matterId,
      series_id: event.seriesId,
      created_by: event.createdBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @param moved when it is was changed: what people answered before no longer counts */
export async function saveEvent(
  tx: Tx,
  id: string,
  event: EventFields & { matterId: string | null },
  moved: boolean,
): Promise<void> {
  await tx
    .updateTable('events')
    .set({
      ...valuesOf(event),
      matter_id: event.matterId,
      version: sql`version + 1`,
      updated_at: sql`now()`,
      ...(moved && { moved_at: sql`clock_timestamp()` }),
    })
    .where('id', '=', id)
    .execute();
}

/** @param seriesId null: each is an event by itself */
export async function setSeries(tx: Tx, ids: readonly string[], seriesId: string | null): Promise<void> {
  await tx.updateTable('events').set({ series_id: seriesId }).where('id', 'in', ids).execute();
}

export async function setCanceled(tx: Tx, id: string, by: string): Promise<void> {
  await tx
    .updateTable('events')
    .set({ canceled_at: sql`now()`, canceled_by: by, version: sql`version + 1`, updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
}

export type Attendance = { userIds: readonly string[]; contactIds: readonly string[] };

export async function saveAttendees(
  tx: Tx,
  eventId: string,
  { userIds, contactIds }: Attendance,
): Promise<void> {
  await sql`
    with given as (
      select id as user_id, null::uuid as contact_id from unnest(${userIds}::uuid[]) as u(id)
      union
      select null, id from unnest(${contactIds}::uuid[]) as c(id)
    ), gone as (
      delete from event_attendees a where a.event_id = ${eventId} and not exists (
        select from given g where g.user_id is not distinct from a.user_id and g.contact_id is not distinct from a.contact_id)
    )
    insert into event_attendees (event_id, user_id, contact_id) select ${eventId}, user_id, contact_id from given
    on conflict (event_id, user_id, contact_id) do nothing`.execute(tx);
}

/** Of these, who may attend: active users who see the case, and people who are on it. */
export async function possibleAttendees(
  tx: Tx,
  matterId: string | null,
  { userIds, contactIds }: Attendance,
): Promise<Attendance> {
  const { rows } = await sql<Attendance>`
    select
      (select coalesce(json_agg(u.id), '[]') from users u where u.id = any(${userIds}::uuid[]) and u.disabled_at is null
        and not exists (select from wall_exclusions w where w.matter_id = ${matterId} and w.user_id = u.id)) as "userIds",
      (select coalesce(json_agg(distinct p.contact_id), '[]') from parties p
        where p.matter_id = ${matterId} and p.contact_id = any(${contactIds}::uuid[])) as "contactIds"`.execute(
    tx,
  );
  return rows[0] as Attendance;
}

/** Of events to come, one who is no longer on their case. @returns whether they are on it no more */
export async function leaveEvents(
  tx: Tx,
  { matterId, contactId }: { matterId: string; contactId: string },
): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`
    with on_it as (
      select not exists (select from parties p where p.matter_id = ${matterId} and p.contact_id = ${contactId}) as gone
    ), leaving as (
      delete from event_attendees a using events e, on_it
      where on_it.gone and e.id = a.event_id and e.matter_id = ${matterId} and a.contact_id = ${contactId}
        and e.starts_at > now()
    )
    select gone from on_it`.execute(tx);
  return rows[0]?.gone ?? false;
}
