import { correctionText } from '@matterline/rules/calendar/wording.ts';
import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { draftCorrection, listTold, withdrawCorrection } from '../queries/corrections.ts';
import {
  listMade,
  listReminders,
  type MadeMessage,
  type On,
  readTaskToRemind,
  setReckoned,
  supersede,
  tasksToRemindAnew,
} from '../queries/reminders.ts';
import { readSite } from '../queries/site.ts';
import { stopWaiting } from '../queries/stop-waiting.ts';
import { readNow } from '../queries/waiting-text.ts';
import { makeReminders } from './make.ts';
import { type Reminding, type Subject, taskSubject } from './subject.ts';
import { toldOf } from './words.ts';

export async function remindingIn(tx: Tx): Promise<Reminding> {
  return { tx, site: await readSite(tx), now: await readNow(tx) };
}

/** Stops what waits to go of some messages; those that are away already are not stopped. */
async function stopMade(
  tx: Tx,
  made: readonly MadeMessage[],
  { actorId, reason }: { actorId: string | null; reason: string },
): Promise<void> {
  const ids = made.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  if (ids.length === 0) return;
  await stopWaiting(tx, sql<boolean>`t.id = any(${ids}::uuid[])`, {
    state: 'canceled',
    reason,
    actorId,
    source: 'person',
  });
}

/**
 * Something other than when and where changed, such as who comes: what waits is made anew. What has gone stays, and
 * answers to it still count.
 */
export async function remakeWaiting(reminding: Reminding, actor: Actor, subject: Subject): Promise<void> {
  const { tx } = reminding;
  const made = await listMade(tx, subject.on);
  const unsent = made.filter(({ state, removed }) => removed || state === null || waits.has(state));
  await stopMade(tx, unsent, {
    actorId: actor.id,
    reason: 'The event was changed, so its reminder is made anew.',
  });
  await supersede(
    tx,
    unsent.map(({ id }) => id),
  );
  await makeReminders(reminding, actor, subject);
}

const waits: ReadonlySet<string> = new Set([
  'scheduled',
  'held',
  'queued',
  'canceled',
  'suppressed',
  'expired',
]);

/**
 * An event was moved: in the same transaction what waits of its reminders is canceled and made for its new time, and of
 * each that a contact has had a correction is drafted.
 *
 * @returns how many corrections wait
 */
export async function moveReminders(
  reminding: Reminding,
  actor: Actor,
  { before, after }: { before: Subject; after: Subject },
): Promise<number> {
  const reason = 'The event was moved, so its reminder is made anew.';
  const corrections = await takeBack(reminding, { actor, before, after, reason });
  await makeReminders(reminding, actor, after);
  return corrections;
}

/** @returns how many corrections wait */
export async function cancelReminders(reminding: Reminding, actor: Actor, before: Subject): Promise<number> {
  return takeBack(reminding, { actor, before, after: null, reason: 'The event was canceled.' });
}

type Taken = { actor: Actor; before: Subject; after: Subject | null; reason: string };

async function takeBack({ tx, now }: Reminding, { actor, before, after, reason }: Taken): Promise<number> {
  const { eventId } = before.on;
  const made = await listMade(tx, before.on);
  await stopMade(tx, made, { actorId: actor.id, reason });
  const ids = made.map(({ id }) => id);
  await supersede(tx, ids);
  // Nobody is told that something that is over was at another time.
  if (eventId === null || before.time.startsAt < now) return 0;
  const told = await listTold(tx, eventId, ids);
  let drafted = 0;
  for (const { reminderMessageId, contactId, channel, startsAt, language } of told) {
    const was = { ...toldOf(before), startsAt: startsAt.toISOString() };
    if (after && was.startsAt === new Date(after.time.startsAt).toISOString() && same(before, after)) {
      await withdrawCorrection(tx, reminderMessageId);
      continue;
    }
    await draftCorrection(tx, {
      eventId,
      contactId,
      reminderMessageId,
      why: after ? 'moved' : 'canceled',
      channel,
      subject: channel === 'email' ? (after ?? before).title : '',
      body: correctionText(was, after && toldOf(after), language),
    });
    drafted += 1;
  }
  return drafted;
}

const same = (before: Subject, after: Subject) =>
  before.place === after.place && before.title === after.title;

/**
 * Brings the reminders of a matter's tasks after their target dates: for whatever moves dates, ticks or unticks. The
 * office itself does it, so it keeps nothing from itself.
 */
export async function followTasks(tx: Tx, matterId: string): Promise<void> {
  const ids = await tasksToRemindAnew(tx, matterId);
  if (ids.length === 0) return;
  const reminding = await remindingIn(tx);
  const eyes = officeOf(reminding);
  for (const id of ids) await followTask(reminding, eyes, id);
}

export async function followTask(reminding: Reminding, eyes: Actor, id: string): Promise<void> {
  const { tx, site } = reminding;
  const on: On = { eventId: null, taskId: id };
  const made = await listMade(tx, on);
  const reason = 'The task was given another date, or is done.';
  await stopMade(tx, made, { actorId: null, reason });
  await supersede(
    tx,
    made.map((one) => one.id),
  );
  const subject = taskSubject(await readTaskToRemind(tx, id), site);
  if (subject) return makeReminders(reminding, eyes, subject);
  for (const reminder of await listReminders(tx, on)) {
    await setReckoned(tx, reminder.id, { goesAt: null, missed: false, from: null });
  }
}

export const officeOf = ({ site }: Pick<Reminding, 'site'>): Actor => ({
  id: '00000000-0000-0000-0000-000000000000',
  name: site.name,
  email: '',
  role: 'administrator',
  timeZone: null,
});
