import { countSegments } from '@matterline/rules/segments.ts';
import type { Dispatcher } from 'undici';
import { type Answer, callOnce } from '../http/call.ts';
import { statusUrl } from '../http/hook-url.ts';
import { refusePictures } from '../http/no-pictures.ts';
import { notTaken, refused, unanswered, unreadable } from '../http/outcome.ts';
import { validSeconds } from '../http/validity.ts';
import type { Account, OutgoingText, SendOutcome } from '../port.ts';
import { classifyAnswer, temporaryFailure } from './classify.ts';
import type { KannelConfig } from './config.ts';

type Secrets = { password: string; callbackSecret: string };
export type Send = (text: OutgoingText, limit: AbortSignal) => Promise<SendOutcome>;

/** Every kind of report: 1 delivered, 2 failed, 4 buffered, 8 accepted by the SMSC, 16 rejected by it. */
const everyReport = '31';

export function makeSend(account: Account<KannelConfig>, secrets: Secrets, api: Dispatcher): Send {
  const { apiBaseUrl, sendsmsPath, username, smscId, validityMinutes } = account.config;
  return async (text, limit) => {
    if (text.from.kind === 'messaging_service') return noServices;
    const unable = refusePictures({ label: 'Kannel' }, text);
    if (unable) return unable;
    const { encoding, segments } = countSegments(text.body);
    const query = new URLSearchParams({
      username,
      password: secrets.password,
      from: text.from.address,
      to: text.to,
      text: text.body,
      charset: 'UTF-8',
      // Left to itself Kannel takes every text for 7 bits, and what does not fit arrives as question marks.
      coding: encoding === 'ucs2' ? '2' : '0',
      // In whole minutes, rather too few than too many.
      validity: String(Math.max(1, Math.floor(validSeconds(validityMinutes * 60, text) / 60))),
      'dlr-mask': everyReport,
      'dlr-url': reportUrl(account.hookBase, text.messageId, secrets.callbackSecret),
      ...(smscId && { smsc: smscId }),
    });
    const path = `${sendsmsPath}?${query}`;
    const call = { origin: apiBaseUrl, path, method: 'GET', headers } as const;
    const result = await callOnce(api, call, { limit, mayStart: text.mayStart });
    return result.answer ? outcomeOf(result.answer, text, segments) : unanswered('Kannel', result);
  };
}

const headers = { accept: 'text/plain', 'user-agent': 'matterline' };

/** Kannel replaces what follows a percent sign; it gives no id of its own before the report, so ours is the text's. */
function reportUrl(hookBase: string, messageId: string, secret: string): string {
  const fixed = `${statusUrl(hookBase, messageId)}&secret=${secret}`.replaceAll('%', '%%');
  return `${fixed}&status=%d&reply=%A`;
}

function outcomeOf(answer: Answer, { messageId }: OutgoingText, segments: number): SendOutcome {
  const { status } = answer;
  const words = answer.body.trim();
  if (status >= 200 && status < 300) {
    if (!/^(0: |3: |Sent\.)/.test(words)) return unreadable('Kannel');
    return { kind: 'accepted', providerMessageId: messageId, providerStatus: words.slice(0, 64) };
  }
  const error = classifyAnswer(status, words);
  // Said by the gateway itself and of the whole text: of a long one, parts may have been taken.
  if (status === 503 && words === temporaryFailure && segments === 1) return notTaken(error, null);
  return refused(answer, error);
}

const noServices: SendOutcome = {
  kind: 'rejected',
  error: {
    class: 'config',
    code: null,
    reason: 'Kannel has no messaging services. An administrator must set up a number as sender.',
  },
};
