import { notTaken } from '../http/outcome.ts';
import type { Account, OutgoingText, ProviderError, SendOutcome } from '../port.ts';
import { classify } from './classify.ts';
import type { SmtpConfig } from './config.ts';
import { deliver, type Ended } from './delivery.ts';
import { messageIdOf } from './message.ts';
import { makeTurns } from './turns.ts';

export type Send = (text: OutgoingText, limit: AbortSignal) => Promise<SendOutcome>;

/** Mail servers take few connections from one address at a time. */
const atOnce = 5;

export function makeSend({ config, secrets }: Account<SmtpConfig>): Send {
  const turns = makeTurns(atOnce);
  return async (text, limit) => {
    if (text.from.kind !== 'email') return notAnAddress;
    const mayStart = () => text.mayStart?.() !== false;
    const over = await turns(limit);
    if (!over) return notTaken(unreached('time limit'), null);
    try {
      if (!mayStart()) return notTaken(unreached('too late'), null);
      const ended = await deliver(text, { config, password: secrets.password, mayStart, limit });
      return outcomeOf(ended, text);
    } finally {
      over();
    }
  };
}

function outcomeOf(ended: Ended, text: OutgoingText): SendOutcome {
  const { phase, answer } = ended;
  if (answer === null) {
    // Once the message has begun to leave, silence says nothing: the server may have taken it.
    return phase === 'message' ? { kind: 'unknown', error: silent(ended.why) } : withoutAnswer(ended.why);
  }
  if (answer.status >= 200 && answer.status < 300) {
    const providerStatus = ended.queuedAs ? `queued as ${ended.queuedAs}` : String(answer.status);
    return { kind: 'accepted', providerMessageId: messageIdOf(text), providerStatus };
  }
  const error = classify(phase, answer);
  if (answer.status >= 500) return { kind: 'rejected', error };
  // A server that is going down may say so though it has the message already.
  if (phase === 'message' && answer.status === 421) return { kind: 'unknown', error: silent('421') };
  return notTaken({ ...error, class: 'transient' }, null);
}

/** Nothing of the email had left. */
function withoutAnswer(why: string): SendOutcome {
  if (why === 'EAUTH') {
    const reason =
      'The mail server offers no way to sign in that we know. An administrator must check the settings.';
    return { kind: 'rejected', error: { class: 'config', code: why, reason } };
  }
  return notTaken(unreached(why), null);
}

function unreached(why: string): ProviderError {
  if (why === 'ETLS') {
    const reason = 'No encrypted connection to the mail server came about. An administrator must check it.';
    return { class: 'config', code: why, reason };
  }
  return { class: 'transient', code: why, reason: 'The mail server could not be reached.' };
}

const silent = (why: string): ProviderError => ({
  class: 'transient',
  code: why,
  reason: 'The connection to the mail server broke after the email was handed over and before it answered.',
});

const notAnAddress: SendOutcome = {
  kind: 'rejected',
  error: {
    class: 'config',
    code: null,
    reason: 'A mail server sends from email addresses only. An administrator must check the sender.',
  },
};
