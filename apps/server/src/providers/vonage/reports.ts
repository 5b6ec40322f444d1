import type { Dispatcher } from 'undici';
import { type Asked, askJson, unreadable } from '../http/ask.ts';
import { readJson } from '../http/outcome.ts';
import { said } from '../http/said.ts';
import type { Account, ListedText, ProviderClient, TextStatus } from '../port.ts';
import { classify, classifyStatus, codeOf } from './classify.ts';
import type { VonageConfig } from './config.ts';
import { withoutPlus } from './send.ts';
import { textStatus } from './status.ts';

export type Reports = Required<Pick<ProviderClient, 'lookUp' | 'listSent' | 'listsLate'>>;
type Page = { records: Readonly<Record<string, unknown>>[]; next: string | null };

const folder = '/v2/reports/records';

/**
 * What Vonage tells of texts sent, for a charge: https://developer.vonage.com/en/api/reports, read at once and not as
 * a report to be fetched later. Records come some time after their texts.
 */
export function makeReports(account: Account<VonageConfig>, authorization: string, api: Dispatcher): Reports {
  const { apiKey, apiBaseUrl } = account.config;
  const asked: Asked = {
    provider: 'Vonage',
    dispatcher: api,
    origin: apiBaseUrl,
    headers: ['authorization', authorization, 'accept', 'application/json', 'user-agent', 'matterline'],
    classify: ({ status, body }) => {
      const code = codeOf(readJson(body));
      return code === null ? classifyStatus(status) : classify(code, classifyStatus(status).class);
    },
  };
  const pathOf = (filter: Record<string, string>) =>
    `${folder}?${new URLSearchParams({ account_id: apiKey, product: 'MESSAGES', direction: 'outbound', ...filter })}`;

  async function page(path: string, limit: AbortSignal): Promise<Page> {
    const json = await askJson(asked, path, limit);
    if (!json || !Array.isArray(json.records)) return unreadable('Vonage');
    const { next } = (json._links ?? {}) as { next?: { href?: unknown } };
    return { records: json.records, next: next === undefined ? null : nextPath(next.href, apiBaseUrl) };
  }

  return {
    listsLate: true,

    async lookUp(providerMessageId, limit) {
      const { records } = await page(pathOf({ id: providerMessageId }), limit);
      const [record] = records;
      return record ? statusOf(record) : 'not_found';
    },

    async listSent({ to, from, since, until }, limit) {
      const found: ListedText[] = [];
      let path: string | null = pathOf({
        to: withoutPlus(to),
        date_start: since.toISOString(),
        // Until just before that.
        date_end: new Date(until.getTime() + 1000).toISOString(),
        include_message: 'true',
      });
      while (path) {
        const { records, next }: Page = await page(path, limit);
        const sent = records.filter((record) => record.from === withoutPlus(from.address));
        found.push(...sent.map((record) => listedText(record, from.address)));
        path = next;
      }
      return found.filter(({ createdAt }) => createdAt >= since && createdAt <= until);
    },
  };
}

/** It is told where the next page is: never let that lead anywhere else with our credentials. */
function nextPath(href: unknown, apiBaseUrl: string): string {
  const url = URL.canParse(said(href), apiBaseUrl) ? new URL(said(href), apiBaseUrl) : null;
  if (url?.pathname !== folder) return unreadable('Vonage');
  return `${url.pathname}${url.search}`;
}

/** @param from the sender as we know it */
function listedText(record: Page['records'][number], from: string): ListedText {
  return {
    providerMessageId: said(record.message_id),
    to: `+${said(record.to)}`,
    from,
    body: said(record.message_body),
    createdAt: new Date(Date.parse(said(record.date_received))),
    status: statusOf(record),
  };
}

function statusOf({ status, error_code: code }: Page['records'][number]): TextStatus {
  return textStatus(said(status), said(code) || null);
}
