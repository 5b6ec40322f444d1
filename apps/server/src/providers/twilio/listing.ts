import type { Dispatcher } from 'undici';
import { type Asked, askJson, unreadable } from '../http/ask.ts';
import type { Account, InboundPage, InboundText, ListedText, ProviderClient } from '../port.ts';
import { classify, classifyStatus } from './classify.ts';
import type { TwilioConfig } from './config.ts';
import {
  createdAt,
  inboundText,
  isInbound,
  listedText,
  mediaCount,
  type Resource,
  sidOf,
  statusOf,
} from './resource.ts';

export type Listing = Required<Pick<ProviderClient, 'lookUp' | 'listSent' | 'listInbound'>>;

const pageSize = 500;
/** Twilio announces a picture seconds before it can be listed. */
const mediaLateMs = 60 * 60_000;

/** What Twilio tells of its texts: `GET Messages.json` and what hangs on it. */
export function makeListing(account: Account<TwilioConfig>, authorization: string, api: Dispatcher): Listing {
  const { accountSid, apiBaseUrl } = account.config;
  const folder = `/2010-04-01/Accounts/${accountSid}/Messages`;
  const asked: Asked = {
    provider: 'Twilio',
    dispatcher: api,
    origin: apiBaseUrl,
    headers: ['authorization', authorization, 'accept', 'application/json', 'user-agent', 'matterline'],
    classify: ({ status, body }) => {
      const code = codeIn(body);
      return code === null ? classifyStatus(status) : classify(code, classifyStatus(status).class);
    },
  };
  const firstPage = (filter: Record<string, string>) =>
    `${folder}.json?${new URLSearchParams({ ...filter, PageSize: String(pageSize) })}`;

  async function page(path: string, limit: AbortSignal): Promise<{ texts: Resource[]; next: string | null }> {
    // It is told where the next page is: never let that lead anywhere else with our credentials.
    if (!path.startsWith(`${folder}.json?`)) return unreadable('Twilio');
    const json = await askJson(asked, path, limit);
    if (!json || !Array.isArray(json.messages)) return unreadable('Twilio');
    const { next_page_uri: next } = json;
    return { texts: json.messages, next: typeof next === 'string' && next ? next : null };
  }

  async function mediaOf(text: Resource, limit: AbortSignal): Promise<InboundText['media'] | 'not_yet'> {
    const announced = mediaCount(text);
    if (announced === 0) return [];
    const json = await askJson(asked, `${folder}/${sidOf(text)}/Media.json`, limit);
    const media: Resource[] = Array.isArray(json?.media_list) ? json.media_list : [];
    if (media.length < announced && Date.now() - createdAt(text).getTime() < mediaLateMs) return 'not_yet';
    return media.map(({ sid, content_type: type }) => ({
      url: `${apiBaseUrl}${folder}/${sidOf(text)}/Media/${sid}`,
      declaredType: typeof type === 'string' ? type : null,
    }));
  }

  return {
    async lookUp(providerMessageId, limit) {
      const text = await askJson(asked, `${folder}/${encodeURIComponent(providerMessageId)}.json`, limit);
      if (text === null) return 'not_found';
      return sidOf(text) === '' ? unreadable('Twilio') : statusOf(text);
    },

    async listSent({ to, from, since, until }, limit) {
      const service = from.kind === 'messaging_service';
      // Of a service's texts the listing names the number that was chosen.
      const ends: Record<string, string> = service ? { To: to } : { To: to, From: from.address };
      const found: ListedText[] = [];
      // Whole days, by the day of sending, which may be the one after.
      let path: string | null = firstPage({ ...ends, 'DateSent>': dayOf(since) });
      while (path) {
        const { texts, next }: { texts: Resource[]; next: string | null } = await page(path, limit);
        const sent = texts.filter((text) => !isInbound(text) && within(text, since, until));
        const ours = sent.filter((text) => !service || text.messaging_service_sid === from.address);
        found.push(...ours.map((text) => listedText(text, from.address)));
        path = next;
      }
      return found;
    },

    async listInbound({ since, page: path, unknown }, limit): Promise<InboundPage> {
      const { texts, next } = await page(path ?? firstPage({ 'DateSent>': dayOf(since) }), limit);
      const came = texts.filter((text) => isInbound(text) && within(text, since));
      const wanted = await unknown(came.map(sidOf));
      const read: InboundPage['texts'] = [];
      for (const text of came.filter((one) => wanted.has(sidOf(one)))) {
        const media = await mediaOf(text, limit);
        if (media !== 'not_yet') read.push({ ...inboundText(text, media), receivedAt: createdAt(text) });
      }
      return { texts: read, next };
    },
  };
}

function within(text: Resource, since: Date, until?: Date): boolean {
  const at = createdAt(text);
  return at >= since && (until === undefined || at <= until);
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function codeIn(body: string): number | null {
  const code = /"code":\s*(\d{5})\b/.exec(body)?.[1];
  return code === undefined ? null : Number(code);
}
