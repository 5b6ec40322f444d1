import type { Dispatcher } from 'undici';
import { type Asked, askJson, unreadable } from '../http/ask.ts';
import { readJson } from '../http/outcome.ts';
import type { Account, ProviderClient } from '../port.ts';
import { classify, classifyStatus, codeOf } from './classify.ts';
import type { TelnyxConfig } from './config.ts';
import { textStatus } from './status.ts';

export type LookUp = NonNullable<ProviderClient['lookUp']>;

/**
 * `GET /v2/messages/{id}`, for ten days. Telnyx's lists of texts are reports made on request or records without
 * the words, so that a text cannot be found by what it said.
 */
export function makeLookUp(account: Account<TelnyxConfig>, apiKey: string, api: Dispatcher): LookUp {
  const asked: Asked = {
    provider: 'Telnyx',
    dispatcher: api,
    origin: account.config.apiBaseUrl,
    headers: ['authorization', `Bearer ${apiKey}`, 'accept', 'application/json', 'user-agent', 'matterline'],
    classify: ({ status, body }) => {
      const code = codeOf(readJson(body)?.errors);
      return code === null ? classifyStatus(status) : classify(code, classifyStatus(status).class);
    },
  };
  return async (providerMessageId, limit) => {
    const json = await askJson(asked, `/v2/messages/${encodeURIComponent(providerMessageId)}`, limit);
    if (json === null) return 'not_found';
    const text = json.data as { to?: { status?: unknown }[]; errors?: unknown } | undefined;
    const word = Array.isArray(text?.to) ? text.to[0]?.status : undefined;
    return typeof word === 'string' && word ? textStatus(word, text?.errors) : unreadable('Telnyx');
  };
}
