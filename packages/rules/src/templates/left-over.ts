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

export type LeftOverProblem = { code: 'left_over'; tokens: string[]; say: string };

/** Why words in which something of a template is left are not sent; null when there is nothing. */
export function leftOverProblem(text: string): LeftOverProblem | null {
  const tokens = [...new Set(leftOverIn(text).map(({ token }) => token))];
  if (tokens.length === 0) return null;
  const are = tokens.length === 1 ? 'is' : 'are';
  const say = `${tokens.map(asWritten).join(', ')} ${are} not filled in. Write what belongs there, or take it out.`;
  return { code: 'left_over', tokens, say };
}
