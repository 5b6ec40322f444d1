import type { Message, When } from '@matterline/contract/messages.ts';
import { isOverridable, type Overridable } from '@matterline/rules/recipient-check.ts';
import { type SendTime, sendTime } from '@matterline/rules/send-time.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Choice, chooseSenderFor } from '../../db/choose-sender.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { type Identifying, identificationFor, segmentsOf, settleIdentification } from '../../db/identify.ts';
import { publish } from '../../db/live.ts';
import { forgetDraft } from '../../db/queries/drafts.ts';
import { wakeDispatchers } from '../../db/queries/message-queue.ts';
import { isFiledOn, queueText } from '../../db/queries/messages.ts';
import type { OutgoingFile } from '../../db/queries/outgoing-media.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { insertHistory } from '../../db/queries/status-reports.ts';
import { countUse, type UsedTemplate } from '../../db/queries/templates.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { keyReused, type Request, requestOf } from '../../http/idempotency-key.ts';
import { filesToSend, noSender, refuseFilesThatLeft, sentAlong } from '../../http/outgoing-files.ts';
import { badField, badFields, Refusal } from '../../http/refusal.ts';
import { requireAllowance } from './allowance.ts';
import { type FromTemplate, templateOf } from './from-template.ts';
import { type CheckedNumber, checkNumber } from './recipients.ts';
import { sentBefore } from './repeated.ts';
import { shownSent, strangeContact } from './sent.ts';

export type Outgoing = FromTemplate & {
  matterId: string;
  /** null for a typed number of nobody known */
  contactId: string | null;
  to: string;
  body: string;
  /** documents of the matter that go with it, in order */
  documentIds: string[];
  /** what went with the text this one repeats, in their place */
  files?: OutgoingFile[] | null;
  replyTo?: string;
  when: When;
  onlyIfNoReply: boolean;
  /** it stands in the matter's documents list too */
  inDocuments: boolean;
  /** the text this one repeats */
  resendOf?: string;
  /** sent though the number is someone else's */
  confirm: boolean;
  /** problems with the number that the sender knows better about */
  override: Overridable[];
  /** null when a repeated request makes another text */
  request: Request | null;
};
type Doer = { db: Db; actor: Actor };

/** Texts someone from a matter, now or at a time to come: the text is in the queue when this resolves. */
export async function sendText(
  { db, actor }: Doer,
  { idempotencyKey, ...text }: Omit<Outgoing, 'request'> & { idempotencyKey: string | null },
): Promise<Message> {
  const { confirm: _, override: _1, documentIds, ...words } = text;
  const request = requestOf(idempotencyKey, documentIds.length > 0 ? { ...words, documentIds } : words);
  return inTransaction(db, async (tx) => {
    const before = await sentBefore(tx, actor, request);
    if (before === undefined) await refuseWithoutForm(tx);
    return shownSent(tx, actor, text.matterId, await queueFrom(tx, actor, { ...text, request }));
  });
}

async function refuseWithoutForm(tx: Tx): Promise<void> {
  const { formsOnly } = await readSite(tx);
  if (!formsOnly) return;
  const say = 'Texts are sent only through forms here. Open one from the Actions menu of the case.';
  throw new Refusal(409, 'forms_only', say);
}

/** @returns the id of the text, or of the one that the same request made before */
export async function queueFrom(tx: Tx, actor: Actor, text: Outgoing): Promise<string> {
  const site = await readSite(tx);
  const { matterId, contactId, to: number } = text;
  const checked = await checkNumber(tx, { actor, site }, matterId, { number, contactId });
  // A repeated request is answered as the first was, whatever has changed since.
  return (await sentBefore(tx, actor, text.request)) ?? (await send(tx, actor, text, checked, site));
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
  const time = sendTime(text.when, { now: await readNow(tx), undoSeconds: site.undoSeconds });
  if (!time.ok) throw badField(time.field, time.say, time.code);
  const to = numberOf(checked);
  const { matterId, replyTo } = text;
  await refuseFilesThatLeft(tx, matterId, text.files ?? []);
  const files = text.files ?? (await filesToSend(tx, actor, matterId, text.documentIds));
  const canWait = time.state === 'scheduled';
  const from = await chooseSenderFor(tx, to, {
    matterId,
    replyTo,
    canWait,
    files: files.length > 0 ? files : null,
  });
  if (!from.ok) throw noSender(from);
  const { language } = checked;
  const identification = await identificationFor(tx, site, { number: to, language, dueAt: time.dueAt });
  const template = await templateOf(tx, actor, text);
  const id = await queue(tx, actor, text, { to, from, files, checked, time, identification, template });
  // Sent twice at once: the other request was first.
  return id ?? (await sentBefore(tx, actor, text.request)) ?? Promise.reject(keyReused());
}

type Sending = {
  to: string;
  from: Extract<Choice, { ok: true }>;
  files: readonly OutgoingFile[];
  checked: CheckedNumber;
  time: SendTime;
  identification: Identifying;
  template: UsedTemplate | null;
};

async function queue(
  tx: Tx,
  actor: Actor,
  text: Outgoing,
  { to, from, files, checked, time, identification, template }: Sending,
): Promise<string | undefined> {
  const { matterId, body } = text;
  const { sender } = from;
  // Typed to another number it is not theirs: the number's own holder answers it, or nobody known.
  const contactId = checked.ofContact ? text.contactId : null;
  const id = await queueText(tx, {
    matterId,
    contactId,
    accountId: sender.accountId,
    senderId: sender.id,
    senderWhy: from.why,
    ourAddress: sender.address,
    clientNumber: to,
    body,
    files,
    segments: segmentsOf(body, identification.line, files.length),
    identification: identification.line,
    origin: 'manual',
    authorId: actor.id,
    request: text.request,
    replyTo: text.replyTo ?? null,
    resendOf: text.resendOf ?? null,
    onlyIfNoReply: text.onlyIfNoReply,
    template,
    inDocuments: text.inDocuments,
    time,
  });
  if (id === undefined) return undefined;
  if (identification.takesOver) await settleIdentification(tx, to);
  await requireAllowance(tx, matterId);
  if (template) await countUse(tx, template.id);
  await insertHistory(tx, [{ messageId: id, fromState: null, toState: time.state, source: 'person' }]);
  if (!text.resendOf) await forgetDraft(tx, actor, matterId);
  const known = { contactId, senderId: sender.id, ...(template && { template }) };
  const details = { ...known, ...sentAlong(files), ...plannedOf(text, time), ...takenOn(text, checked) };
  await writeAudit(tx, {
    actor,
    action: text.resendOf ? 'text.resent' : `text.${time.state}`,
    subjectType: 'message',
    subjectId: id,
    matterId,
    details,
  });
  await publish(tx, { kind: 'texts', matterId });
  if (time.state === 'queued' && time.undoUntil === null) await wakeDispatchers(tx);
  return id;
}

/** What is out of the ordinary about it, for the record. */
function plannedOf({ resendOf, onlyIfNoReply }: Outgoing, { state, dueAt, wall }: SendTime) {
  return {
    ...(state === 'scheduled' && { dueAt, zone: wall?.zone }),
    ...(onlyIfNoReply && { onlyIfNoReply }),
    ...(resendOf && { resendOf }),
  };
}

/** Throws with everything that is wrong, so that one look mends it. */
function refuseProblems(text: Outgoing, checked: CheckedNumber, { manualTextLimit }: Site): void {
  const files = (text.files ?? text.documentIds).length;
  const words = checkText(text.body, { limit: manualTextLimit, files });
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

function numberOf({ phone }: CheckedNumber): string {
  if (!phone.ok) throw badField('to', phone.say, 'invalid_number');
  return phone.e164;
}
