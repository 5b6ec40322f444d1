/** A place in a list: the values of its order columns in the last row shown. Opaque to callers. */
export function writeCursor(...values: string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** null when there is none; `'bad'` when it was not written by us (or for another list). */
export function readCursor(after: string | undefined, length: number): string[] | null | 'bad' {
  if (after === undefined || after === '') return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(values) && values.length === length && values.every((v) => typeof v === 'string');
    return fits ? values : 'bad';
  } catch {
    return 'bad';
  }
}

/** Takes `limit + 1` rows as read and gives a page: the rows, and where the next begins. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
