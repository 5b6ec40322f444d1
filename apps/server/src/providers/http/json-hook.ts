import { BadHookCall } from '../port.ts';

/** One object of a hook call's body, read by the dotted names an administrator finds in the vendor's documentation. */
export type JsonHook = {
  /** The text there; throws `BadHookCall` when it is absent, empty or no text. */
  required(name: string): string;
  /** The text there, which may be empty; null when absent or null. */
  optional(name: string): string | null;
  /** Whatever is there. */
  value(name: string): unknown;
};

export function readJsonHook(rawBody: Buffer): JsonHook {
  const root = parsed(rawBody);
  const value = (name: string) => name.split('.').reduce<unknown>(step, root);
  const optional = (name: string) => {
    const found = value(name) ?? null;
    if (found === null || typeof found === 'string') return found;
    throw new BadHookCall(name, `${name} is not text`);
  };
  const required = (name: string) => {
    const found = optional(name);
    if (!found) throw new BadHookCall(name, `${name} is missing`);
    return found;
  };
  return { required, optional, value };
}

/** The database cannot hold NUL or half an emoji, and losing a client's whole text over one would be worse than a mark. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

function step(within: unknown, key: string): unknown {
  const known = typeof within === 'object' && within !== null && Object.hasOwn(within, key);
  return known ? (within as Record<string, unknown>)[key] : undefined;
}

function parsed(rawBody: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw new BadHookCall('body', 'The body is not JSON in UTF-8');
  }
}
