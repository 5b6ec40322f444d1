/** A value of the address a hook call came to; null when it has none of that name. */
export function queryValue(url: string, name: string): string | null {
  return queryValues(url, name)[0] ?? null;
}

export function queryValues(url: string, name: string): string[] {
  const start = url.indexOf('?');
  return start < 0 ? [] : new URLSearchParams(url.slice(start + 1)).getAll(name);
}

/** Where a vendor reports how a text fared: our id comes back with the report. */
export function statusUrl(hookBase: string, messageId: string): string {
  return `${hookBase}/status?message=${encodeURIComponent(messageId)}`;
}

export function ownMessageId(url: string): string | null {
  return queryValue(url, 'message') || null;
}
