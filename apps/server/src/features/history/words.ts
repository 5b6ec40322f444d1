import { dayWords } from '@matterline/rules/day-words.ts';

/** Details of an audit row, as JSON came back: whatever is not there or of another kind reads as nothing. */
export type Details = Record<string, unknown>;

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

export const detailsOf = (value: unknown): Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Details) : {};

/** The texts of a list, or one field of each of its things. */
export function textsOf(value: unknown, field?: string): string[] {
  const all = Array.isArray(value) ? value : [];
  return all.flatMap((one) => textOf(field ? detailsOf(one)[field] : one) ?? []);
}

const lister = new Intl.ListFormat('en', { type: 'conjunction' });
/** `Ana, Ben and Cy` */
export const listed = (words: readonly string[]): string => lister.format(words).replace(', and ', ' and ');

export const quoted = (words: string): string => `“${words}”`;

/** `Nov 22, 2026` */
export function dayOf(value: unknown): string | null {
  const day = textOf(value);
  const isDay = day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  return isDay ? dayWords(day) : day;
}

/** A value of a field, as a person reads it. */
function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return typeof value === 'string' ? quoted(dayOf(value) ?? value) : String(value);
}

/** `“Rent” from 900 to 950`, for each of an audit row's changes. */
export function changesOf(changes: unknown): string[] {
  return Object.entries(detailsOf(changes)).map(([field, change]) => {
    const { from, to } = detailsOf(change);
    return `${quoted(field)} from ${valueWords(from)} to ${valueWords(to)}`;
  });
}

/** Tells one kind of audit row; `about`: what its subject is called, `word`: what the site calls a matter. */
export type Say = (details: Details, about: string | null, word: string) => string;

export const reasoned = (does: string, words: string | null): string =>
  sentence(words ? `${does}: ${words}` : does);

/** `Kept out Ana.`, with what follows left out when it is not known. */
export function sentence(...parts: (string | null | false)[]): string {
  const said = parts.filter((part) => part).join(' ');
  return /[.!?]$/.test(said) ? said : `${said}.`;
}
