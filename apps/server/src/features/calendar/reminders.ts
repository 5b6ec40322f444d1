import type { previewReminders as previewRoute } from '@matterline/contract/calendar.ts';
import type {
  Reminder,
  saveReminderDefaults,
  saveTaskReminders as saveRoute,
} from '@matterline/contract/reminders.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import { datesOf } from '@matterline/rules/calendar/recurrence.ts';
import { isTooLate, reminderAt, reminderWords } from '@matterline/rules/calendar/reminder-time.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { lockEvent } from '../../db/queries/events.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import { lockMatter } from '../../db/queries/matters.ts';
import { defaultsFor, saveDefaults as saveRow } from '../../db/queries/reminder-defaults.ts';
import {
  findReminderOn,
  type On,
  readTaskToRemind,
  readWorkDays,
  replaceReminders,
} from '../../db/queries/reminders.ts';
import { readSite } from '../../db/queries/site.ts';
import { findTaskRow, lockTask } from '../../db/queries/task-rows.ts';
import { followTask, remindingIn } from '../../db/reminders/follow.ts';
import { makeNow } from '../../db/reminders/make.ts';
import { eventSubject, type Reminding, type Subject, taskSubject } from '../../db/reminders/subject.ts';
import { badField, notFound, Refusal, versionConflict } from '../../http/refusal.ts';
import { aYearFrom } from './create.ts';
import { requireReminders, requireTime } from './require.ts';
import { missedOf, showReminders } from './show.ts';

type Deps = { db: Db; actor: Actor };

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
    await replaceReminders(tx, on, reminders);
    const reminding = await remindingIn(tx);
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
  { tx, site }: Reminding,
  actor: Actor,
  { eventId, taskId }: On,
): Promise<Subject | undefined> {
  if (eventId !== null) {
    const event = await lockEvent(tx, actor, eventId);
    return event && event.canceledAt === null ? eventSubject(event) : undefined;
  }
  if (!(await lockTask(tx, actor, taskId))) return undefined;
  return taskSubject(await readTaskToRemind(tx, taskId), site);
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

/** A day in the calendar is one event’s, not all events’. */
function requireRelative(reminders: BodyOf<typeof saveReminderDefaults>['reminders']): void {
  const absolute = reminders.findIndex(({ when }) => when.kind === 'absolute');
  if (absolute >= 0) throw badField(`reminders.${absolute}.when`, 'Say how long before or after the event.');
}

/** When reminders would go; nothing is saved. */
export async function previewReminders(
  { db, actor }: Deps,
  { matterId, kind, reminders: asked, rule, ...time }: BodyOf<typeof previewRoute>,
): Promise<ReplyOf<typeof previewRoute>> {
  return inTransaction(db, async (tx: Tx) => {
    if (matterId !== null && !(await lockMatter(tx, actor, matterId))) throw notFound();
    const { event, say } = requireTime(time);
    const reminders = asked ?? (await defaultsFor(tx, kind, matterId));
    requireReminders(reminders, event);
    const { site, now } = await remindingIn(tx);
    const calendar = await readWorkDays(tx, matterId);
    const times = reminders.map(({ when }) => {
      const at = reminderAt(when, event, calendar);
      return {
        goesAt: isTooLate(at, now) ? null : at,
        say: reminderWords(when, { goesAt: at, zone: event.zone, now }),
      };
    });
    const series = rule === null ? null : datesOf(rule, event, { horizon: aYearFrom(site.today) });
    if (series && !series.ok) throw badField('rule', series.say);
    const dates = series ? series.events.slice(0, 10).map(({ start }) => start) : [event.start];
    return { startsAt: event.startsAt, endsAt: event.endsAt, say, reminders, times, dates };
  });
}
