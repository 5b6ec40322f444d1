import type { Dispatcher } from 'undici';
import { type Answer, callOnce } from '../http/call.ts';
import { statusUrl } from '../http/hook-url.ts';
import { refusePictures } from '../http/no-pictures.ts';
import { readJson, refused, unanswered, unreadable } from '../http/outcome.ts';
import { validSeconds } from '../http/validity.ts';
import type { Account, OutgoingText, SendOutcome } from '../port.ts';
import { classify, classifyStatus } from './classify.ts';
import type { TwilioConfig } from './config.ts';
import { pictures } from './pictures.ts';

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

  return async (text, limit) => {
    const unable = refusePictures({ label: 'Twilio', pictures }, text);
    if (unable) return unable;
    const form = new URLSearchParams({
      To: text.to,
      [text.from.kind === 'messaging_service' ? 'MessagingServiceSid' : 'From']: text.from.address,
      ...(text.body !== '' && { Body: text.body }),
      StatusCallback: statusUrl(account.hookBase, text.messageId),
      ValidityPeriod: String(validSeconds(validityPeriod, text)),
    });
    for (const { url } of text.media ?? []) form.append('MediaUrl', url);
    const options = { origin: apiBaseUrl, path, method: 'POST', headers, body: form.toString() } as const;
    const result = await callOnce(dispatcher, options, { limit, mayStart: text.mayStart });
    return result.answer ? outcomeOf(result.answer) : unanswered('Twilio', result);
  };
}

function outcomeOf(answer: Answer): SendOutcome {
  const { status } = answer;
  const json = readJson(answer.body);
  if (status >= 200 && status < 300) return accepted(json) ?? unreadable('Twilio');

  const code = Number.isInteger(json?.code) ? (json?.code as number) : null;
  const error = code === null ? classifyStatus(status) : classify(code, classifyStatus(status).class);
  return refused(answer, error);
}

function accepted(json: Json | null): SendOutcome | null {
  if (typeof json?.sid !== 'string' || !json.sid) return null;
  const providerStatus = typeof json.status === 'string' ? json.status : 'accepted';
  return { kind: 'accepted', providerMessageId: json.sid, providerStatus };
}

type Json = { sid?: unknown; status?: unknown; code?: unknown };
