import { unreadable } from '../http/ask.ts';
import type { ProviderClient } from '../port.ts';
import type { Ask } from './ask.ts';
import { type Resource, statusOf } from './resource.ts';

export type LookUp = NonNullable<ProviderClient['lookUp']>;

/** One text, sent or received, for ten days; null when Telnyx has it no more. */
export async function readText(ask: Ask, id: string, limit: AbortSignal): Promise<Resource | null> {
  const json = await ask(`/v2/messages/${encodeURIComponent(id)}`, limit);
  if (json === null) return null;
  const { data } = json;
  return typeof data === 'object' && data !== null ? (data as Resource) : unreadable('Telnyx');
}

export function makeLookUp(ask: Ask): LookUp {
  return async (providerMessageId, limit) => {
    const text = await readText(ask, providerMessageId, limit);
    if (text === null) return 'not_found';
    return statusOf(text) ?? unreadable('Telnyx');
  };
}
