import { withoutInvisible } from '@matterline/rules/invisible.ts';
import { z } from 'zod';
import './plain-words.ts';

export const id = z.uuid().describe('A record id (UUID v7)');
export const idParams = z.object({ id });

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime({ offset: true });
/** A calendar day, `2026-11-22`. */
export const day = z.iso.date();

/** `null` when the list ends; otherwise hand it back as `after` for the next page. */
export const cursor = z.string().nullable();
export const pageQuery = {
  after: z.string().max(300).optional().describe('The `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: cursor });
}

/** Trimmed, not empty; may have several lines. */
export function words(max: number) {
  return z.string().trim().min(1, 'Fill this in').max(max, `Use at most ${max} characters`);
}

/** A name or label: on one line, nothing in it that cannot be seen. */
export function label(max: number) {
  return z
    .string()
    .overwrite(withoutInvisible)
    .trim()
    .min(1, 'Fill this in')
    .max(max, `Use at most ${max} characters`);
}

/** The version the editor started from: a record changed since then is not overwritten. */
export const version = z.number().int().min(1);

export const person = z.object({ id, name: z.string() });

export const timeZone = z
  .string()
  .max(64)
  .refine(
    (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
    'Choose a time zone, such as America/New_York',
  );

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** ISO 3166 alpha-2. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'Use a two-letter country code', abort: true })
  .refine((code) => regions.of(code) !== undefined, 'Choose a country, such as US');
