import type { Dispatcher } from 'undici';
import { type Asked, askJson } from '../http/ask.ts';
import { readJson } from '../http/outcome.ts';
import type { Account } from '../port.ts';
import { classify, classifyStatus, codeOf } from './classify.ts';
import type { TelnyxConfig } from './config.ts';

/** Reads one thing from Telnyx's API; null when there is no such thing. Rejects with `LookUpError`. */
export type Ask = (path: string, limit: AbortSignal) => Promise<Record<string, unknown> | null>;

export function makeAsk(account: Account<TelnyxConfig>, apiKey: string, api: Dispatcher): Ask {
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
  return (path, limit) => askJson(asked, path, limit);
}
