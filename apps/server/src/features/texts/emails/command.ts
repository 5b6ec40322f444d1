import type { Message } from '@matterline/contract/messages.ts';
import { readEmail } from '@matterline/rules/email-address.ts';
import { checkEmail } from '@matterline/rules/email-check.ts';
import { checkEmailRecipient, type EmailRecipientProblem } from '@matterline/rules/email-recipient.ts';
import { type AddressNotice, othersAddress } from '@matterline/rules/whose-number.ts';
import type { Actor } from '../../../db/actor.ts';
import { writeAudit } from '../../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../../db/connect.ts';
import { publish } from '../../../db/live.ts';
import {
  type EmailSender,
  emailSenderFor,
  queueEmail as insertEmail,
  readEmailingFacts,
} from '../../../db/queries/emails.ts';
import { wakeDispatchers } from '../../../db/queries/message-queue.ts';
import { readSite } from '../../../db/queries/site.ts';
import { insertHistory } from '../../../db/queries/status-reports.ts';
import { countUse, type UsedTemplate } from '../../../db/queries/templates.ts';
import { keyReused, type Request, requestOf } from '../../../http/idempotency-key.ts';
import { badFields, notFound, Refusal } from '../../../http/refusal.ts';
import { type FromTemplate, templateOf } from '../from-template.ts';
import { sentBefore } from '../repeated.ts';
import { shownSent, strangeContact } from '../sent.ts';

export type Email = { matterId: string; contactId: string; to: string; subject: string; body: string };
type Asked = Email &
  FromTemplate & {
    /** the email this one repeats */
    resendOf?: string;
    /** sent though the address is someone else's */
    confirm: boolean;
    request: Request | null;
  };

/** Emails someone from a matter, at once: the email is in the queue when this resolves. */
export async function sendEmail(
  { db, actor }: { db: Db; actor: Actor },
  {
    idempotencyKey,
    confirm,
    ...email
  }: Email & FromTemplate & { confirm: boolean; idempotencyKey: string | null },
): Promise<Message> {
  const request = requestOf(idempotencyKey, { channel: 'email', ...email });
  return inTransaction(db, async (tx) =>
    shownSent(tx, actor, email.matterId, await queueEmail(tx, actor, { ...email, confirm, request })),
  );
}

/** @returns the id of the email, or of the one that the same request made before */
export async function queueEmail(tx: Tx, actor: Actor, email: Asked): Promise<string> {
  const address = email.to.trim() === '' ? null : readEmail(email.to);
  const to = address?.ok ? address.address : null;
  const facts = await readEmailingFacts(tx, actor, email.matterId, { ...email, address: to });
  if (!facts) throw notFound();
  // A repeated request is answered as the first was, whatever has changed since.
  const before = await sentBefore(tx, actor, email.request);
  if (before) return before;
  if (!facts.onMatter) throw strangeContact();
  const notice = othersAddress(facts.others, (await readSite(tx)).matterWord);
  refuse(email, checkEmailRecipient({ address, ...facts }), notice);
  const from = await emailSenderFor(tx, email.matterId);
  if (!from) throw new Refusal(409, 'no_sender', noSender);
  const template = await templateOf(tx, actor, email, 'email');
  const id = await queue(tx, actor, email, { to: to as string, from, template, notice });
  // Sent twice at once: the other request was first.
  return id ?? (await sentBefore(tx, actor, email.request)) ?? Promise.reject(keyReused());
}

export const noSender = 'There is no address to send emails from. An administrator can set one up.';

/** Throws with everything that is wrong, so that one look mends it. */
function refuse(email: Asked, problems: EmailRecipientProblem[], notice: AddressNotice | null): void {
  const standing = [...problems, ...(notice && !email.confirm ? [notice] : [])];
  const wrong = [
    ...standing.map(({ code, say, fix }) => ({ code, field: 'to', message: `${say} ${fix}` })),
    ...checkEmail(email).map(({ code, field, say }) => ({ code, field, message: say })),
  ];
  const [first] = wrong;
  if (!first) return;
  throw badFields(
    wrong.map(({ field, message }) => ({ field, message })),
    first.code,
  );
}

type Sending = {
  to: string;
  from: EmailSender;
  template: UsedTemplate | null;
  /** what its writer said yes to */
  notice: AddressNotice | null;
};

async function queue(
  tx: Tx,
  actor: Actor,
  email: Asked,
  { to, from, template, notice }: Sending,
): Promise<string | undefined> {
  const { matterId, contactId, subject, body, request, resendOf } = email;
  const id = await insertEmail(tx, {
    matterId,
    contactId,
    accountId: from.accountId,
    senderId: from.id,
    ourAddress: from.address,
    address: to,
    subject: subject.trim(),
    body,
    authorId: actor.id,
    request,
    resendOf: resendOf ?? null,
    template,
  });
  if (id === undefined) return undefined;
  if (template) await countUse(tx, template.id);
  await insertHistory(tx, [{ messageId: id, fromState: null, toState: 'queued', source: 'person' }]);
  await writeAudit(tx, {
    actor,
    action: resendOf ? 'email.resent' : 'email.queued',
    subjectType: 'message',
    subjectId: id,
    matterId,
    details: {
      ...{ contactId, senderId: from.id },
      ...(template && { template }),
      ...(resendOf && { resendOf }),
      ...(notice && { confirmed: [notice.code] }),
    },
  });
  await publish(tx, { kind: 'texts', matterId }, { kind: 'documents', matterId });
  await wakeDispatchers(tx);
  return id;
}
