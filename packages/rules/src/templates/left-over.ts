export type LeftOver = { start: number; end: number; token: string };

// An opening without its end counts: half a token is no better than a whole one.
const opened = /\{\{+(?<output>[^{}\n]*)(?:\}\}?)?|\{%(?<tag>[^{}%\n]*)(?:%?\})?/g;

/** What of a template still stands in a text: where, and what it asks for (`client.first_name`). */
export function leftOverIn(text: string): LeftOver[] {
  return [...text.matchAll(opened)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    token: nameOf(match.groups?.output ?? match.groups?.tag ?? ''),
  }));
}

const longestName = 60;

function nameOf(inside: string): string {
  const name = inside.replace(/^-|-$/g, '').split('|')[0]?.trim() ?? '';
  return name.slice(0, longestName).toWellFormed();
}

/** As it is written in a template, and left in a text that nothing fills in. */
export const asWritten = (token: string): string => `{{ ${token} }}`;
