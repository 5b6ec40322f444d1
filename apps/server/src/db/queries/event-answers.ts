import type { Answer } from '@matterline/rules/calendar/types.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { maySeeEvent } from './events.ts';

export type AskingReminder = {
  id: string;
  number: string;
  sentAt: string | null;
  superseded: boolean;
  /** what they have said so far */
  answer: Answer | null;
  answeredAt: string | null;
  /** when a person's own text first went to the number after it */
  writtenToAt: string | null;
  startsAt: string;
  eventId: string;
  contactId: string;
  matterId: string;
  title: string;
  kind: 'hearing' | 'appointment' | 'deadline';
  zone: string;
  allDay: boolean;
  language: string | null;
  contactName: string;
};

const went = sql`('sending', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered')`;

/**
 * Reminders to numbers that asked, answered or not, held: what is answered to one is recorded once. Their events are
 * held before: one that is being moved is waited for, and what was asked about it is answered no more.
 */
export async function lockAsking(tx: Tx, numbers: readonly string[]): Promise<AskingReminder[]> {
  await sql`
    select from events e where e.id in (
      select rm.event_id from reminder_messages rm
      where rm.number = any(${numbers}::text[]) and rm.asks and rm.starts_at > now() - interval '2 days')
    order by e.id for share`.execute(tx);
  const iso = (at: RawBuilder<unknown>) =>
    sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const { rows } = await sql<AskingReminder>`
    select rm.id, rm.number, ${iso(sql`coalesce(m.sent_at, m.claimed_at)`)} as "sentAt", rm.answer, ${iso(sql`said.at`)} as "answeredAt",
      ${iso(sql`written.at`)} as "writtenToAt",
      rm.superseded_at is not null or e.canceled_at is not null as superseded,
      ${iso(sql`e.starts_at`)} as "startsAt", e.id as "eventId", rm.contact_id as "contactId", e.matter_id as "matterId",
      e.title, e.kind, e.zone, e.all_day as "allDay", c.language, c.name as "contactName"
    from reminder_messages rm join messages m on m.id = rm.message_id join events e on e.id = rm.event_id
      join contacts c on c.id = rm.contact_id
      left join lateral (select coalesce(t.reached_provider_at, a.at) as at from event_answers a left join messages t on t.id = a.message_id
        where a.event_id = rm.event_id and a.contact_id = rm.contact_id order by a.at desc limit 1) said on true
      left join lateral (select min(coalesce(own.sent_at, own.claimed_at)) as at from messages own
        where own.client_number = rm.number and own.direction = 'out' and own.origin = 'manual' and own.state in ${went}
          and coalesce(own.sent_at, own.claimed_at) > coalesce(m.sent_at, m.claimed_at)) written on true
    where rm.number = any(${numbers}::text[]) and rm.asks
      and rm.starts_at > now() - interval '2 days' and m.state in ${went}
    order by rm.id for update of rm`.execute(tx);
  return rows;
}

export type NewAnswer = {
  eventId: string;
  contactId: string;
  answer: Answer;
  messageId: string | null;
  reminderMessageId: string | null;
  recordedBy: string | null;
};

/** All that asked them about this event so far is answered by it. @returns when, ISO 8601 */
export async function recordAnswer(tx: Tx, given: NewAnswer): Promise<string> {
  const { eventId, contactId, answer, messageId, reminderMessageId, recordedBy } = given;
  const { rows } = await sql<{ at: Date }>`
    with answered as (
      update reminder_messages rm set answer = ${answer}, answered_at = now()
      from messages m where m.id = rm.message_id and rm.event_id = ${eventId} and rm.contact_id = ${contactId}
        and rm.asks and rm.superseded_at is null and m.state in ${went}
    )
    insert into event_answers (event_id, contact_id, answer, message_id, reminder_message_id, recorded_by)
    values (${eventId}, ${contactId}, ${answer}, ${messageId}, ${reminderMessageId}, ${recordedBy})
    returning at`.execute(tx);
  return (rows[0] as { at: Date }).at.toISOString();
}

/** The alert of a text on a matter cannot wait; there is one though the text was filed elsewhere. */
export async function markUrgent(
  tx: Tx,
  { messageId, matterId, say }: { messageId: string; matterId: string; say: string },
): Promise<void> {
  await sql`
    insert into alerts (message_id, matter_id, at, urgent)
    select m.id, ${matterId}, m.at, ${say} from messages m where m.id = ${messageId}
    on conflict (message_id, matter_id) do update set urgent = excluded.urgent`.execute(tx);
}

export type CallListRow = {
  id: string;
  event: {
    id: string;
    kind: 'hearing' | 'appointment' | 'deadline';
    title: string;
    startsAt: string;
    zone: string;
    allDay: boolean;
  };
  matter: { id: string; number: string; clientName: string };
  contact: { id: string; name: string };
  number: string;
  asked: string;
  askedAt: Date;
  answerBy: Date;
  /** with microseconds, for the cursor */
  startsText: string;
};

type Asked = { mine: boolean; after: readonly string[] | null; limit: number };

/**
 * Who was asked about an event still to come and has not answered by the cut-off, the next event first: one more than
 * asked for when there are more. Of several that asked about one event, the last.
 */
export async function listSilent(
  db: Db,
  actor: Actor,
  { mine, after, limit }: Asked,
): Promise<CallListRow[]> {
  const [at, id] = after ?? [null, null];
  const { rows } = await sql<CallListRow>`
    select rm.id, rm.starts_at::text as "startsText", rm.number, t.body as asked, coalesce(t.sent_at, t.at) as "askedAt", rm.answer_by as "answerBy",
      json_build_object('id', e.id, 'kind', e.kind, 'title', e.title, 'zone', e.zone, 'allDay', e.all_day, 'startsAt',
        to_char(e.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as event,
      json_build_object('id', m.id, 'number', m.number, 'clientName', m.client_name) as matter,
      json_build_object('id', c.id, 'name', c.name) as contact
    from reminder_messages rm join messages t on t.id = rm.message_id join events e on e.id = rm.event_id
      join matters m on m.id = e.matter_id join contacts c on c.id = rm.contact_id
    where rm.asks and rm.answered_at is null and rm.superseded_at is null and rm.dealt_with_at is null
      and rm.starts_at > now() and rm.answer_by <= now() and t.state in (${sql.raw("'unknown', 'accepted', 'sent', 'delivered', 'undelivered', 'failed', 'suppressed'")})
      and e.canceled_at is null and m.disposition not in ('closed', 'rejected') and ${maySeeEvent(actor)}
      and (${at}::timestamptz is null or (rm.starts_at, rm.id) > (${at}::timestamptz, ${id}::uuid))
      and not exists (select from reminder_messages later where later.event_id = rm.event_id
        and later.contact_id = rm.contact_id and later.asks and later.superseded_at is null and later.id > rm.id
        and later.answer_by <= now())
      and (not ${mine} or exists (select from assignments a, site where a.matter_id = m.id and a.user_id = ${actor.id}
        and a.starts_on <= (now() at time zone site.time_zone)::date
        and (a.ends_on is null or a.ends_on > (now() at time zone site.time_zone)::date)))
    order by rm.starts_at, rm.id limit ${limit + 1}`.execute(db);
  return rows;
}

export type Call = { id: string; event: { id: string; title: string }; matterId: string; contactId: string };

/** What asked someone about an event the actor may see, held; undefined for anything else. */
export async function lockCall(tx: Tx, actor: Actor, id: string): Promise<Call | undefined> {
  const { rows } = await sql<Call>`
    select rm.id, json_build_object('id', e.id, 'title', e.title) as event, e.matter_id as "matterId",
      rm.contact_id as "contactId"
    from reminder_messages rm join events e on e.id = rm.event_id
    where rm.id = ${id} and rm.asks and e.matter_id is not null and ${maySeeEvent(actor)} for update of rm`.execute(
    tx,
  );
  return rows[0];
}

/** All that asked them about this event so far is dealt with, or waits for a call again. @returns whether that is new */
export async function dealWithCall(
  tx: Tx,
  { event, contactId }: Call,
  { by }: { by: string | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update reminder_messages set dealt_with_at = case when ${by}::uuid is not null then now() end, dealt_with_by = ${by}
    where event_id = ${event.id} and contact_id = ${contactId} and asks and answer_by <= now()
      and (dealt_with_at is null) = (${by}::uuid is not null)`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
