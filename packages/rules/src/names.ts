import { graphemes } from './graphemes.ts';
import { withoutInvisible } from './invisible.ts';

/** Scripts whose names are written family first without a space to tell where it ends. */
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー・\s]+$/u;
/** Small words that belong to the family name after them. */
const particle =
  /^(?:de|del|della|di|da|dos|das|du|la|las|los|le|van|von|der|den|ter|bin|bint|ibn|al|el|st\.?)$/i;
const suffix = /^(?:jr|sr|ii|iii|iv|esq|phd|md)\.?$/i;
const letter = /\p{L}|\p{N}/u;

/** A name as typed, made fit to show: single spaces, one form of each accent, no marks that turn other text around. */
export function tidyName(typed: string): string {
  return withoutInvisible(typed.normalize('NFC')).replace(/\s+/g, ' ').trim();
}

/**
 * How lists order a name: `Delgado-Reyes, Maria`. A guess a person can correct, for no rule knows which of
 * several words are the family's: the last one with its particles. Names in Han, kana or Hangul stay as they
 * are, already family first; so does a name typed with its comma.
 */
export function sortNameOf(name: string, kind: 'person' | 'organisation'): string {
  const tidy = tidyName(name);
  if (kind === 'organisation') return tidy.replace(/^the (?=\S)/i, '');
  if (tidy.includes(',') || eastAsian.test(tidy)) return tidy;
  const words = tidy.split(' ');
  const suffixes: string[] = [];
  while (words.length > 1 && suffix.test(words.at(-1) as string)) suffixes.unshift(words.pop() as string);
  const family = familyStart(words);
  const given = [...words.slice(0, family), ...suffixes].join(' ');
  return family === 0 ? tidy : `${words.slice(family).join(' ')}, ${given}`;
}

/** `Ortiz y Vega` is one family name. A first word is a given name (Al, Van), unless written small: `de la Cruz`. */
function familyStart(words: readonly string[]): number {
  let start = words.length - 1;
  if (start > 2 && words[start - 1] === 'y') start -= 2;
  for (; start > 0; start -= 1) {
    const before = words[start - 1] as string;
    if (!particle.test(before) || (start === 1 && before !== before.toLowerCase())) break;
  }
  return start;
}

/** One or two letters for an avatar, never half a letter: `MD`, `山`, `É`. `?` when there is no letter. */
export function initialsOf(name: string): string {
  const tidy = tidyName(name);
  const words = tidy.split(/[\s,]+/).filter((word) => letter.test(word) && !suffix.test(word));
  const [first] = words;
  if (!first) return '?';
  if (words.length === 1 || eastAsian.test(tidy)) return firstLetter(first);
  return firstLetter(first) + firstLetter(words.at(-1) as string);
}

function firstLetter(word: string): string {
  const shown = graphemes(word).find((grapheme) => letter.test(grapheme)) ?? '';
  return graphemes(shown.toLocaleUpperCase('en'))[0] ?? '';
}

/** Whether every word of a search begins a word of the name, whatever the case and accents. */
export function matchName(query: string, name: string): boolean {
  const wanted = wordsOf(query);
  const words = wordsOf(name);
  return wanted.length > 0 && wanted.every((want) => words.some((word) => begins(word, want)));
}

/** Without spaces between names, a search for a given name alone must look inside. */
function begins(word: string, want: string): boolean {
  return word.startsWith(want) || (eastAsian.test(word.normalize('NFC')) && word.includes(want));
}

const unaccentable: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Lower case without Latin, Greek, Cyrillic, Hebrew and Arabic marks; other scripts' marks are letters of theirs. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (one) => unaccentable[one] ?? one)
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
