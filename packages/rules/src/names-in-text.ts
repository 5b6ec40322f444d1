const mostWords = 3;
const mostNames = 12;
const word = /\p{Lu}[\p{L}\p{M}’'-]+/u;
const run = new RegExp(`${word.source}(?: ${word.source})+`, 'gu');

/**
 * What may be people’s full names in a text: two or three capitalised words in a row, as they are written, each
 * once. `hi its Ana Diaz from Elm St` holds `Ana Diaz` and `Elm St`: whether anyone is called so is another question.
 * A first name alone is everybody’s, so it is not one.
 */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  for (const [found] of text.replace(/\s+/g, ' ').matchAll(run)) {
    const words = found.replace(/[’']s\b/g, '').split(' ');
    for (let from = 0; from < words.length - 1; from += 1) {
      for (let size = 2; size <= mostWords && from + size <= words.length; size += 1) {
        names.add(words.slice(from, from + size).join(' '));
      }
    }
  }
  return [...names].slice(0, mostNames);
}
