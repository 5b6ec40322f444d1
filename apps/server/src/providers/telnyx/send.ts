import type { Dispatcher } from 'undici';
import { type Answer, callOnce } from '../http/call.ts';
import { statusUrl } from '../http/hook-url.ts';
import { refusePictures } from '../http/no-pictures.ts';
import { readJson, refused, unanswered, unreadable } from '../http/outcome.ts';
import type { Account, OutgoingText, SendOutcome } from '../port.ts';
import { classify, classifyStatus, codeOf } from './classify.ts';
import type { TelnyxConfig } from './config.ts';
import { pictures } from './pictures.ts';

export type Send = (text: OutgoingText, limit: AbortSignal) => Promise<SendOutcome>;

export function makeSend(account: Account<TelnyxConfig>, apiKey: string, api: Dispatcher): Send {
  const headers = [
    ...['authorization', `Bearer ${apiKey}`],
    ...['content-type', 'application/json'],
    ...['accept', 'application/json'],
    ...['user-agent', 'matterline'],
  ];
  const call = { origin: account.config.apiBaseUrl, path: '/v2/messages', method: 'POST', headers } as const;
  return async (text, limit) => {
    const unable = refusePictures({ label: 'Telnyx', pictures }, text);
    if (unable) return unable;
    const { media = [] } = text;
    const body = JSON.stringify({
      [text.from.kind === 'messaging_service' ? 'messaging_profile_id' : 'from']: text.from.address,
      to: text.to,
      ...(text.body !== '' && { text: text.body }),
      ...(media.length > 0 ? { type: 'MMS', media_urls: media.map(({ url }) => url) } : { type: 'SMS' }),
      webhook_url: statusUrl(account.hookBase, text.messageId),
      use_profile_webhooks: false,
    });
    const result = await callOnce(api, { ...call, body }, { limit, mayStart: text.mayStart });
    return result.answer ? outcomeOf(result.answer) : unanswered('Telnyx', result);
  };
}

type Taken = { id?: unknown; to?: { status?: unknown }[] } | null;

function outcomeOf(answer: Answer): SendOutcome {
  const { status } = answer;
  const json = readJson(answer.body);
  if (status >= 200 && status < 300) {
    const taken = json?.data as Taken | undefined;
    if (typeof taken?.id !== 'string' || !taken.id) return unreadable('Telnyx');
    const word = Array.isArray(taken.to) ? taken.to[0]?.status : undefined;
    const providerStatus = typeof word === 'string' ? word : 'queued';
    return { kind: 'accepted', providerMessageId: taken.id, providerStatus };
  }
  const code = codeOf(json?.errors);
  const error = code === null ? classifyStatus(status) : classify(code, classifyStatus(status).class);
  return refused(answer, error);
}
