import type {
  cancelEvent as cancelRoute,
  changeEvent as changeRoute,
  SavedEvent,
} from '@matterline/contract/calendar.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { movedAlong, movedTo } from '@matterline/rules/calendar/event-time.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import type { Actor } from '../../db/actor.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { endSeries, moveSeries } from '../../db/queries/event-series.ts';
import {
  type EventFields,
  type EventRecord,
  findEvent,
  lockFollowing,
  saveAttendees,
  saveEvent,
  setCanceled,
} from '../../db/queries/events.ts';
import { replaceReminders } from '../../db/queries/reminders.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { cancelReminders, moveReminders, remakeWaiting, remindingIn } from '../../db/reminders/follow.ts';
import { eventSubject, type Reminding } from '../../db/reminders/subject.ts';
import { saved } from './create.ts';
import { record } from './record.ts';
import { holdEvent, requireAttendees, requireNamed, requireReminders, requireTime } from './require.ts';

type Deps = { db: Db; actor: Actor };
type Change = Omit<BodyOf<typeof changeRoute>, 'version' | 'which'>;

export async function changeEvent(
  { db, actor }: Deps,
  id: string,
  { version, which, ...change }: BodyOf<typeof changeRoute>,
): Promise<SavedEvent> {
  return inTransaction(db, async (tx) => {
    const event = await holdEvent(tx, actor, id, version);
    const time = newTime(event, change);
    const { say } = requireTime(time);
    const events = await meant(tx, actor, { event, which });
    const reminding = await remindingIn(tx);
    let corrections = 0;
    for (const one of events) {
      const along = one.id === id ? time : alongWith(event, time, one);
      corrections += await changeOne(reminding, actor, one, { change, time: along });
    }
    if (which !== 'this' && event.series && time.start !== event.start) {
      await moveSeries(tx, event.series.seriesId, { from: event.start, to: time.start });
    }
    return saved(tx, actor, id, { say, events: events.length, corrections });
  });
}

/** A new start without an end keeps its length. */
function newTime(event: EventTime, { start, end, zone, allDay }: Change): EventTime {
  const kept = {
    start: event.start,
    end: event.end,
    zone: zone ?? event.zone,
    allDay: allDay ?? event.allDay,
  };
  if (start === undefined) return { ...kept, end: end ?? kept.end };
  const from = requireTime({ ...kept, start, end: end ?? start, allDay: false }).event.start;
  return end === undefined ? movedTo(kept, from) : { ...kept, start, end };
}

/** Another event of the series: as much later, in the same zone, for as long. */
function alongWith(first: EventTime, time: EventTime, other: EventTime): EventTime {
  const moved = movedAlong(other, { from: first.start, to: time.start });
  const length = Temporal.PlainDateTime.from(time.start).until(time.end);
  const end = Temporal.PlainDateTime.from(moved.start).add(length).toString({ smallestUnit: 'minute' });
  return { ...moved, end, zone: time.zone, allDay: time.allDay };
}

type Meant = { event: EventRecord; which: BodyOf<typeof changeRoute>['which'] };

/** The dates of its series that a change is for. What has been is not changed with what is to come. */
async function meant(tx: Tx, actor: Actor, { event, which }: Meant): Promise<EventRecord[]> {
  if (!event.series || which === 'this') return [event];
  const { seriesId } = event.series;
  const now = await readNow(tx);
  const from = which === 'all' && now < event.startsAt ? now : event.startsAt;
  return lockFollowing(tx, actor, { seriesId, from });
}

async function changeOne(
  reminding: Reminding,
  actor: Actor,
  event: EventRecord,
  { change, time }: { change: Change; time: EventTime },
): Promise<number> {
  const { tx } = reminding;
  const { kind = event.kind, title = event.title, place = event.place, notes = event.notes } = change;
  const after: EventFields = { ...requireTime(time).event, kind, title, place, notes };
  await saveEvent(tx, event.id, after, Date.parse(after.startsAt) !== Date.parse(event.startsAt));
  await changePeople(tx, event, change);
  if (change.reminders) {
    requireReminders(change.reminders, after);
    await requireNamed(tx, event.matter?.id ?? null, change.reminders);
    await replaceReminders(tx, { eventId: event.id, taskId: null }, change.reminders);
  }
  const matterId = event.matter?.id ?? null;
  await record(tx, actor, { id: event.id, title, matterId }, 'event.changed', {
    changes: changesBetween({ ...event, notes: '' }, { ...after, notes: '' }),
  });
  const now = await findEvent(tx, actor, event.id);
  if (!now) throw new Error('An event that is held is there');
  const subjects = { before: eventSubject(event), after: eventSubject(now) };
  if (isTold(event, now)) return moveReminders(reminding, actor, subjects);
  await remakeWaiting(reminding, actor, subjects.after);
  return 0;
}

async function changePeople(tx: Tx, event: EventRecord, { userIds, contactIds }: Change): Promise<void> {
  if (!userIds && !contactIds) return;
  const had = eventSubject(event);
  const attendance = { userIds: userIds ?? had.userIds, contactIds: contactIds ?? had.contactIds };
  await requireAttendees(tx, event.matter?.id ?? null, attendance);
  await saveAttendees(tx, event.id, attendance);
}

/** Whether what a reminder says of it is another now. */
const isTold = (before: EventRecord, after: EventRecord) =>
  before.startsAt !== after.startsAt ||
  before.zone !== after.zone ||
  before.allDay !== after.allDay ||
  before.title !== after.title ||
  before.place !== after.place;

export async function cancelEvent(
  { db, actor }: Deps,
  id: string,
  { version, which }: BodyOf<typeof cancelRoute>,
): Promise<SavedEvent> {
  return inTransaction(db, async (tx) => {
    const event = await holdEvent(tx, actor, id, version);
    const events = await meant(tx, actor, { event, which });
    const reminding = await remindingIn(tx);
    let corrections = 0;
    for (const one of events) {
      await setCanceled(tx, one.id, actor.id);
      const matterId = one.matter?.id ?? null;
      await record(tx, actor, { id: one.id, title: one.title, matterId }, 'event.canceled', {
        startsAt: one.startsAt,
      });
      corrections += await cancelReminders(reminding, actor, eventSubject(one));
    }
    if (which !== 'this' && event.series) await endSeries(tx, event.series.seriesId);
    const told = await saved(tx, actor, id, { say: null, events: events.length, corrections });
    return { ...told, missed: [] };
  });
}
