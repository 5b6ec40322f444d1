import type { Dispatcher } from 'undici';
import type { Account, OutgoingText, ProviderError, SendOutcome } from '../port.ts';
import { type Answer, callOnce } from './call.ts';
import { classify, classifyStatus } from './classify.ts';
import type { TwilioConfig } from './config.ts';

export type Send = (text: OutgoingText, limit: AbortSignal) => Promise<SendOutcome>;

/** Everything that is the same for every text of an account is worked out once, here. */
export function makeSend(
  account: Account<TwilioConfig>,
  authorization: string,
  dispatcher: Dispatcher,
): Send {
  const { accountSid, apiBaseUrl, validityPeriod } = account.config;
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const headers = [
    ...['authorization', authorization],
    ...['content-type', 'application/x-www-form-urlencoded'],
    ...['accept', 'application/json'],
    ...['user-agent', 'matterline'],
  ];
  const statusUrl = `${account.hookBase}/status?message=`;
  const validity = String(validityPeriod);

  return async (text, limit) => {
    const form = new URLSearchParams({
      To: text.to,
      [text.from.kind === 'messaging_service' ? 'MessagingServiceSid' : 'From']: text.from.address,
      Body: text.body,
      StatusCallback: statusUrl + encodeURIComponent(text.messageId),
      ValidityPeriod: validity,
    });
    const options = { origin: apiBaseUrl, path, method: 'POST', headers, body: form.toString() } as const;
    const result = await callOnce(dispatcher, options, limit);
    if (result.answer) return outcomeOf(result.answer);
    return result.started ? unknown(noAnswer(result.why)) : notTaken(notReached(result.why), null);
  };
}

function outcomeOf(answer: Answer): SendOutcome {
  const { status } = answer;
  const json = readJson(answer.body);
  if (status >= 200 && status < 300) return accepted(json) ?? unknown(strangeAnswer);

  const code = Number.isInteger(json?.code) ? (json?.code as number) : null;
  const error = code === null ? classifyStatus(status) : classify(code, classifyStatus(status).class);
  if (status === 429) return notTaken({ ...error, class: 'rate_limited' }, waitMs(answer.retryAfter));
  // 408 is a proxy losing patience, and a redirect is nothing Twilio sends: neither says what became of the text.
  if (status < 400 || status === 408 || status >= 500) return unknown({ ...error, class: 'transient' });
  if (error.class === 'rate_limited') return notTaken(error, waitMs(answer.retryAfter));
  return { kind: 'rejected', error };
}

function accepted(json: Json | null): SendOutcome | null {
  if (typeof json?.sid !== 'string' || !json.sid) return null;
  const providerStatus = typeof json.status === 'string' ? json.status : 'accepted';
  return { kind: 'accepted', providerMessageId: json.sid, providerStatus };
}

type Json = { sid?: unknown; status?: unknown; code?: unknown };

function readJson(body: string): Json | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

const unknown = (error: ProviderError): SendOutcome => ({ kind: 'unknown', error });
const notTaken = (error: ProviderError, retryAfterMs: number | null): SendOutcome => ({
  kind: 'not_taken',
  error,
  retryAfterMs,
});

const strangeAnswer: ProviderError = {
  class: 'transient',
  code: null,
  reason: 'Twilio took the call but its answer could not be read.',
};

const noAnswer = (why: string): ProviderError => ({
  class: 'transient',
  code: null,
  reason: `The connection to Twilio broke before it answered (${why}).`,
});

const notReached = (why: string): ProviderError => ({
  class: 'transient',
  code: null,
  reason: `Twilio could not be reached (${why}).`,
});

/** Retry-After is seconds or a date. */
function waitMs(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,7}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
