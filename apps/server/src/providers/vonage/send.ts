import type { Dispatcher } from 'undici';
import { type Answer, callOnce } from '../http/call.ts';
import { statusUrl } from '../http/hook-url.ts';
import { refusePictures } from '../http/no-pictures.ts';
import { readJson, refused, unanswered, unreadable } from '../http/outcome.ts';
import { validSeconds } from '../http/validity.ts';
import type { Account, OutgoingText, SendOutcome } from '../port.ts';
import { classify, classifyStatus, codeOf } from './classify.ts';
import type { VonageConfig } from './config.ts';
import { mediaFields, pictures } from './pictures.ts';

/** Seconds; less is refused. */
const leastTtl = 20;

export type Send = (text: OutgoingText, limit: AbortSignal) => Promise<SendOutcome>;

export function makeSend(account: Account<VonageConfig>, authorization: string, api: Dispatcher): Send {
  const headers = [
    ...['authorization', authorization],
    ...['content-type', 'application/json'],
    ...['accept', 'application/json'],
    ...['user-agent', 'matterline'],
  ];
  const call = { origin: account.config.apiBaseUrl, path: '/v1/messages', method: 'POST', headers } as const;
  return async (text, limit) => {
    if (text.from.kind === 'messaging_service') return noServices;
    const unable = refusePictures({ label: 'Vonage', pictures }, text);
    if (unable) return unable;
    const { media = [] } = text;
    const ttl = validSeconds(account.config.ttl, text, leastTtl);
    const body = JSON.stringify({
      ...(media.length > 0
        ? { channel: 'mms', ...mediaFields(text.body, media) }
        : { channel: 'sms', message_type: 'text', text: text.body, sms: { encoding_type: 'auto' }, ttl }),
      from: withoutPlus(text.from.address),
      to: withoutPlus(text.to),
      // Comes back in every report, whatever address it is sent to.
      client_ref: text.messageId,
      webhook_url: statusUrl(account.hookBase, text.messageId),
      webhook_version: 'v1',
    });
    const result = await callOnce(api, { ...call, body }, { limit, mayStart: text.mayStart });
    return result.answer ? outcomeOf(result.answer) : unanswered('Vonage', result);
  };
}

/** As Vonage writes numbers. */
export const withoutPlus = (address: string) => address.replace(/^\+/, '');

function outcomeOf(answer: Answer): SendOutcome {
  const { status } = answer;
  const json = readJson(answer.body);
  if (status >= 200 && status < 300) {
    const id = json?.message_uuid;
    if (typeof id !== 'string' || !id) return unreadable('Vonage');
    return { kind: 'accepted', providerMessageId: id, providerStatus: 'accepted' };
  }
  const code = codeOf(json);
  const error = code === null ? classifyStatus(status) : classify(code, classifyStatus(status).class);
  return refused(answer, error);
}

const noServices: SendOutcome = {
  kind: 'rejected',
  error: {
    class: 'config',
    code: null,
    reason: 'Vonage has no messaging services. An administrator must set up a number as sender.',
  },
};
