import { correctionText } from '@matterline/rules/calendar/wording.ts';
import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { draftCorrection, listTold, withdrawCorrection } from '../queries/corrections.ts';
import { listMade, type MadeMessage, supersede } from '../queries/reminders.ts';
import { readSite } from '../queries/site.ts';
import { stopWaiting } from '../queries/stop-waiting.ts';
import { readNow } from '../queries/waiting-text.ts';
import { tellColleagues } from './colleagues.ts';
import { makeReminders } from './make.ts';
import type { Reminding, Subject } from './subject.ts';
import { toldOf } from './words.ts';

export async function remindingIn(tx: Tx): Promise<Reminding> {
  return { tx, site: await readSite(tx), now: await readNow(tx) };
}

/** Stops what waits to go of some messages; those that are away already are not stopped. None of them holds any more. */
export async function takeOff(
  tx: Tx,
  made: readonly MadeMessage[],
  { actorId, reason }: { actorId: string | null; reason: string },
): Promise<void> {
  const ids = made.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  const stop = { state: 'canceled', reason, actorId, source: 'person' } as const;
  if (ids.length > 0) await stopWaiting(tx, sql<boolean>`t.id = any(${ids}::uuid[])`, stop);
  await supersede(
    tx,
    made.map(({ id }) => id),
  );
}

/**
 * Something other than when and where changed, such as who comes: what waits is made anew. What has gone stays, and
 * answers to it still count.
 */
export async function remakeWaiting(reminding: Reminding, actor: Actor, subject: Subject): Promise<void> {
  const { tx } = reminding;
  const made = await listMade(tx, subject.on);
  const reason = 'The event was changed, so its reminder is made anew.';
  await takeOff(tx, made.filter(isUnsent), { actorId: actor.id, reason });
  await makeReminders(reminding, actor, subject);
}

/** An event was put on another case: what its reminders made is taken off, and made for the people of that. */
export async function remakeElsewhere(reminding: Reminding, actor: Actor, subject: Subject): Promise<void> {
  const { tx } = reminding;
  const reason = 'The event was put on another case, so its reminder is made anew.';
  await takeOff(tx, await listMade(tx, subject.on), { actorId: actor.id, reason });
  await makeReminders(reminding, actor, subject);
}

/** It can still be taken off, or was never on its way. */
export const isUnsent = ({ state, removed }: MadeMessage) => removed || state === null || waits.has(state);

const waits: ReadonlySet<string> = new Set([
  'scheduled',
  'held',
  'queued',
  'canceled',
  'suppressed',
  'expired',
]);

/**
 * An event was moved: in the same transaction what waits of its reminders is canceled and made for its new time, of
 * each that a contact has had a correction is drafted, and colleagues who had one are told.
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

async function takeBack(reminding: Reminding, { actor, before, after, reason }: Taken): Promise<number> {
  const { tx } = reminding;
  const made = await listMade(tx, before.on);
  await takeOff(tx, made, { actorId: actor.id, reason });
  const superseded = made.map(({ id }) => id);
  return correct(reminding, actor, { before, after, superseded });
}

type Corrected = {
  /** as people were told */
  before: Subject;
  after: Subject | null;
  /** what they were told by */
  superseded: readonly string[];
};

/**
 * Drafts corrections for the contacts who had a reminder that is no longer so, and tells colleagues.
 *
 * @returns how many corrections wait
 */
export async function correct(
  reminding: Reminding,
  actor: Actor,
  { before, after, superseded }: Corrected,
): Promise<number> {
  // Nobody is told that something that is over was at another time.
  if (isOver(before, reminding.now)) return 0;
  const { tx } = reminding;
  let drafted = 0;
  for (const told of await listTold(tx, before.on, superseded)) {
    const { reminderMessageId, channel, startsAt, language } = told;
    const was = { ...toldOf(before), startsAt: startsAt.toISOString() };
    if (after && isAgain(was, before, after)) {
      await withdrawCorrection(tx, reminderMessageId);
      continue;
    }
    await draftCorrection(tx, {
      ...before.on,
      contactId: told.contactId,
      reminderMessageId,
      why: after ? 'moved' : 'canceled',
      channel,
      subject: channel === 'email' ? (after ?? before).title : '',
      body: correctionText(was, after && toldOf(after), language),
    });
    drafted += 1;
  }
  await tellColleagues(reminding, actor, { before, after });
  return drafted;
}

function isOver({ time }: Subject, now: string): boolean {
  const until = time.allDay ? time.endsAt : time.startsAt;
  return Temporal.Instant.compare(until, now) < 0;
}

/** It is as they were told after all. */
const isAgain = (was: { startsAt: string }, before: Subject, after: Subject) =>
  was.startsAt === new Date(after.time.startsAt).toISOString() &&
  before.place === after.place &&
  before.title === after.title;

export const officeOf = ({ site }: Pick<Reminding, 'site'>): Actor => ({
  id: '00000000-0000-0000-0000-000000000000',
  name: site.name,
  email: '',
  role: 'administrator',
  timeZone: null,
});
