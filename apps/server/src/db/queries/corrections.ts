import type { Heard } from '@matterline/rules/calendar/correction.ts';
import type { Told } from '@matterline/rules/calendar/wording.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { isOn, type On } from './reminders.ts';
import { went } from './told.ts';

const iso = (instant: RawBuilder<unknown>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export type NewCorrection = On & {
  contactId: string;
  reminderMessageId: string;
  why: 'moved' | 'canceled';
  channel: 'text' | 'email';
  subject: string;
  body: string;
};

/**
 * One for each contact and channel: what was drafted before and not sent is worded anew, what was dropped or stopped
 * waits again, and what was drafted for something they heard earlier goes.
 */
export async function draftCorrection(tx: Tx, draft: NewCorrection): Promise<void> {
  await withdrawCorrections(tx, draft, { except: draft.reminderMessageId });
  await sql`
    insert into corrections (event_id, task_id, contact_id, reminder_message_id, why, channel, subject, body)
    values (${draft.eventId}, ${draft.taskId}, ${draft.contactId}, ${draft.reminderMessageId}, ${draft.why}, ${draft.channel},
      ${draft.subject}, ${draft.body})
    on conflict (reminder_message_id) do update
      set why = excluded.why, subject = excluded.subject, body = excluded.body, at = clock_timestamp(),
        version = corrections.version + 1, message_id = null, dropped_at = null, settled_by = null`.execute(
    tx,
  );
}

type Corrected = On & Pick<NewCorrection, 'contactId' | 'channel'>;

/** A contact knows what is so, or heard something since that is to be put right instead. */
export async function withdrawCorrections(
  tx: Tx,
  { eventId, taskId, contactId, channel }: Corrected,
  { except = null }: { except?: string | null } = {},
): Promise<void> {
  await sql`update corrections set dropped_at = now()
    where (event_id = ${eventId} or task_id = ${taskId}) and contact_id = ${contactId} and channel = ${channel}
      and message_id is null and dropped_at is null and reminder_message_id is distinct from ${except}::uuid`.execute(
    tx,
  );
}

export type HeardRow = Omit<Heard, 'said'> & {
  /** null: only the start it told of is known */
  said: Heard['said'] | null;
  startsAt: string;
  language: string | null;
};

/** All that contacts were sent of something and got, or may have got, whether it still holds or not. */
export async function listHeard(tx: Tx, on: On): Promise<HeardRow[]> {
  const { rows } = await sql<HeardRow>`
    select rm.id, rm.contact_id as "contactId", rm.channel, ${iso(sql`coalesce(m.sent_at, m.claimed_at, m.at)`)} as at,
      case when o.why = 'canceled' then to_jsonb('canceled'::text) else rm.told end as said,
      ${iso(sql`rm.starts_at`)} as "startsAt", rm.asks, c.language
    from reminders r join reminder_messages rm on rm.reminder_id = r.id join messages m on m.id = rm.message_id
      join contacts c on c.id = rm.contact_id left join corrections o on o.message_id = rm.message_id
    where ${isOn(on)} and m.state in ${went}
    order by rm.id`.execute(tx);
  return rows;
}

/** Of these tasks, those of which somebody was told, and whether something drafted waits to be put right. */
export async function listToldTasks(tx: Tx, taskIds: readonly string[]): Promise<Map<string, boolean>> {
  const { rows } = await sql<{ id: string; waits: boolean }>`
    select r.task_id as id, exists (select from corrections o
      where o.task_id = r.task_id and o.message_id is null and o.dropped_at is null) as waits
    from reminders r join reminder_messages rm on rm.reminder_id = r.id join messages m on m.id = rm.message_id
    where r.task_id = any(${[...taskIds]}::uuid[]) and m.state in ${went}
    group by r.task_id`.execute(tx);
  return new Map(rows.map(({ id, waits }) => [id, waits]));
}

/** Of tasks that are done: what people were told of them is no longer of use. */
export async function dropCorrectionsOf(tx: Tx, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0) return;
  await sql`update corrections set dropped_at = now()
    where task_id = any(${[...taskIds]}::uuid[]) and message_id is null and dropped_at is null`.execute(tx);
}

export type CorrectionRow = {
  id: string;
  event: {
    id: string;
    kind: 'hearing' | 'appointment' | 'deadline' | 'task';
    title: string;
    startsAt: string;
    zone: string;
    allDay: boolean;
  };
  matter: { id: string; number: string; clientName: string };
  contact: { id: string; name: string };
  why: 'moved' | 'canceled';
  channel: 'text' | 'email';
  subject: string;
  body: string;
  corrects: { messageId: string; body: string; at: string };
  at: Date;
  version: number;
  /** with microseconds, for the cursor */
  startsText: string;
};

/** They heard of it, or may have: what was just being sent when it was drafted may not have been taken. */
const isHeard = sql<boolean>`exists (
  select from reminder_messages had join reminders r on r.id = had.reminder_id join messages t on t.id = had.message_id
  where had.contact_id = o.contact_id and had.channel = o.channel and t.state in ${went}
    and (r.event_id = o.event_id or r.task_id = o.task_id))`;

type Asked = {
  eventId: string | null;
  matterId: string | null;
  after: readonly string[] | null;
  limit: number;
};

/** What a correction is of, and when that is, or was to be. */
const about = sql`corrections o left join events e on e.id = o.event_id left join matter_tasks mt on mt.id = o.task_id
  left join task_templates tt on tt.id = mt.template_id join matters m on m.id = coalesce(e.matter_id, mt.matter_id)
  join reminder_messages rm on rm.id = o.reminder_message_id join messages t on t.id = rm.message_id cross join site`;
const startsAt = sql`coalesce(e.starts_at, mt.target_on::timestamp at time zone site.time_zone, rm.starts_at)`;

/** Those that wait for approval, the next event first: one more than asked for when there are more. */
export async function listCorrections(
  db: Db | Tx,
  actor: Actor,
  { eventId, matterId, after, limit }: Asked,
): Promise<CorrectionRow[]> {
  const [at, id] = after ?? [null, null];
  const { rows } = await sql<CorrectionRow>`
    select o.id, o.why, o.channel, o.subject, o.body, o.at, o.version, ${startsAt}::text as "startsText",
      json_build_object('id', coalesce(e.id, mt.id), 'kind', coalesce(e.kind, 'task'),
        'title', coalesce(e.title, mt.name, tt.name), 'startsAt', ${iso(startsAt)}, 'zone', coalesce(e.zone, site.time_zone),
        'allDay', coalesce(e.all_day, true)) as event,
      json_build_object('id', m.id, 'number', m.number, 'clientName', m.client_name) as matter,
      json_build_object('id', c.id, 'name', c.name) as contact,
      json_build_object('messageId', t.id, 'body', t.body, 'at', ${iso(sql`t.at`)}) as corrects
    from ${about} join contacts c on c.id = o.contact_id
    where o.message_id is null and o.dropped_at is null and ${isHeard} and ${maySeeMatter(actor, 'm.id')}
      and (${eventId}::uuid is null or o.event_id = ${eventId}) and (${matterId}::uuid is null or m.id = ${matterId})
      and (${at}::timestamptz is null or (${startsAt}, o.id) > (${at}::timestamptz, ${id}::uuid))
    order by ${startsAt}, o.id limit ${limit + 1}`.execute(db);
  return rows;
}

export type HeldCorrection = On & {
  id: string;
  matterId: string;
  contactId: string;
  reminderId: string;
  channel: 'text' | 'email';
  subject: string;
  version: number;
  waiting: boolean;
  why: 'moved' | 'canceled';
  contactName: string;
  /** how it is now, or was before it was canceled */
  about: Told;
  /** of a reminder that asks to confirm: with no answer so long after, whoever was asked is called */
  answerWithinHours: number;
};

/** A correction the actor may see, held for a change. */
export async function lockCorrection(tx: Tx, actor: Actor, id: string): Promise<HeldCorrection | undefined> {
  // In the order of whoever changes its event or task, or takes its contact off the case.
  await sql`
    select from matters where id = (
      select coalesce(e.matter_id, mt.matter_id) from corrections o left join events e on e.id = o.event_id
        left join matter_tasks mt on mt.id = o.task_id where o.id = ${id})
    for no key update`.execute(tx);
  await sql`
    select from events where id = (select event_id from corrections where id = ${id}) for no key update`.execute(
    tx,
  );
  const { rows } = await sql<HeldCorrection>`
    select o.id, o.event_id as "eventId", o.task_id as "taskId", m.id as "matterId", o.contact_id as "contactId",
      rm.reminder_id as "reminderId", o.channel, o.subject, o.version, o.why, c.name as "contactName",
      o.message_id is null and o.dropped_at is null and ${isHeard} as waiting,
      (r.rule->>'answerWithinHours')::integer as "answerWithinHours",
      json_build_object('title', coalesce(e.title, mt.name, tt.name), 'place', coalesce(e.place, ''),
        'startsAt', ${iso(startsAt)}, 'zone', coalesce(e.zone, site.time_zone), 'allDay', coalesce(e.all_day, true)) as about
    from ${about} join reminders r on r.id = rm.reminder_id join contacts c on c.id = o.contact_id
    where o.id = ${id} and ${maySeeMatter(actor, 'm.id')} for update of o`.execute(tx);
  return rows[0];
}

export async function settleCorrection(
  tx: Tx,
  id: string,
  { by, messageId, ...words }: { by: string; messageId: string | null; subject?: string; body?: string },
): Promise<void> {
  await tx
    .updateTable('corrections')
    .set({
      settled_by: by,
      message_id: messageId,
      dropped_at: messageId === null ? sql`now()` : null,
      version: sql`version + 1`,
      ...words,
    })
    .where('id', '=', id)
    .execute();
}

export async function countCorrections(db: Db | Tx, eventId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from corrections o
    where o.event_id = ${eventId} and o.message_id is null and o.dropped_at is null and ${isHeard}`.execute(
    db,
  );
  return rows[0]?.waiting ?? 0;
}

/** When a message goes that has to wait for the hours of whoever it goes to. */
export async function readHeldUntil(tx: Tx, messageId: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('messages')
    .select('due_at')
    .where('id', '=', messageId)
    .where('state', '=', 'held')
    .executeTakeFirst();
  return row?.due_at ?? null;
}
