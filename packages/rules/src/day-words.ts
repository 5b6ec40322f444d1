const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** A calendar day as a person reads it, `2026-11-24` → `Nov 24, 2026`: it has no zone and gets none. */
export function dayWords(day: string): string {
  return format.format(Date.parse(`${day}T00:00:00Z`));
}
