import { readCursor } from '../db/page.ts';
import { badField } from './refusal.ts';

const instant = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/;
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The place a list ordered by an instant and an id goes on from; null for its beginning. */
export function placeAfter(after: string | undefined): readonly [at: string, id: string] | null {
  const place = readCursor(after, 2);
  if (place === null) return null;
  const [at = '', row = ''] = place === 'bad' ? [] : place;
  if (!instant.test(at) || !id.test(row))
    throw badField('after', 'This is no place in this list. Start from its beginning.');
  return [at, row];
}
