import { BadHookCall } from '../port.ts';

export type Query = {
  /** The field's bytes, which may be none; null when absent. Throws when given twice. */
  bytes(name: string): Buffer | null;
  /** The field as text; throws `BadHookCall` when it is absent or empty. */
  required(name: string): string;
};

/** Reads the address of a call by its bytes: a text in UTF-16 is no text to `URLSearchParams`. */
export function readQuery(url: string): Query {
  const fields = new Map<string, string[]>();
  const start = url.indexOf('?');
  for (const pair of start < 0 ? [] : url.slice(start + 1).split('&')) {
    const cut = pair.indexOf('=');
    const name = cut < 0 ? pair : pair.slice(0, cut);
    const values = fields.get(name) ?? [];
    fields.set(name, [...values, cut < 0 ? '' : pair.slice(cut + 1)]);
  }
  const bytes = (name: string): Buffer | null => {
    const values = fields.get(name);
    if (values && values.length > 1) throw new BadHookCall(name, `${name} is given more than once`);
    return values?.[0] === undefined ? null : unescaped(values[0], name);
  };
  const required = (name: string): string => {
    const value = bytes(name);
    if (!value?.length) throw new BadHookCall(name, `${name} is missing`);
    return decode(value, 'utf-8', name);
  };
  return { bytes, required };
}

export function decode(bytes: Buffer, charset: string, name: string): string {
  // A phone may cut an emoji in two: half of one is marked, for refusing would lose the client's whole text.
  const utf16 = charset === 'utf-16be';
  try {
    if (utf16 && bytes.length % 2 === 1) throw new RangeError('half a unit');
    return new TextDecoder(charset, { fatal: !utf16, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadHookCall(name, `${name} is not in ${charset}`);
  }
}

function unescaped(text: string, name: string): Buffer {
  const pieces = text.replaceAll('+', ' ').split(/(%[0-9a-fA-F]{2})/);
  return Buffer.concat(
    pieces.map((piece, i) => {
      if (i % 2 === 1) return Buffer.from(piece.slice(1), 'hex');
      if (piece.includes('%')) throw new BadHookCall(name, `${name} is not in percent encoding`);
      return Buffer.from(piece, 'latin1');
    }),
  );
}
