import type { CustomValue, FieldKind } from '../custom-fields.ts';

const yesNo: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  ar: ['نعم', 'لا'],
  en: ['yes', 'no'],
  es: ['sí', 'no'],
  fr: ['oui', 'non'],
  ht: ['wi', 'non'],
  ko: ['예', '아니요'],
  pt: ['sim', 'não'],
  ru: ['да', 'нет'],
  so: ['haa', 'maya'],
  tl: ['oo', 'hindi'],
  vi: ['có', 'không'],
  zh: ['是', '否'],
};

export type Wording = {
  /** BCP 47 */
  language: string;
  /** `2026-11-22`: a date of another year is written with its year */
  today: string;
};

/** A value as it stands in a message in the language; null when there is none. */
export function valueWords(
  value: CustomValue | null | undefined,
  kind: FieldKind,
  { language, today }: Wording,
): string | null {
  if (value === null || value === undefined) return null;
  const words = wordsOf(value, kind, usableLocale(language), today);
  // What a language sets numbers and dates with would make a text cost more than it says.
  return words.replace(/[\u00a0\u202f]/g, ' ').trim() || null;
}

function wordsOf(value: CustomValue, kind: FieldKind, locale: string, today: string): string {
  if (typeof value === 'boolean') return yesNoWord(value, locale);
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  return kind === 'date' ? dateWords(value, locale, today) : value;
}

function yesNoWord(value: boolean, locale: string): string {
  const [yes, no] = yesNo[locale.split('-')[0] ?? ''] ?? ['yes', 'no'];
  return value ? yes : no;
}

/** `Tuesday, December 1`: a calendar day has no zone and gets none. */
function dateWords(day: string, locale: string, today: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) return day;
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return dayFormat(locale, sameYear).format(at);
}

/** Making one takes longer than all else that is done to put a case into words. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: string, sameYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${sameYear}`;
  const known = dayFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(!sameYear && { year: 'numeric' as const }),
    timeZone: 'UTC',
    calendar: 'gregory',
  });
  dayFormats.set(key, made);
  return made;
}

function usableLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
