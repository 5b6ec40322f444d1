export type Asked = {
  /** where what is typed to find a template begins; that is replaced by its words */
  start: number;
  end: number;
  words: string;
};

const longestWords = 40;

/** A slash at the start of a line or a word, and what is typed after it, up to the cursor; null when there is none. */
export function slashAt(text: string, caret: number): Asked | null {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf('/');
  if (start < 0 || (start > 0 && !/\s/.test(before.charAt(start - 1)))) return null;
  const words = before.slice(start + 1);
  // Between two words, as in "yes / no", it is a slash and nothing else.
  if (/^\s|\n/.test(words) || words.length > longestWords) return null;
  return { start, end: caret, words };
}

/** Those whose name or words hold all that is typed. */
export function matching<Item extends { name: string; text: string }>(items: readonly Item[], words: string) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ name, text }) => {
    const held = `${name} ${text}`.toLowerCase();
    return wanted.every((word) => held.includes(word));
  });
}
