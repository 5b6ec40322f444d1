import type { Message } from '@matterline/contract/messages.ts';
import { isOverridable, type Overridable } from '@matterline/rules/recipient-check.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { forgetDraft } from '../../db/queries/drafts.ts';
import { readSent } from '../../db/queries/message-log.ts';
import { wakeDispatchers } from '../../db/queries/message-queue.ts';
import { findByKey, isFiledOn, queueText, type SentBefore } from '../../db/queries/messages.ts';
import { type ChosenSender, chooseSender } from '../../db/queries/senders.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { insertHistory } from '../../db/queries/status-reports.ts';
import { badField, badFields, notFound, Refusal } from '../../http/refusal.ts';
import { shownMessage } from '../../http/show-text.ts';
import { type CheckedNumber, checkNumber, strangeContact } from './recipients.ts';

export type Outgoing = {
  matterId: string;
  /** null for a typed number of nobody known */
  contactId: string | null;
  to: string;
  body: string;
  replyTo?: string;
  /** sent though the number is someone else's */
  confirm: boolean;
  /** problems with the number that the sender knows better about */
  override: Overridable[];
  /** the sender's own name for this request: repeated, it makes one text */
  idempotencyKey: string | null;
};
type Doer = { db: Db; actor: Actor };

/** Texts someone from a matter, now: the text is in the queue when this resolves. */
export async function sendText({ db, actor }: Doer, text: Outgoing): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const checked = await checkNumber(tx, { actor, site }, text.matterId, {
      number: text.to,
      contactId: text.contactId,
    });
    // A repeated request is answered as the first was, whatever has changed since.
    const before = await sentBefore(tx, actor, text, checked);
    return shown(tx, actor, text.matterId, before ?? (await send(tx, actor, text, checked, site)));
  });
}

async function send(
  tx: Tx,
  actor: Actor,
  text: Outgoing,
  checked: CheckedNumber,
  site: Site,
): Promise<string> {
  if (checked.strange) throw strangeContact();
  refuseProblems(text, checked, site);
  if (text.replyTo && !(await isFiledOn(tx, text.replyTo, text.matterId))) {
    throw badField('replyTo', 'The text this answers is not on the case.');
  }
  const to = numberOf(checked);
  const sender = await chooseSender(tx, to);
  if (!sender) throw noSender();
  const id = await queue(tx, actor, text, { to, sender, checked });
  // Sent twice at once: the other request was first.
  return id ?? (await sentBefore(tx, actor, text, checked)) ?? Promise.reject(keyReused());
}

async function queue(
  tx: Tx,
  actor: Actor,
  text: Outgoing,
  { to, sender, checked }: { to: string; sender: ChosenSender; checked: CheckedNumber },
): Promise<string | undefined> {
  const { matterId, body } = text;
  // Typed to another number it is not theirs: the number's own holder answers it, or nobody known.
  const contactId = checked.ofContact ? text.contactId : null;
  const id = await queueText(tx, {
    matterId,
    contactId,
    accountId: sender.accountId,
    senderId: sender.id,
    ourAddress: sender.address,
    clientNumber: to,
    body,
    segments: countSegments(body).segments,
    origin: 'manual',
    authorId: actor.id,
    idempotencyKey: text.idempotencyKey,
    replyTo: text.replyTo ?? null,
  });
  if (id === undefined) return undefined;
  await insertHistory(tx, [{ messageId: id, fromState: null, toState: 'queued', source: 'person' }]);
  await forgetDraft(tx, actor, matterId);
  const details = { contactId, senderId: sender.id, ...takenOn(text, checked) };
  await writeAudit(tx, {
    actor,
    action: 'text.queued',
    subjectType: 'message',
    subjectId: id,
    matterId,
    details,
  });
  await publish(tx, { kind: 'texts', matterId });
  await wakeDispatchers(tx);
  return id;
}

/** Throws with everything that is wrong, so that one look mends it. */
function refuseProblems(text: Outgoing, checked: CheckedNumber, { manualTextLimit }: Site): void {
  const words = checkText(text.body, { limit: manualTextLimit });
  const known: readonly string[] = text.override;
  const standing = [
    ...checked.problems.filter(({ code }) => !known.includes(code)),
    ...(text.confirm ? [] : checked.notices),
  ];
  const wrong = [
    ...standing.map(({ code, say, fix }) => ({ code, field: 'to', message: `${say} ${fix}` })),
    ...(words.ok ? [] : words.problems.map(({ code, say }) => ({ code, field: 'body', message: say }))),
  ];
  const [first] = wrong;
  if (!first) return;
  throw badFields(
    wrong.map(({ field, message }) => ({ field, message })),
    first.code,
  );
}

/** What its sender took on themselves, for the record. */
function takenOn({ override }: Outgoing, { problems, notices }: CheckedNumber) {
  const overridden = problems
    .map(({ code }) => code)
    .filter((code) => isOverridable(code) && override.includes(code));
  return {
    ...(overridden.length > 0 && { overridden }),
    ...(notices.length > 0 && { confirmed: notices.map(({ code }) => code) }),
  };
}

async function sentBefore(
  tx: Tx,
  actor: Actor,
  text: Outgoing,
  { phone }: CheckedNumber,
): Promise<string | undefined> {
  if (text.idempotencyKey === null) return undefined;
  const before = await findByKey(tx, actor.id, text.idempotencyKey);
  if (before && !isSame(before, text, phone.ok ? phone.e164 : null)) throw keyReused();
  return before?.id;
}

function isSame(before: SentBefore, text: Outgoing, to: string | null): boolean {
  return (
    before.matterId === text.matterId &&
    // A typed number is nobody's, whoever the request named.
    (before.contactId === text.contactId || before.contactId === null) &&
    before.clientNumber === to &&
    before.body === text.body &&
    before.replyTo === (text.replyTo ?? null)
  );
}

async function shown(tx: Tx, actor: Actor, matterId: string, id: string): Promise<Message> {
  const log = await readSent(tx, actor, matterId, id);
  const row = log?.rows[0];
  if (!row) throw notFound();
  return shownMessage(row, log.country);
}

function numberOf({ phone }: CheckedNumber): string {
  if (!phone.ok) throw badField('to', phone.say, 'invalid_number');
  return phone.e164;
}

function noSender(): Refusal {
  return new Refusal(
    409,
    'no_sender',
    'There is no number in use to send from. Ask an administrator to add one, or turn one on, under Admin, Sending.',
  );
}

function keyReused(): Refusal {
  return new Refusal(
    409,
    'idempotency_key_reused',
    'This Idempotency-Key was used for another text. Use a new key for each text.',
  );
}
