import { correctionsDue, isSame } from '@matterline/rules/calendar/correction.ts';
import { confirmQuestion, correctionText } from '@matterline/rules/calendar/wording.ts';
import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import { draftCorrection, listHeard, withdrawCorrections } from '../queries/corrections.ts';
import {
  hold,
  listEarlier,
  listMade,
  type MadeMessage,
  noLongerSo,
  supersede,
} from '../queries/reminders.ts';
import { readSite } from '../queries/site.ts';
import { stopWaiting } from '../queries/stop-waiting.ts';
import { readNow } from '../queries/waiting-text.ts';
import { tellColleagues } from './colleagues.ts';
import type { DraftMessage } from './draft.ts';
import { draftAnew, makeReminders } from './make.ts';
import type { Reminding, Subject } from './subject.ts';
import { toldOf } from './words.ts';

export async function remindingIn(tx: Tx): Promise<Reminding> {
  return { tx, site: await readSite(tx), now: await readNow(tx) };
}

/** Stops what waits to go of some messages; those that are away already are not stopped. None of them holds any more. */
export async function takeOff(tx: Tx, made: readonly MadeMessage[], { actorId, reason }: Why): Promise<void> {
  await stopMade(tx, made, { actorId, reason });
  await supersede(
    tx,
    made.map(({ id }) => id),
  );
}

type Why = { actorId: string | null; reason: string };

async function stopMade(tx: Tx, made: readonly MadeMessage[], { actorId, reason }: Why): Promise<void> {
  const ids = made.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  const stop = { state: 'canceled', reason, actorId, source: 'person' } as const;
  if (ids.length > 0) await stopWaiting(tx, sql<boolean>`t.id = any(${ids}::uuid[])`, stop);
}

/**
 * What is just being sent and would not be made any more is not tried again, should the provider not take it; what would
 * be after all, is. If it is taken it stays with whoever has it.
 */
export async function stopGoing(
  reminding: Reminding,
  eyes: Actor,
  { subject, made, ...why }: { subject: Subject | undefined; made: readonly MadeMessage[] } & Why,
): Promise<void> {
  const { tx } = reminding;
  const going = made.filter(isGoing);
  if (going.length === 0) return;
  const wouldGo = subject ? await draftAnew(reminding, eyes, subject) : new Map();
  const { true: still = [], false: over = [] } = Object.groupBy(going, (message) =>
    isStillMade(message, wouldGo) ? 'true' : 'false',
  );
  await stopMade(tx, over, why);
  await hold(
    tx,
    still.map(({ id }) => id),
  );
}

const isGoing = ({ state, corrects }: MadeMessage) => state === 'sending' && !corrects;

/**
 * Something other than when and where changed, such as who comes: of what waits, what would go otherwise now is made
 * anew. What has gone stays, and answers to it still count.
 */
export async function remakeWaiting(reminding: Reminding, actor: Actor, subject: Subject): Promise<void> {
  const { tx } = reminding;
  const made = await listMade(tx, subject.on);
  const wouldGo = await draftAnew(reminding, actor, subject);
  const why = { actorId: actor.id, reason: noLongerSo.changed };
  const stale = made.filter(isUnsent).filter((message) => !isAsItWould(message, wouldGo));
  await takeOff(tx, stale, why);
  await stopGoing(reminding, actor, { subject, made, ...why });
  await makeReminders(reminding, actor, subject);
}

/** To the same person, at the same time, and in the same words or in those a person gave it. */
function isAsItWould(made: MadeMessage, wouldGo: ReadonlyMap<string, readonly DraftMessage[]>): boolean {
  const { state, body, reworded } = made;
  if (state !== 'scheduled' && state !== 'held' && state !== 'queued') return false;
  return isStillMade(made, wouldGo, (draft) => reworded || draft.words.body === body);
}

function isStillMade(
  { reminderId, personId, channel }: MadeMessage,
  wouldGo: ReadonlyMap<string, readonly DraftMessage[]>,
  same: (draft: DraftMessage) => boolean = () => true,
): boolean {
  return (wouldGo.get(reminderId) ?? []).some(
    (draft) =>
      draft.withheld === null && draft.person.id === personId && draft.channel === channel && same(draft),
  );
}

/** An event was put on another case: what its reminders made is taken off, and made for the people of that. */
export async function remakeElsewhere(reminding: Reminding, actor: Actor, subject: Subject): Promise<void> {
  const { tx } = reminding;
  const reason = 'The event was put on another case, so its reminder is made anew.';
  await takeOff(tx, await listMade(tx, subject.on), { actorId: actor.id, reason });
  await makeReminders(reminding, actor, subject);
}

/** It can still be taken off, or was never on its way; what puts something right is none of what is made anew. */
export const isUnsent = ({ state, corrects, refused }: MadeMessage) =>
  !corrects && !refused && (state === null || waits.has(state));

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
 * what each contact heard last a correction is drafted, and colleagues who had one are told. What went and tells what is
 * so again holds again.
 *
 * @returns how many corrections wait
 */
export async function moveReminders(
  reminding: Reminding,
  actor: Actor,
  { before, after }: { before: Subject; after: Subject },
): Promise<number> {
  const { tx } = reminding;
  const made = await listMade(tx, before.on);
  await takeOff(tx, made.filter(isNotRefused), { actorId: actor.id, reason: noLongerSo.moved });
  await holdAgain(tx, after);
  const corrections = await correct(reminding, actor, { before, after });
  await makeReminders(reminding, actor, after);
  return corrections;
}

/** @returns how many corrections wait */
export async function cancelReminders(reminding: Reminding, actor: Actor, before: Subject): Promise<number> {
  const { tx } = reminding;
  await takeOff(tx, await listMade(tx, before.on), { actorId: actor.id, reason: 'The event was canceled.' });
  return correct(reminding, actor, { before, after: null });
}

/** What a person canceled stays so. */
const isNotRefused = ({ refused }: MadeMessage) => !refused;

/** What went and was no longer so is so again: it is not made anew, and what is answered to it counts. */
export async function holdAgain(tx: Tx, ...subjects: readonly Subject[]): Promise<void> {
  if (subjects.length === 0) return;
  const earlier = await listEarlier(tx, ...subjects.map(({ on }) => on));
  const again = earlier.filter(({ taskId, said }) => {
    const subject = subjects.find(({ on }) => on.taskId === taskId);
    return subject && isSame({ ...toldOf(subject), ...said }, toldOf(subject));
  });
  await hold(
    tx,
    again.map(({ id }) => id),
  );
}

/**
 * Drafts a correction for each contact and channel whose last word of something is no longer so, withdraws those of
 * whoever knows what is so, and tells colleagues.
 *
 * @returns how many corrections wait
 */
export async function correct(
  reminding: Reminding,
  actor: Actor,
  { before, after }: { before: Subject; after: Subject | null },
): Promise<number> {
  const { tx, now } = reminding;
  const rows = await listHeard(tx, before.on);
  const heard = rows.map(({ said, startsAt, ...row }) => {
    return { ...row, said: said ?? { ...toldOf(before), startsAt } };
  });
  let drafted = 0;
  for (const { last, why, asks } of correctionsDue(heard, after && toldOf(after), now)) {
    const to = { ...before.on, contactId: last.contactId, channel: last.channel };
    if (why === null) {
      await withdrawCorrections(tx, to);
      continue;
    }
    const language = rows.find(({ id }) => id === last.id)?.language ?? null;
    const was = last.said === 'canceled' ? toldOf(after ?? before) : last.said;
    const body = correctionText(was, after && toldOf(after), language);
    await draftCorrection(tx, {
      ...to,
      reminderMessageId: last.id,
      why,
      subject: last.channel === 'email' ? (after ?? before).title : '',
      body: asks ? `${body} ${confirmQuestion(language)}` : body,
    });
    drafted += 1;
  }
  if (!isOver(before, now)) await tellColleagues(reminding, actor, { before, after });
  return drafted;
}

function isOver({ time }: Subject, now: string): boolean {
  const until = time.allDay ? time.endsAt : time.startsAt;
  return Temporal.Instant.compare(until, now) < 0;
}

export const officeOf = ({ site }: Pick<Reminding, 'site'>): Actor => ({
  id: '00000000-0000-0000-0000-000000000000',
  name: site.name,
  email: '',
  role: 'administrator',
  timeZone: null,
});
