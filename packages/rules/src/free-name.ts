import { graphemeBoundary } from './graphemes.ts';

const longest = 200;

/**
 * The name a file gets in a folder: its own, or with the next free number when another file has it already, as in
 * `photo (2).jpg`. Names that differ in case alone are the same, as on most disks.
 */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map(fold));
  if (!used.has(fold(name))) return name;
  const { stem, ending } = split(name);
  for (let number = 2; ; number += 1) {
    const numbered = ` (${number})${ending}`;
    const candidate = stem.slice(0, graphemeBoundary(stem, longest - numbered.length)) + numbered;
    if (!used.has(fold(candidate))) return candidate;
  }
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase();

/** `photo (2).jpg` is photo and .jpg: its copy is numbered 3, not 2 twice. */
function split(name: string): { stem: string; ending: string } {
  const [, stem = name, ending = ''] = /^(.*?[^.])(\.[a-z0-9]{1,10})?$/is.exec(name) ?? [];
  return { stem: stem.replace(/ \(\d{1,6}\)$/, '') || stem, ending };
}
