/** What a text of the run says. */
export const wordsOf = (text: number): string =>
  `Your hearing has moved to Thursday at ten: notice number ${text}`;

/** The number it carries, whatever the site's own wording adds to it. */
export function numberIn(body: string): number | null {
  const number = /notice number (\d+)/.exec(body)?.[1];
  return number === undefined ? null : Number(number);
}
