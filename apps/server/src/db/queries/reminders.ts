import type { ColleagueChannel } from '@matterline/rules/calendar/colleague.ts';
import type { ReminderAudience, ReminderWhen } from '@matterline/rules/calendar/types.ts';
import type { Told } from '@matterline/rules/calendar/wording.ts';
import type { TriggerWords } from '@matterline/rules/tasks/setup.ts';
import type { ChannelRule, WorkCalendar } from '@matterline/rules/tasks/types.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { canceledByPerson } from './stop-waiting.ts';
import { closedDaysOf } from './work-calendar.ts';

export type ReminderRule = {
  when: ReminderWhen;
  to: ReminderAudience;
  contactIds?: string[] | undefined;
  channel: ChannelRule;
  words: TriggerWords | null;
  asksToConfirm: boolean;
  answerWithinHours: number;
};
/** What a reminder is on. */
export type On = { eventId: string; taskId: null } | { eventId: null; taskId: string };

export type SentReminder = {
  messageId: string | null;
  channel: 'text' | 'email';
  person: { kind: 'user' | 'contact'; id: string; name: string };
  state: string | null;
  reason: string | null;
  dueAt: string | null;
  withheld: string | null;
  answer: 'yes' | 'no' | 'help' | null;
  /** it tells what is so now to whoever had another */
  corrects: boolean;
};
export type ReminderRow = {
  id: string;
  taskId: string | null;
  rule: ReminderRule;
  goesAt: Date | null;
  missed: boolean;
  /** somebody had it, if only for another time than the event is at now */
  went: boolean;
  /** it was too late for it, and somebody had it sent all the same */
  sentLate: boolean;
  messages: SentReminder[];
  /** what went, and told of another time or place than now */
  earlier: SentReminder[];
};

const reached = sql.raw("('sending', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered')");

/** Those of a reminder's messages, as `rm` with what was `sent`. */
const messagesOf = (which: RawBuilder<boolean>) => sql`(
  select coalesce(json_agg(json_build_object('messageId', rm.message_id, 'channel', rm.channel,
      'person', json_build_object('kind', case when u.id is null then 'contact' else 'user' end,
        'id', coalesce(u.id, c.id), 'name', coalesce(u.name, c.name)),
      'state', sent.state, 'reason', sent.reason, 'dueAt', to_char(sent.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'withheld', rm.withheld, 'answer', rm.answer, 'corrects', rm.corrects) order by rm.id), '[]')
  from reminder_messages rm left join messages sent on sent.id = rm.message_id
    left join users u on u.id = rm.user_id left join contacts c on c.id = rm.contact_id
  where rm.reminder_id = r.id and ${which})`;

export const isOn = (...ons: readonly On[]) => {
  const events = ons.flatMap(({ eventId }) => eventId ?? []);
  const tasks = ons.flatMap(({ taskId }) => taskId ?? []);
  return events.length > 0
    ? sql<boolean>`r.event_id = any(${events}::uuid[])`
    : sql<boolean>`r.task_id = any(${tasks}::uuid[])`;
};

/** What it made that still holds: of an event that was moved, the messages for its new time. */
export async function listReminders(db: Db | Tx, ...ons: readonly On[]): Promise<ReminderRow[]> {
  const { rows } = await sql<ReminderRow>`
    select r.id, r.task_id as "taskId", r.rule, r.goes_at as "goesAt", r.missed,
      exists (select from reminder_messages rm join messages sent on sent.id = rm.message_id
        where rm.reminder_id = r.id and not rm.corrects
          and sent.state in ${reached}) as went,
      exists (select from reminder_messages rm
        where rm.reminder_id = r.id and rm.late and rm.superseded_at is null) as "sentLate",
      ${messagesOf(sql<boolean>`rm.superseded_at is null`)} as messages,
      ${messagesOf(sql<boolean>`rm.superseded_at is not null and sent.state in ${reached}`)} as earlier
    from reminders r where ${isOn(...ons)} and r.removed_at is null order by r.position, r.id`.execute(db);
  return rows;
}

/** Takes off those that are not in the new list, adds those that are new, and keeps the others as they are. */
export async function replaceReminders(tx: Tx, on: On, rules: readonly ReminderRule[]): Promise<void> {
  const given = JSON.stringify(rules);
  const own = sql`select r.* from reminders r where ${isOn(on)} and r.removed_at is null`;
  await sql`
    with given as (
      select g.rule, g.place, row_number() over (partition by g.rule order by g.place) as nth
      from rows from (jsonb_array_elements(${given}::jsonb)) with ordinality as g(rule, place)
    ), had as (
      select o.id, o.rule, row_number() over (partition by o.rule order by o.position, o.id) as nth from (${own}) as o
    ), kept as (
      update reminders r set position = g.place from given g join had h on h.rule = g.rule and h.nth = g.nth
      where r.id = h.id returning r.id
    ), gone as (
      update reminders r set removed_at = now() from had h
      where r.id = h.id and not exists (select from given g where g.rule = h.rule and g.nth = h.nth)
    )
    insert into reminders (event_id, task_id, position, rule)
    select ${on.eventId}::uuid, ${on.taskId}::uuid, g.place, g.rule from given g
    where not exists (select from had h where h.rule = g.rule and h.nth = g.nth)`.execute(tx);
}

export type Reckoned = {
  id: string;
  goesAt: string | null;
  missed: boolean;
  /** of a task's: what it was reckoned for */
  madeFor: string | null;
};

export async function setReckoned(tx: Tx, reckoned: readonly Reckoned[]): Promise<void> {
  if (reckoned.length === 0) return;
  await sql`
    update reminders r set goes_at = g."goesAt", missed = g.missed, made_for = g."madeFor"
    from jsonb_to_recordset(${JSON.stringify(reckoned)}::jsonb)
      as g(id uuid, "goesAt" timestamptz, missed boolean, "madeFor" text)
    where r.id = g.id`.execute(tx);
}

export type NewReminderMessage = {
  reminderId: string;
  eventId: string | null;
  contactId: string | null;
  userId: string | null;
  channel: 'text' | 'email';
  messageId: string | null;
  withheld: string | null;
  asks: boolean;
  number: string | null;
  answerBy: string | null;
  startsAt: string;
  /** null when it tells that there is nothing to come any more */
  told: Told | null;
  corrects: boolean;
  /** it was too late for it, and somebody had it sent all the same */
  late: boolean;
};

export async function insertReminderMessages(tx: Tx, made: readonly NewReminderMessage[]): Promise<void> {
  if (made.length === 0) return;
  await sql`
    insert into reminder_messages (reminder_id, event_id, contact_id, user_id, channel, message_id, withheld, asks,
      number, answer_by, starts_at, told, corrects, late)
    select "reminderId", "eventId", "contactId", "userId", channel, "messageId", withheld, asks, number, "answerBy",
      "startsAt", told, corrects, late
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as g("reminderId" uuid, "eventId" uuid, "contactId" uuid,
      "userId" uuid, channel text, "messageId" uuid, withheld text, asks boolean, number text, "answerBy" timestamptz,
      "startsAt" timestamptz, told jsonb, corrects boolean, late boolean)`.execute(tx);
}

export type MadeMessage = {
  id: string;
  reminderId: string;
  taskId: string | null;
  /** the reminder itself was taken off */
  removed: boolean;
  messageId: string | null;
  personId: string;
  channel: 'text' | 'email';
  state: string | null;
  /** a person canceled it */
  refused: boolean;
  corrects: boolean;
  /** the words it waits with, and whether a person wrote them */
  body: string | null;
  reworded: boolean;
};

/** What the reminders of something made that still holds. */
export async function listMade(tx: Tx, ...ons: readonly On[]): Promise<MadeMessage[]> {
  const { rows } = await sql<MadeMessage>`
    select rm.id, rm.reminder_id as "reminderId", r.task_id as "taskId", r.removed_at is not null as removed, rm.message_id as "messageId",
      coalesce(rm.user_id, rm.contact_id) as "personId", rm.channel, m.state, rm.corrects, m.body,
      m.state = 'canceled' and m.reason = ${canceledByPerson} and r.removed_at is null as refused,
      exists (select from audit a where a.subject_type = 'message' and a.subject_id = m.id::text
        and a.action = 'text.edited') as reworded
    from reminders r join reminder_messages rm on rm.reminder_id = r.id left join messages m on m.id = rm.message_id
    where ${isOn(...ons)} and rm.superseded_at is null
    order by rm.id`.execute(tx);
  return rows;
}

export type EarlierMessage = {
  id: string;
  taskId: string | null;
  /** what it told of, as far as that is known */
  said: Told | Pick<Told, 'startsAt'>;
};

/** What went of something and was no longer so, held: what is just being sent does not end meanwhile. */
export async function listEarlier(tx: Tx, ...ons: readonly On[]): Promise<EarlierMessage[]> {
  const { rows } = await sql<EarlierMessage>`
    select rm.id, r.task_id as "taskId", coalesce(rm.told, json_build_object('startsAt', rm.starts_at)::jsonb) as said
    from reminders r join reminder_messages rm on rm.reminder_id = r.id join messages m on m.id = rm.message_id
    where ${isOn(...ons)} and rm.superseded_at is not null and (rm.told is not null or not rm.corrects)
      and m.state in ${reached}
    order by m.id for no key update of m`.execute(tx);
  return rows;
}

/** They no longer tell what is so: nothing answers them, and they are shown no more. */
export async function supersede(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update reminder_messages set superseded_at = now() where id = any(${ids}::uuid[])`.execute(tx);
}

/** Why a reminder is stopped because of what it is of; should that be so again, it is not. */
export const noLongerSo = {
  moved: 'The event was moved, so its reminder is made anew.',
  changed: 'The event was changed, so its reminder is made anew.',
  task: 'The task was given another date or person, is done, or is not to be done now.',
} as const;

/** They tell what is so after all: one that is just being sent goes again, should the provider not take it. */
export async function hold(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with held as (
      update reminder_messages set superseded_at = null where id = any(${ids}::uuid[]) returning message_id
    )
    update messages m set returns_as = null, returns_why = null from held
    where m.id = held.message_id and m.state = 'sending'
      and m.returns_why = any(${Object.values(noLongerSo)}::text[])`.execute(tx);
}

/** The days on which nobody works: on a matter, those of its type; without one, the site's. */
export async function readWorkDays(db: Db | Tx, matterId: string | null): Promise<WorkCalendar> {
  const { rows } = await sql<{ weekend: number[]; closed: string[] }>`
    select w.weekend, ${closedDaysOf(sql`(
      select s.jurisdiction from matters m join task_setups s on s.matter_type_id = m.matter_type_id
      where m.id = ${matterId})`)} as closed
    from work_calendar w`.execute(db);
  const { weekend, closed } = rows[0] as { weekend: number[]; closed: string[] };
  return { weekend, closed: new Set(closed) };
}

export type RemindedUser = {
  id: string;
  name: string;
  email: string;
  mobile: string | null;
  /** someone said STOP from there */
  optedOut: boolean;
  by: ColleagueChannel;
  from: string;
  to: string;
  timeZone: string | null;
};

/** Of these users, those who may be told: active, and not kept out of the case. */
export async function readReminded(
  db: Db | Tx,
  matterId: string | null,
  userIds: readonly string[],
): Promise<RemindedUser[]> {
  const { rows } = await sql<RemindedUser>`
    select u.id, u.name, u.email, u.mobile, u.reminded_by as by,
      exists (select from opt_outs o where o.number = u.mobile and o.opted_out) as "optedOut", to_char(u.reminded_from, 'HH24:MI') as "from",
      to_char(u.reminded_to, 'HH24:MI') as "to", u.time_zone as "timeZone"
    from users u where u.id = any(${userIds}::uuid[]) and u.disabled_at is null
      and not exists (select from wall_exclusions w where w.matter_id = ${matterId} and w.user_id = u.id)
    order by u.id`.execute(db);
  return rows;
}

/** What a reminder is on, for whoever may see it is asked by what reads that. */
export async function findReminderOn(
  tx: Tx,
  id: string,
): Promise<(On & { rule: ReminderRule; missed: boolean }) | undefined> {
  const { rows } = await sql<On & { rule: ReminderRule; missed: boolean }>`
    select event_id as "eventId", task_id as "taskId", rule, missed from reminders
    where id = ${id} and removed_at is null for update`.execute(tx);
  return rows[0];
}
