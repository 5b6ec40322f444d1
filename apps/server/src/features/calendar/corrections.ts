import type {
  listCorrections as listRoute,
  sendCorrection as sendRoute,
} from '@matterline/contract/reminders.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@matterline/contract/route.ts';
import { isAsking } from '@matterline/rules/calendar/wording.ts';
import { checkEmail } from '@matterline/rules/email-check.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { type MatterPeople, readPeople } from '../../db/matter-people.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import {
  type HeldCorrection,
  lockCorrection,
  readHeldUntil,
  listCorrections as rowsOf,
  settleCorrection,
} from '../../db/queries/corrections.ts';
import { emailSenderFor } from '../../db/queries/emails.ts';
import { insertReminderMessages } from '../../db/queries/reminders.ts';
import { readSite } from '../../db/queries/site.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { queueAutomated } from '../../db/queue-automated.ts';
import { queueAutomatedEmail } from '../../db/queue-automated-email.ts';
import { answerBy } from '../../db/reminders/queue.ts';
import { placeAfter } from '../../http/place.ts';
import { badField, notFound, Refusal, versionConflict } from '../../http/refusal.ts';

type Deps = { db: Db; actor: Actor };

export async function listCorrections(
  { db, actor }: Deps,
  { after, limit, eventId, matterId }: QueryOf<typeof listRoute>,
): Promise<ReplyOf<typeof listRoute>> {
  const place = placeAfter(after, ['instant', 'uuid']);
  const asked = { eventId: eventId ?? null, matterId: matterId ?? null, after: place, limit };
  const rows = await rowsOf(db, actor, asked);
  const { items, next } = pageOf(rows, limit, ({ startsText, id }) => writeCursor(startsText, id));
  return { items: items.map(({ startsText: _, at, ...row }) => ({ ...row, at: at.toISOString() })), next };
}

async function hold(tx: Tx, actor: Actor, id: string): Promise<HeldCorrection> {
  const held = await lockCorrection(tx, actor, id);
  if (!held) throw notFound();
  if (!held.waiting) throw new Refusal(409, 'not_waiting', 'This correction was sent or dropped already.');
  return held;
}

export async function sendCorrection(
  { db, actor }: Deps,
  id: string,
  { body, subject: asked, version }: BodyOf<typeof sendRoute>,
): Promise<ReplyOf<typeof sendRoute>> {
  return inTransaction(db, async (tx) => {
    const held = await hold(tx, actor, id);
    if (held.version !== version) throw versionConflict();
    const subject = held.channel === 'email' ? (asked ?? held.subject) : held.subject;
    const people = await readPeople(tx, actor, held.matterId, await readSite(tx));
    const to = whereTo(held, people);
    const messageId =
      held.channel === 'text'
        ? await text(tx, held, { number: to, body })
        : await email(tx, held, { address: to, subject, body });
    await settleCorrection(tx, id, { by: actor.id, messageId, subject, body });
    const heldUntil = await readHeldUntil(tx, messageId);
    await keepAsReminder(tx, held, { messageId, to, body, goesAt: heldUntil?.toISOString() ?? null });
    await told(tx, actor, held, 'correction.sent');
    return { messageId, waitsUntil: heldUntil?.toISOString() ?? null };
  });
}

/** Where they are reached now: what it corrects may have gone to a number that is someone else's by now. */
function whereTo({ contactId, contactName, channel }: HeldCorrection, { people }: MatterPeople): string {
  const reached = people.find((person) => person.contactId === contactId)?.[channel];
  if (!reached) {
    const say = `${contactName} is not on the case any more, so nothing was sent. Tell them otherwise, or drop it.`;
    throw new Refusal(409, 'nowhere', say);
  }
  const { to, withheld } = reached;
  if (withheld) throw new Refusal(409, withheld.code, withheld.say);
  if (to === null) throw new Refusal(409, 'nowhere', `There is nowhere to send it to ${contactName}.`);
  return to;
}

/**
 * What it says is what they now know: when the event moves again, this is to be put right. One that asks whether they
 * come is answered as the reminder was.
 */
async function keepAsReminder(
  tx: Tx,
  held: HeldCorrection,
  { messageId, to, body, goesAt }: { messageId: string; to: string; body: string; goesAt: string | null },
): Promise<void> {
  const { reminderId, eventId, contactId, channel, why, about, answerWithinHours: hours } = held;
  const asks = channel === 'text' && eventId !== null && why === 'moved' && isAsking(body);
  const from = goesAt ?? (await readNow(tx));
  await insertReminderMessages(tx, [
    {
      ...{ reminderId, eventId, contactId, userId: null, channel, messageId, withheld: null, asks },
      number: asks ? to : null,
      answerBy: asks ? answerBy({ from, startsAt: about.startsAt, hours }) : null,
      startsAt: about.startsAt,
      told: why === 'canceled' ? null : about,
      corrects: true,
      late: false,
    },
  ]);
}

const longestText = 1600;

async function text(
  tx: Tx,
  { matterId, contactId }: HeldCorrection,
  { number, body }: { number: string; body: string },
): Promise<string> {
  const check = checkText(body, { limit: longestText });
  if (!check.ok) throw badField('body', check.problems[0].say, check.problems[0].code);
  return queueAutomated(tx, { matterId, contactId, number, body, origin: 'reminder' });
}

async function email(
  tx: Tx,
  { matterId, contactId }: HeldCorrection,
  { address, subject, body }: { address: string; subject: string; body: string },
): Promise<string> {
  const [problem] = checkEmail({ subject, body });
  if (problem) throw badField(problem.field, problem.say, problem.code);
  const sender = await emailSenderFor(tx, matterId);
  if (!sender) throw new Refusal(409, 'no_sender', 'There is no address to send emails from.');
  const mail = { matterId, contactId, sender, address, subject, body, dueAt: null, onlyIfNoReply: false };
  return queueAutomatedEmail(tx, { ...mail, origin: 'reminder' });
}

export async function dropCorrection({ db, actor }: Deps, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const held = await hold(tx, actor, id);
    await settleCorrection(tx, id, { by: actor.id, messageId: null });
    await told(tx, actor, held, 'correction.dropped');
  });
}

async function told(
  tx: Tx,
  actor: Actor,
  { id, matterId, eventId, taskId }: HeldCorrection,
  action: string,
): Promise<void> {
  const about = { actor, subjectType: 'correction', subjectId: id, matterId };
  await writeAudit(tx, { ...about, action, details: eventId === null ? { taskId } : { eventId } });
  await publish(tx, { kind: 'matter', matterId });
}
