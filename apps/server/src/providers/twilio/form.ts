import { BadHookCall } from '../port.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

export type Form = {
  /** The field's text; throws `BadHookCall` when it is absent, empty or given twice. */
  required(name: string): string;
  /** The field's text, which may be empty; null when absent. Throws when given twice. */
  optional(name: string): string | null;
};

/** Reads a form strictly: what is not UTF-8 is refused, never patched, or a client's words would be filed altered. */
export function readForm(rawBody: Buffer): Form {
  const fields = new Map<string, string[]>();
  for (const pair of bodyText(rawBody).split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = cut < 0 ? pair : pair.slice(0, cut);
    const key = decode(name, 'body');
    const values = fields.get(key);
    const value = cut < 0 ? '' : decode(pair.slice(cut + 1), key);
    if (values) values.push(value);
    else fields.set(key, [value]);
  }
  const optional = (name: string): string | null => {
    const values = fields.get(name);
    if (values && values.length > 1) throw new BadHookCall(name, `${name} is given more than once`);
    return values?.[0] ?? null;
  };
  const required = (name: string): string => {
    const value = optional(name);
    if (value === null || value === '') throw new BadHookCall(name, `${name} is missing`);
    return value;
  };
  return { optional, required };
}

function bodyText(rawBody: Buffer): string {
  try {
    return utf8.decode(rawBody);
  } catch {
    throw new BadHookCall('body', 'The body is not UTF-8');
  }
}

function decode(text: string, field: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new BadHookCall(field, `${field} is not UTF-8 in percent encoding`);
  }
}
