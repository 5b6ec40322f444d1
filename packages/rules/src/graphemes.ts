const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a reader sees as single characters: 👩‍👧 and í are one each however they are encoded. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The last place at or before `at` (UTF-16 units) where text may be cut without breaking a grapheme. */
export function graphemeBoundary(text: string, at: number): number {
  if (at >= text.length) return text.length;
  return segmenter.segment(text).containing(at)?.index ?? 0;
}
