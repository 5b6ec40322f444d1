/** Bytes `start` to `end` of a file, both among them. */
export type ByteRange = { start: number; end: number };

/**
 * What a `Range` header asks of a file (RFC 9110, 14.2): a part, the whole, or a part that the file does not have. What
 * is not understood, and several parts at once, are the whole, as they may be.
 */
export function readRange(header: string | undefined, bytes: number): ByteRange | 'whole' | 'unsatisfiable' {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!asked) return 'whole';
  const [, first = '', last = ''] = asked;
  if (first === '') return last === '' ? 'whole' : theLast(Number(last), bytes);
  const [start, end] = [Number(first), last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)];
  if (last !== '' && Number(last) < start) return 'whole';
  return start < bytes ? { start, end } : 'unsatisfiable';
}

function theLast(count: number, bytes: number): ByteRange | 'unsatisfiable' {
  if (count === 0 || bytes === 0) return 'unsatisfiable';
  return { start: Math.max(0, bytes - count), end: bytes - 1 };
}

/** Whether an `If-None-Match` header names this file: it need not be sent again. */
export function isNamed(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const names = header.split(',').map((name) => name.trim().replace(/^W\//, ''));
  return names.includes('*') || names.includes(etag);
}
