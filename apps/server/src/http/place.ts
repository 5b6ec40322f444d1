import { z } from 'zod';
import { readCursor } from '../db/page.ts';
import { badField } from './refusal.ts';

type Kind = 'text' | 'uuid' | 'instant' | 'day' | 'day_or_never' | 'integer';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As PostgreSQL writes a timestamptz in UTC: `2026-11-22 03:15:00.123456+00` */
const instant = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)\+00$/;

const fits: Record<Kind, (value: string) => boolean> = {
  text: (value) => !value.includes('\0'),
  uuid: (value) => uuid.test(value),
  instant: (value) => !Number.isNaN(Date.parse(value.replace(instant, '$1T$2Z'))) && instant.test(value),
  day: (value) => z.iso.date().safeParse(value).success,
  // What has no day comes after all that have.
  day_or_never: (value) => value === 'infinity' || fits.day(value),
  integer: (value) => /^\d{1,15}$/.test(value),
};

/** Where a page begins, from the `after` of a request; null for the first. Refuses what no page of ours gave. */
export function placeAfter(after: string | undefined, kinds: readonly Kind[]): string[] | null {
  const place = readCursor(after, kinds.length);
  const known = place === null || (place !== 'bad' && kinds.every((kind, at) => fits[kind](place[at] ?? '')));
  if (!known)
    throw badField('after', 'This list has no such page. Begin again without “after”.', 'bad_cursor');
  return place as string[] | null;
}
