import type { createEvent as createRoute, SavedEvent } from '@matterline/contract/calendar.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { datesOf } from '@matterline/rules/calendar/recurrence.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { insertSeries } from '../../db/queries/event-series.ts';
import { type EventFields, findEvent, insertEvent, saveAttendees } from '../../db/queries/events.ts';
import { lockMatter } from '../../db/queries/matters.ts';
import { defaultsFor } from '../../db/queries/reminder-defaults.ts';
import { type ReminderRule, replaceReminders } from '../../db/queries/reminders.ts';
import { remindingIn } from '../../db/reminders/follow.ts';
import { makeReminders } from '../../db/reminders/make.ts';
import { eventSubject, type Reminding } from '../../db/reminders/subject.ts';
import { once } from '../../http/once.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { record } from './record.ts';
import { requireAttendees, requireNamed, requireReminders, requireTime } from './require.ts';
import { missedOf, readEvent } from './show.ts';

type Body = BodyOf<typeof createRoute>;

/** Puts an event in the calendar, once: the same request again, by its key, is answered as it was. */
export async function createEvent(
  { db, actor }: { db: Db; actor: Actor },
  { idempotencyKey: key, ...asked }: Body & { idempotencyKey: string | null },
): Promise<SavedEvent> {
  return inTransaction(db, async (tx) => {
    const { matterId } = asked;
    if (matterId !== null && !(await lockMatter(tx, actor, matterId))) throw notFound();
    return once(tx, actor, { key, asked }, () => make(tx, actor, asked));
  });
}

async function make(
  tx: Tx,
  actor: Actor,
  { matterId, userIds, contactIds, rule, reminders: asked, ...fields }: Body,
): Promise<SavedEvent> {
  const first = requireTime(fields);
  await requireAttendees(tx, matterId, { userIds, contactIds });
  const attendance = { userIds: someone(actor, { matterId, userIds }), contactIds };
  const reminders = asked ?? (await defaultsFor(tx, fields.kind, matterId));
  requireReminders(reminders, first.event);
  await requireNamed(tx, matterId, reminders);
  const reminding = await remindingIn(tx);
  const series = rule === null ? null : await startSeries(reminding, rule, first.event);
  const ids: string[] = [];
  for (const time of series?.events ?? [first.event]) {
    const event = { ...fields, ...requireTime(time).event };
    const seriesId = series?.id ?? null;
    ids.push(
      await addEvent(reminding, actor, {
        event: { ...event, matterId, seriesId, createdBy: actor.id },
        attendance,
        reminders,
      }),
    );
  }
  const [id = ''] = ids;
  await record(tx, actor, { id, title: fields.title, matterId }, 'event.created', {
    kind: fields.kind,
    startsAt: first.event.startsAt,
    ...(rule !== null && { rule, events: ids.length }),
  });
  return saved(tx, actor, id, { say: first.say, events: ids.length, corrections: 0 });
}

/** What is on no case and has nobody is its maker’s, who would not find it again. */
export const someone = (actor: Actor, { matterId, userIds }: Pick<Body, 'matterId' | 'userIds'>): string[] =>
  matterId === null && userIds.length === 0 ? [actor.id] : userIds;

async function startSeries({ tx, site }: Reminding, rule: string, first: EventTime) {
  const dates = datesOf(rule, first, { horizon: aYearFrom(site.today) });
  if (!dates.ok) throw badField('rule', dates.say);
  const madeTo = dates.ends ? null : (dates.events.at(-1)?.start ?? null);
  return { id: await insertSeries(tx, { rule, first, madeTo }), events: dates.events };
}

export const aYearFrom = (day: string) => Temporal.PlainDate.from(day).add({ years: 1 }).toString();

export type NewEvent = {
  event: EventFields & { matterId: string | null; seriesId: string | null; createdBy: string | null };
  attendance: { userIds: readonly string[]; contactIds: readonly string[] };
  reminders: readonly ReminderRule[];
};

/** An event with its people and its reminders, in the queue. */
export async function addEvent(reminding: Reminding, eyes: Actor, made: NewEvent): Promise<string> {
  const { tx } = reminding;
  const id = await insertEvent(tx, made.event);
  await saveAttendees(tx, id, made.attendance);
  await replaceReminders(tx, { eventId: id, taskId: null }, made.reminders);
  const event = await findEvent(tx, eyes, id);
  if (event) await makeReminders(reminding, eyes, eventSubject(event));
  return id;
}

/** What a change answers with: the event as it is now, and what a person should know. */
export async function saved(
  tx: Tx,
  actor: Actor,
  id: string,
  told: Pick<SavedEvent, 'say' | 'events' | 'corrections'>,
): Promise<SavedEvent> {
  const event = await readEvent(tx, actor, id);
  return { event, missed: await missedOf(tx, { eventId: id, taskId: null }, event.zone), ...told };
}
