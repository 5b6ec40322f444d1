import type { Told, WireAnswer } from '../conformance/fixture.ts';
import type { Account } from '../port.ts';
import { type TwilioConfig, twilioConfig } from './config.ts';

export { basic, serve, textOf } from '../http/testing.ts';

/** Shared by the tests of this folder. */
export const accountSid = 'AC0123456789abcdef0123456789abcdef';
export const authToken = 'a-token-for-tests-only';

export function accountAt(
  apiBaseUrl: string,
  more: Partial<Account<TwilioConfig>> = {},
): Account<TwilioConfig> {
  return {
    id: 'account-1',
    config: twilioConfig.parse({ accountSid, apiBaseUrl }),
    secrets: { authToken },
    hookBase: 'https://office.example/hooks/sms/opaque-token',
    ...more,
  };
}

/** The SID of a text that a test calls by a name. */
export function idOf(name: string): string {
  return `SM${Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32)}`;
}

const folder = `/2010-04-01/Accounts/${accountSid}/Messages`;
const rfc2822 = (at: Date) => at.toUTCString().replace('GMT', '+0000');
const ok = (body: object): WireAnswer => ({ status: 200, body: JSON.stringify(body) });

/** Answers as https://www.twilio.com/docs/messaging/api/message-resource says of lists, newest first. */
export function listAnswer(texts: Told[], url: URL, pageSize: number): WireAnswer {
  const query = url.searchParams;
  const media = /\/Messages\/(\w+)\/Media\.json$/.exec(url.pathname)?.[1];
  if (media) return mediaAnswer(texts.find(({ id }) => idOf(id) === media));
  const wanted = texts
    .filter(({ to }) => !query.has('To') || query.get('To') === to)
    .filter(({ from }) => !query.has('From') || query.get('From') === from)
    .filter(({ at }) => !query.has('DateSent>') || at >= new Date(`${query.get('DateSent>')}T00:00:00Z`))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const page = Number(query.get('Page') ?? 0);
  const next = new URLSearchParams(query);
  next.set('Page', String(page + 1));
  const more = wanted.length > (page + 1) * pageSize;
  return ok({
    messages: wanted.slice(page * pageSize, (page + 1) * pageSize).map(resource),
    next_page_uri: more ? `${folder}.json?${next}` : null,
  });
}

function resource({ id, way, from, to, body, at, media }: Told): object {
  return {
    account_sid: accountSid,
    body,
    date_created: rfc2822(at),
    date_sent: rfc2822(at),
    direction: way === 'in' ? 'inbound' : 'outbound-api',
    error_code: null,
    from,
    messaging_service_sid: null,
    num_media: String(media.length),
    num_segments: '1',
    sid: idOf(id),
    status: way === 'in' ? 'received' : 'delivered',
    to,
  };
}

function mediaAnswer(text: Told | undefined): WireAnswer {
  if (!text) return { status: 404, body: JSON.stringify({ code: 20404 }) };
  return ok({
    media_list: text.media.map(({ id, type }) => ({
      sid: `ME${Buffer.from(id).toString('hex').padEnd(32, '0').slice(0, 32)}`,
      parent_sid: idOf(text.id),
      content_type: type,
    })),
  });
}
