const letter = /[\p{L}\p{N}]/u;
/** Written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** Case, accents and the shape of apostrophes and spaces do not count. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

function has(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + word.length)];
    const joined = letter.test([...before].at(-1) ?? '') || letter.test([...after][0] ?? '');
    if (!joined || unspaced.test(word)) return true;
  }
  return false;
}

/**
 * The first of the office's urgent words, or phrases, that a text has as a word of its own: `evicted`, not `unevicted`.
 * Null when it has none.
 */
export function urgentWord(body: string, words: readonly string[]): string | null {
  const text = folded(body);
  return words.find((word) => folded(word) !== '' && has(text, folded(word))) ?? null;
}

/** Why a text cannot wait, in plain words; null when it can. */
export function urgencyOf(body: string, words: readonly string[]): string | null {
  const word = urgentWord(body, words);
  return word && `the text says “${word}”.`;
}
