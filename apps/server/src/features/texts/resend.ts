import type { Message } from '@matterline/contract/messages.ts';
import { undeliveredStates } from '@matterline/rules/message-state.ts';
import { overridable } from '@matterline/rules/recipient-check.ts';
import { queueActions } from '@matterline/rules/send-again.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { wasResent } from '../../db/queries/messages.ts';
import { writeDealtWith } from '../../db/queries/undelivered.ts';
import { lockText, type SentText } from '../../db/queries/waiting-text.ts';
import { type Request, requestOf } from '../../http/idempotency-key.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { queueFrom } from './command.ts';
import { queueEmail } from './emails/command.ts';
import { sentBefore } from './repeated.ts';
import { shownSent } from './sent.ts';

/**
 * Sends a text again that did not arrive, or may not have, as a new one linked to it. Whoever asks has seen what
 * became of the first, so what may be overridden does not stop them; the first is dealt with.
 *
 * @param again though it was sent again before
 * @param confirm though the number or the address is another person's now: it may have changed hands since
 */
export async function resendText(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  { again, confirm, idempotencyKey }: { again: boolean; confirm: boolean; idempotencyKey: string | null },
): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const first = onCase(await lockText(tx, actor, id));
    const { matterId } = first;
    const request = requestOf(idempotencyKey, { resendOf: id, again, confirm });
    const before = await sentBefore(tx, actor, request);
    if (before) return shownSent(tx, actor, matterId, before);
    if (!queueActions(first.state, first.channel).includes('resend')) throw notToResend();
    if (!again && (await wasResent(tx, id))) throw alreadyResent();
    const made =
      first.channel === 'email'
        ? await emailAgain(tx, actor, first, { request, confirm })
        : await textAgain(tx, actor, first, { request, confirm });
    if (isUndelivered(first.state)) await writeDealtWith(tx, id, actor);
    return shownSent(tx, actor, matterId, made);
  });
}

type OnCase = SentText & { matterId: string };

function onCase(text: SentText | undefined): OnCase {
  if (!text) throw notFound();
  const { matterId, own } = text;
  if (matterId === null || own) throw toColleague();
  return { ...text, matterId };
}

function textAgain(
  tx: Tx,
  actor: Actor,
  first: OnCase,
  { request, confirm }: { request: Request | null; confirm: boolean },
): Promise<string> {
  const { id: resendOf, matterId, contactId, clientNumber: to, body, files, inDocuments } = first;
  return queueFrom(tx, actor, {
    ...{ matterId, contactId, to, body, onlyIfNoReply: false, inDocuments, resendOf, request },
    files: files ?? [],
    documentIds: [],
    when: { kind: 'now' },
    confirm,
    override: [...overridable],
  });
}

function emailAgain(
  tx: Tx,
  actor: Actor,
  first: OnCase,
  taken: { request: Request | null; confirm: boolean },
): Promise<string> {
  const { id: resendOf, matterId, contactId, clientNumber: to, subject, body } = first;
  // An email is always to a contact and always has a subject.
  const email = { matterId, contactId: contactId as string, to, subject: subject as string, body };
  return queueEmail(tx, actor, { ...email, resendOf, ...taken });
}

const isUndelivered = (state: string) => (undeliveredStates as readonly string[]).includes(state);

function toColleague(): Refusal {
  return new Refusal(409, 'not_resendable', 'This was to remind a colleague: tell them yourself.');
}

function notToResend(): Refusal {
  return new Refusal(
    409,
    'not_resendable',
    'This text arrived, or is still on its way, so it is not sent again.',
  );
}

function alreadyResent(): Refusal {
  return new Refusal(
    409,
    'already_resent',
    'This text was sent again before. Look at that one first, then choose to send it once more.',
  );
}
