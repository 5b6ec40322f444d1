import type { ProviderError, SendOutcome } from '../port.ts';
import type { Answer, Unanswered } from './call.ts';

/** What a refusal makes of a text: only a clear no is one, and only what was turned away at the door may be tried again. */
export function refused({ status, retryAfter }: Answer, error: ProviderError): SendOutcome {
  if (status === 429) return notTaken({ ...error, class: 'rate_limited' }, waitMs(retryAfter));
  // 408 is a proxy losing patience, and a redirect is nothing a provider sends: neither says what became of the text.
  if (status < 400 || status === 408 || status >= 500) return unknown({ ...error, class: 'transient' });
  if (error.class === 'rate_limited') return notTaken(error, waitMs(retryAfter));
  return { kind: 'rejected', error };
}

export function unanswered(provider: string, { started, why }: Unanswered): SendOutcome {
  return started
    ? unknown(transient(`The connection to ${provider} broke before it answered.`, why))
    : notTaken(transient(`${provider} could not be reached.`, why), null);
}

export function unreadable(provider: string): SendOutcome {
  return unknown(transient(`${provider} took the call but its answer could not be read.`));
}

export function notTaken(error: ProviderError, retryAfterMs: number | null): SendOutcome {
  return { kind: 'not_taken', error, retryAfterMs };
}

const unknown = (error: ProviderError): SendOutcome => ({ kind: 'unknown', error });
const transient = (reason: string, code: string | null = null): ProviderError => ({
  class: 'transient',
  code,
  reason,
});

/** Retry-After is seconds or a date. */
function waitMs(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,7}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

/** An answer's JSON object, or null. */
export function readJson(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
