import type { previewReminders as previewRoute } from '@matterline/contract/calendar.ts';
import type {
  previewTaskReminders as previewTaskRoute,
  Reminder,
  saveReminderDefaults,
  saveTaskReminders as saveRoute,
} from '@matterline/contract/reminders.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import { datesOf } from '@matterline/rules/calendar/recurrence.ts';
import { isTooLate, reminderAt, reminderWords } from '@matterline/rules/calendar/reminder-time.ts';
import type { TimedEvent } from '@matterline/rules/calendar/types.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { lockEvent } from '../../db/queries/events.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import { lockMatter } from '../../db/queries/matters.ts';
import {
  defaultsFor,
  dropDefaults as dropRow,
  saveDefaults as saveRow,
} from '../../db/queries/reminder-defaults.ts';
import { findReminderOn, type On, readWorkDays, replaceReminders } from '../../db/queries/reminders.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { findTaskRow, lockTask } from '../../db/queries/task-rows.ts';
import { holdMatterOfEvent } from '../../db/queries/turn-of-day.ts';
import { remindingIn } from '../../db/reminders/follow.ts';
import { makeNow, previewMessages } from '../../db/reminders/make.ts';
import { eventSubject, type Reminding, type Subject, wholeDay } from '../../db/reminders/subject.ts';
import { followTask, subjectOfTask, subjectToBe } from '../../db/reminders/tasks.ts';
import { badField, notFound, Refusal, versionConflict } from '../../http/refusal.ts';
import { aYearFrom } from './create.ts';
import { requireAttendees, requireNamed, requireReminders, requireTime } from './require.ts';
import { missedOf, showReminders } from './show.ts';

type Deps = { db: Db; actor: Actor };
type RemindedKind = BodyOf<typeof saveReminderDefaults>['kind'];

export async function listTaskReminders({ db, actor }: Deps, id: string): Promise<{ items: Reminder[] }> {
  if (!(await findTaskRow(db, actor, id))) throw notFound();
  const { timeZone } = await readSite(db);
  return { items: await showReminders(db, { eventId: null, taskId: id }, timeZone) };
}

export async function saveTaskReminders(
  { db, actor }: Deps,
  id: string,
  { reminders, version }: BodyOf<typeof saveRoute>,
): Promise<ReplyOf<typeof saveRoute>> {
  return inTransaction(db, async (tx) => {
    const task = await lockTask(tx, actor, id);
    if (!task) throw notFound();
    if (task.version !== version) throw versionConflict();
    const on: On = { eventId: null, taskId: id };
    const reminding = await remindingIn(tx);
    // What is wrong with a time of its own is the same for any day.
    requireReminders(reminders, wholeDay(reminding.site.today, reminding.site.timeZone));
    await requireNamed(tx, task.matterId, reminders);
    await replaceReminders(tx, on, reminders);
    await followTask(reminding, actor, id);
    const about = { actor, subjectType: 'task', subjectId: id, matterId: task.matterId };
    const details = { name: task.name, reminders: reminders.length };
    await writeAudit(tx, { ...about, action: 'task.reminders_changed', details });
    await publish(tx, { kind: 'matter', matterId: task.matterId });
    const { timeZone } = reminding.site;
    return { items: await showReminders(tx, on, timeZone), missed: await missedOf(tx, on, timeZone) };
  });
}

/** Asked twice, it goes once: it is no longer one for which it was too late. */
export async function sendReminderNow({ db, actor }: Deps, id: string): Promise<Reminder> {
  return inTransaction(db, async (tx) => {
    const reminding = await remindingIn(tx);
    const found = await findReminderOn(tx, id);
    const subject = found && (await subjectOf(reminding, actor, found));
    if (!found || !subject) throw notFound();
    if (subject.time.endsAt < reminding.now) throw new Refusal(409, 'over', 'This is over.');
    if (found.missed) {
      await makeNow(reminding, actor, subject, { id, rule: found.rule });
      await writeAudit(tx, {
        actor,
        subjectType: 'reminder',
        subjectId: id,
        matterId: subject.matterId,
        action: 'reminder.sent_now',
        details: { title: subject.title },
      });
    }
    const reminders = await showReminders(tx, subject.on, subject.time.zone);
    const reminder = reminders.find((one) => one.id === id);
    if (!reminder) throw notFound();
    return reminder;
  });
}

async function subjectOf(
  reminding: Reminding,
  actor: Actor,
  { eventId, taskId }: On,
): Promise<Subject | undefined> {
  const { tx } = reminding;
  if (eventId !== null) {
    await holdMatterOfEvent(tx, eventId);
    const event = await lockEvent(tx, actor, eventId);
    return event && event.canceledAt === null ? eventSubject(event) : undefined;
  }
  if (!(await lockTask(tx, actor, taskId))) return undefined;
  return subjectOfTask(reminding, taskId);
}

export async function saveDefaults({ db, actor }: Deps, body: BodyOf<typeof saveReminderDefaults>) {
  return inTransaction(db, async (tx) => {
    const { matterTypeId, kind, reminders } = body;
    if (matterTypeId !== null && !(await findMatterType(tx, matterTypeId))) {
      throw badField('matterTypeId', 'Choose a type.');
    }
    requireRelative(reminders);
    const saved = await saveRow(tx, body);
    if (!saved) throw versionConflict();
    const about = { actor, subjectType: 'reminder_defaults', subjectId: matterTypeId ?? kind };
    await writeAudit(tx, {
      ...about,
      action: 'reminder_defaults.changed',
      details: { kind, reminders: reminders.length },
    });
    return saved;
  });
}

export async function dropDefaults(
  { db, actor }: Deps,
  matterTypeId: string,
  { kind }: { kind: RemindedKind },
) {
  await inTransaction(db, async (tx) => {
    if (!(await dropRow(tx, { kind, matterTypeId }))) throw notFound();
    const about = { actor, subjectType: 'reminder_defaults', subjectId: matterTypeId };
    await writeAudit(tx, { ...about, action: 'reminder_defaults.dropped', details: { kind } });
  });
}

/** A day in the calendar is one event’s, not all events’. */
function requireRelative(reminders: BodyOf<typeof saveReminderDefaults>['reminders']): void {
  const absolute = reminders.findIndex(({ when }) => when.kind === 'absolute');
  if (absolute >= 0) throw badField(`reminders.${absolute}.when`, 'Say how long before or after the event.');
  const named = reminders.findIndex(({ contactIds }) => contactIds !== undefined);
  if (named >= 0) throw badField(`reminders.${named}.contactIds`, 'People are chosen case by case.');
}

/** It is not in the calendar yet, so it has no id. */
const unsaved: On = { eventId: '', taskId: null };

/** When reminders would go, to whom and in which words; nothing is saved. */
export async function previewReminders(
  { db, actor }: Deps,
  { reminders: asked, rule, ...body }: BodyOf<typeof previewRoute>,
): Promise<ReplyOf<typeof previewRoute>> {
  const { matterId, kind, title, place, userIds, contactIds, ...time } = body;
  return inTransaction(db, async (tx: Tx) => {
    if (matterId !== null && !(await lockMatter(tx, actor, matterId))) throw notFound();
    const { event, say } = requireTime(time);
    await requireAttendees(tx, matterId, { userIds, contactIds });
    const reminders = asked ?? (await defaultsFor(tx, kind, matterId));
    requireReminders(reminders, event);
    await requireNamed(tx, matterId, reminders);
    const reminding = await remindingIn(tx);
    const subject = { on: unsaved, matterId, title, place, time: event, madeFor: null, userIds, contactIds };
    const times = await timesOf(reminding, actor, subject, reminders);
    const dates = firstDates(rule, event, reminding.site);
    return { startsAt: event.startsAt, endsAt: event.endsAt, say, reminders, times, dates };
  });
}

/** The same of a task, whether it has reminders already or not. */
export async function previewTaskReminders(
  { db, actor }: Deps,
  id: string,
  { reminders }: BodyOf<typeof previewTaskRoute>,
): Promise<ReplyOf<typeof previewTaskRoute>> {
  return inTransaction(db, async (tx) => {
    const task = await lockTask(tx, actor, id);
    if (!task) throw notFound();
    const reminding = await remindingIn(tx);
    requireReminders(reminders, wholeDay(reminding.site.today, reminding.site.timeZone));
    await requireNamed(tx, task.matterId, reminders);
    const subject = await subjectToBe(reminding, id);
    return { times: subject ? await timesOf(reminding, actor, subject, reminders) : [] };
  });
}

async function timesOf(
  reminding: Reminding,
  actor: Actor,
  subject: Subject,
  reminders: BodyOf<typeof previewTaskRoute>['reminders'],
): Promise<ReplyOf<typeof previewTaskRoute>['times']> {
  const { tx, now } = reminding;
  const { time } = subject;
  const calendar = await readWorkDays(tx, subject.matterId);
  const reckoned = reminders.map((rule) => {
    const at = reminderAt(rule.when, time, calendar);
    const say = reminderWords(rule.when, { goesAt: at, zone: time.zone, now });
    return { rule, goesAt: isTooLate(at, now) ? null : at, say };
  });
  const drafts = await previewMessages(reminding, actor, subject, reckoned);
  return reckoned.map(({ goesAt, say }, nth) => ({
    goesAt,
    say,
    messages: (drafts[nth] ?? []).map(({ person, channel, words, withheld, dueAt }) => {
      return { person, channel, goesAt: dueAt, subject: words.subject, body: words.body, withheld };
    }),
  }));
}

function firstDates(rule: string | null, event: TimedEvent, { today }: Pick<Site, 'today'>): string[] {
  if (rule === null) return [event.start];
  const series = datesOf(rule, event, { horizon: aYearFrom(today) });
  if (!series.ok) throw badField('rule', series.say);
  return series.events.slice(0, 10).map(({ start }) => start);
}
