import { asksToStop } from './opt-out-wording.ts';

export type Keyword = 'stop' | 'start' | 'help' | 'maybe_stop';

const stop = new Set([
  'stop',
  'stopall',
  'stop all',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'optout',
  'opt out',
  'remove',
]);
const help = new Set(['help', 'info']);
const start = new Set(['start', 'unstop']);

/**
 * What an inbound text asks of us by a keyword: the whole message after trimming, folding case and dropping
 * punctuation, never a beginning of it ("End of month works" is an answer). `yes` opts in only a number that is
 * opted out. `maybe_stop` is free wording that seems to ask for no more texts: a person decides, and automated
 * texts wait meanwhile.
 */
export function readKeyword(body: string, { optedOut }: { optedOut: boolean }): Keyword | null {
  const said = bareWords(body);
  if (stop.has(said)) return 'stop';
  if (help.has(said)) return 'help';
  if (start.has(said) || (optedOut && said === 'yes')) return 'start';
  return asksToStop(body) ? 'maybe_stop' : null;
}

/** Letters as typed in any width or case, without punctuation or marks nobody sees, single spaces between. */
function bareWords(body: string): string {
  return (
    body
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{P}\p{Cf}$+<=>^`|~]/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
      // "S T O P"
      .replace(/^(?:\p{L} )+\p{L}$/u, (letters) => letters.replaceAll(' ', ''))
  );
}
