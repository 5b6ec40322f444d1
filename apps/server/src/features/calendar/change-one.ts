import type { changeEvent as changeRoute } from '@matterline/contract/calendar.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import type { Actor } from '../../db/actor.ts';
import { changesBetween } from '../../db/changes.ts';
import type { Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import {
  type EventFields,
  type EventRecord,
  findEvent,
  possibleAttendees,
  saveAttendees,
  saveEvent,
  setCanceled,
} from '../../db/queries/events.ts';
import { listReminders, type On, replaceReminders } from '../../db/queries/reminders.ts';
import { isTold } from '../../db/queries/told.ts';
import { cancelReminders, moveReminders, remakeElsewhere, remakeWaiting } from '../../db/reminders/follow.ts';
import { eventSubject, type Reminding } from '../../db/reminders/subject.ts';
import { badField } from '../../http/refusal.ts';
import { someone } from './create.ts';
import { record } from './record.ts';
import { requireAttendees, requireNamed, requireReminders, requireTime } from './require.ts';

/** What is asked of each event a change is for; another rule is asked of all of them together. */
export type Change = Omit<BodyOf<typeof changeRoute>, 'version' | 'which' | 'rule'>;

const matterOf = ({ matter }: EventRecord) => matter?.id ?? null;

/** @returns how many corrections wait */
export async function changeOne(
  reminding: Reminding,
  actor: Actor,
  event: EventRecord,
  { change, time }: { change: Change; time: EventTime },
): Promise<number> {
  const { tx } = reminding;
  const { kind = event.kind, title = event.title, place = event.place, notes = event.notes } = change;
  const { matterId = matterOf(event) } = change;
  const after: EventFields = { ...requireTime(time).event, kind, title, place, notes };
  const moved = Date.parse(after.startsAt) !== Date.parse(event.startsAt);
  await saveEvent(tx, event.id, { ...after, matterId }, moved);
  await changePeople(tx, actor, event, { ...change, matterId });
  await changeReminders(tx, event, { ...change, matterId }, after);
  await recordChange(tx, actor, event, { ...after, matterId });
  const now = await findEvent(tx, actor, event.id);
  if (!now) throw new Error('An event that is held is there');
  const subjects = { before: eventSubject(event), after: eventSubject(now) };
  if (matterId !== matterOf(event)) {
    await remakeElsewhere(reminding, actor, subjects.after);
    // What was claimed before it could be taken off is on its way: only now is it known.
    await requireUntold(tx, event.id);
    return 0;
  }
  if (isOtherwise(event, now)) return moveReminders(reminding, actor, subjects);
  await remakeWaiting(reminding, actor, subjects.after);
  return 0;
}

type Placed = Change & { matterId: string | null };

async function changePeople(
  tx: Tx,
  actor: Actor,
  event: EventRecord,
  { userIds, contactIds, matterId }: Placed,
): Promise<void> {
  const had = eventSubject(event);
  const elsewhere = matterId !== matterOf(event);
  if (!userIds && !contactIds && !elsewhere) return;
  const coming = elsewhere ? await possibleAttendees(tx, matterId, had) : had;
  const attendance = { userIds: userIds ?? had.userIds, contactIds: contactIds ?? coming.contactIds };
  await requireAttendees(tx, matterId, attendance);
  const kept = elsewhere
    ? someone(actor, { matterId, userIds: [...attendance.userIds] })
    : attendance.userIds;
  await saveAttendees(tx, event.id, { ...attendance, userIds: kept });
}

async function changeReminders(
  tx: Tx,
  event: EventRecord,
  { reminders, matterId }: Placed,
  after: EventFields,
): Promise<void> {
  const on: On = { eventId: event.id, taskId: null };
  if (reminders) {
    requireReminders(reminders, after);
    await requireNamed(tx, matterId, reminders);
    await replaceReminders(tx, on, reminders);
  } else if (matterId !== matterOf(event)) {
    const had = await listReminders(tx, on);
    await requireNamed(
      tx,
      matterId,
      had.map(({ rule }) => rule),
    );
  }
}

/** Neither case is told which the other is: a wall may stand between their readers. */
async function recordChange(
  tx: Tx,
  actor: Actor,
  event: EventRecord,
  { matterId, ...after }: EventFields & { matterId: string | null },
): Promise<void> {
  const { id } = event;
  const { title } = after;
  const was = matterOf(event);
  const changes = changesBetween({ ...event, notes: '' }, { ...after, notes: '' });
  const elsewhere = matterId !== was;
  await record(tx, actor, { id, title, matterId }, elsewhere ? 'event.put_here' : 'event.changed', {
    changes,
  });
  if (!elsewhere) return;
  if (was === null) await publish(tx, { kind: 'calendar' });
  else await record(tx, actor, { id, title: event.title, matterId: was }, 'event.taken_off');
}

async function requireUntold(tx: Tx, id: string): Promise<void> {
  if (!(await isTold(tx, id))) return;
  const say =
    'Somebody has had a reminder of this, or has answered one, so it stays where it is. Cancel it, and put a new one on the right case.';
  throw badField('matterId', say, 'told');
}

/** Whether what a reminder says of it is another now. */
const isOtherwise = (before: EventRecord, after: EventRecord) =>
  before.startsAt !== after.startsAt ||
  before.zone !== after.zone ||
  before.allDay !== after.allDay ||
  before.title !== after.title ||
  before.place !== after.place;

/** @returns how many corrections wait */
export async function cancelOne(reminding: Reminding, actor: Actor, event: EventRecord): Promise<number> {
  const { tx } = reminding;
  const { id, title, startsAt } = event;
  await setCanceled(tx, id, actor.id);
  await record(tx, actor, { id, title, matterId: matterOf(event) }, 'event.canceled', { startsAt });
  return cancelReminders(reminding, actor, eventSubject(event));
}
