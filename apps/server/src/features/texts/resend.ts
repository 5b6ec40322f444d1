import type { Message } from '@matterline/contract/messages.ts';
import { undeliveredStates } from '@matterline/rules/message-state.ts';
import { overridable } from '@matterline/rules/recipient-check.ts';
import { queueActions } from '@matterline/rules/send-again.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { wasResent } from '../../db/queries/messages.ts';
import { writeDealtWith } from '../../db/queries/undelivered.ts';
import { lockText } from '../../db/queries/waiting-text.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { queueFrom, shownSent } from './command.ts';
import { requestOf, sentBefore } from './repeated.ts';

/**
 * Sends a text again that did not arrive, or may not have, as a new one linked to it. Whoever asks has seen what
 * became of the first, so what only warns does not stop them; the first is dealt with.
 *
 * @param again though it was sent again before
 */
export async function resendText(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  { again, idempotencyKey }: { again: boolean; idempotencyKey: string | null },
): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const first = await lockText(tx, actor, id);
    if (!first) throw notFound();
    const { matterId, contactId, clientNumber: to, body } = first;
    const request = requestOf(idempotencyKey, { resendOf: id, again });
    const before = await sentBefore(tx, actor, request);
    if (before) return shownSent(tx, actor, matterId, before);
    if (!queueActions(first.state).includes('resend')) throw notToResend();
    if (!again && (await wasResent(tx, id))) throw alreadyResent();
    const text = { matterId, contactId, to, body, onlyIfNoReply: false, resendOf: id, request };
    const made = await queueFrom(tx, actor, {
      ...text,
      when: { kind: 'now' },
      confirm: true,
      override: [...overridable],
    });
    if (isUndelivered(first.state)) await writeDealtWith(tx, id, actor);
    return shownSent(tx, actor, matterId, made);
  });
}

const isUndelivered = (state: string) => (undeliveredStates as readonly string[]).includes(state);

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
