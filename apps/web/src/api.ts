import type { CallOf, ReplyOf, Route } from '@matterline/contract/route.ts';
import { ApiError, apiError, Offline } from './api-error.ts';
import { isAway } from './presence.ts';
import { noteServerTime } from './server-time.ts';
import { signedInAgain } from './session-gate.ts';

type Extras = {
  /** Sent as `Idempotency-Key`: the same key makes one message however often it is sent. */
  idempotencyKey?: string;
  /** A file upload: sent in place of a JSON body. */
  form?: FormData;
  signal?: AbortSignal;
  /** Goes through even if the page is left before it is answered. */
  keepalive?: boolean;
};
export type ArgsOf<R extends Route> = CallOf<R> & Extras;
/** Routes that need nothing may be called with no arguments. */
export type ArgList<R extends Route> = object extends CallOf<R> ? [args?: ArgsOf<R>] : [args: ArgsOf<R>];

export type Parts = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
} & Extras;

/** `/matters/:id` and what fills it, as an address on this server. */
function addressOf(path: string, { params = {}, query = {} }: Parts): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return `/api/v1${filled}${search.size > 0 ? `?${search}` : ''}`;
}

function requestOf(route: Route, parts: Parts): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (parts.idempotencyKey) headers['idempotency-key'] = parts.idempotencyKey;
  if (parts.body !== undefined) headers['content-type'] = 'application/json';
  // A page that refreshes itself in front of an empty chair must not keep the session alive.
  if (isAway()) headers['x-matterline-away'] = '1';
  const body = parts.form ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body));
  const { signal, keepalive = false } = parts;
  return { method: route.method, credentials: 'same-origin', headers, body, signal, keepalive };
}

async function fetchOnce(route: Route, parts: Parts): Promise<Response> {
  try {
    return await fetch(addressOf(route.path, parts), requestOf(route, parts));
  } catch (error) {
    if (parts.signal?.aborted) throw error;
    throw new Offline(error);
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text().catch((error: unknown) => {
    throw new Offline(error);
  });
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Calls one endpoint. Throws `ApiError` for what the server refuses and `Offline` when it is not reached.
 * When the session has ended it waits for the person to sign in again, then goes on as if nothing had happened.
 */
export async function call<R extends Route>(route: R, ...[args]: ArgList<R>): Promise<ReplyOf<R>> {
  const parts = (args ?? {}) as Parts;
  let response = await fetchOnce(route, parts);
  if (response.status === 401 && (await signedInAgain())) response = await fetchOnce(route, parts);
  noteServerTime(response.headers.get('date'));
  const body = await bodyOf(response);
  if (!response.ok) throw apiError(response.status, body);
  return body as ReplyOf<R>;
}

export { ApiError };
