import type { Dispatcher } from 'undici';
import { LookUpError, type ProviderError } from '../port.ts';
import { type Answer, callOnce } from './call.ts';
import { readJson } from './outcome.ts';

export type Asked = {
  /** the vendor, as an administrator knows it */
  provider: string;
  dispatcher: Dispatcher;
  origin: string;
  headers: string[];
  /** What an answer that is no answer means. */
  classify(answer: Answer): ProviderError;
};

/** A page of some hundred texts with room to spare. */
const maxBytes = 8 * 1024 * 1024;

/** Reads one thing from a vendor's API; null when there is no such thing. Rejects with `LookUpError`. */
export async function askJson(
  { provider, dispatcher, origin, headers, classify }: Asked,
  path: string,
  limit: AbortSignal,
): Promise<Record<string, unknown> | null> {
  const call = { origin, path, method: 'GET', headers } as const;
  const result = await callOnce(dispatcher, call, { limit, maxBytes });
  if (result.answer === null) throw failed(`${provider} could not be reached (${result.why}).`);
  const { status, body } = result.answer;
  if (status === 404) return null;
  if (status !== 200) throw new LookUpError(classify(result.answer));
  return readJson(body) ?? unreadable(provider);
}

export function unreadable(provider: string): never {
  throw failed(`${provider} answered, but what it said could not be read.`);
}

function failed(reason: string): LookUpError {
  return new LookUpError({ class: 'transient', code: null, reason });
}
