import { scrubText } from './scrub-text.ts';

const redacted = '[redacted]';
const deepest = 6;

/** Names under which messages, people's addresses and secrets travel here; compared without case, `_` and `-`. */
const hiddenNames = new Set(
  `body text texts content html subject note summary phone phones e164 to from number numbers clientnumber
   ouraddress recipient recipients email emails password newpassword token hooktoken accesstoken refreshtoken
   authorization cookie setcookie secret secrets secretkey authtoken apikey signature xtwiliosignature
   connectionstring query querystring payload rawbody headers parameters`.split(/\s+/),
);

/** What may be told of an error: never the values it was about (`detail` and `where` of the database quote rows). */
const toldOfErrors = [
  'code',
  'statusCode',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
] as const;

const isHidden = (name: string): boolean => hiddenNames.has(name.toLowerCase().replace(/[_-]/g, ''));

/** A copy of anything that is safe to log. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return scrubError(value, depth);
  if (depth >= deepest) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  if (value instanceof Map || value instanceof Set) return scrub([...value], depth + 1);
  if (ArrayBuffer.isView(value)) return '[bytes]';
  return scrubFields(value, depth);
}

function scrubFields(value: object, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (name === 'req' || name === 'request') safe[name] = describeRequest(field);
    else if (name === 'res' || name === 'reply') safe[name] = describeReply(field);
    else safe[name] = isHidden(name) ? redacted : scrub(field, depth + 1);
  }
  return safe;
}

type RequestLike = { id?: unknown; method?: unknown; url?: unknown; routeOptions?: { url?: unknown } } | null;

/** The route, not the address: the address can hold a hook token or what was searched for. */
function describeRequest(request: unknown): Record<string, unknown> {
  const { id, method, url, routeOptions } = (request ?? {}) as NonNullable<RequestLike>;
  const path = routeOptions?.url ?? (typeof url === 'string' ? scrubText(url) : undefined);
  return { id, method, route: path };
}

function describeReply(reply: unknown): Record<string, unknown> {
  return { statusCode: (reply as { statusCode?: unknown } | null)?.statusCode };
}

export function scrubError(error: Error, depth = 0): Record<string, unknown> {
  const safe: Record<string, unknown> = { type: error.name, message: errorText(error, error.message) };
  for (const name of toldOfErrors) {
    if (name in error) safe[name] = scrub((error as unknown as Record<string, unknown>)[name], deepest);
  }
  const trace = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  if (trace?.length) safe.stack = scrubText(trace.join('\n'));
  if (error.cause !== undefined && depth < deepest) safe.cause = scrub(error.cause, depth + 1);
  if (error instanceof AggregateError && depth < deepest) safe.errors = scrub(error.errors, depth + 1);
  return safe;
}

/** The database and the JSON parser quote the input they choke on. */
function errorText(error: Error, text: string): string {
  const quotesInput = 'severity' in error || error instanceof SyntaxError;
  return scrubText(quotesInput ? text.replace(/"[\s\S]*"|'[\s\S]*'/g, '"…"') : text);
}
