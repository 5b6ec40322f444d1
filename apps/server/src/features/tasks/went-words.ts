import type { Went } from '../../db/queries/firings.ts';

/** What can't be taken back, as part of a sentence: `a text to Rosa Delgado went`. */
export function wentWords({ kind, to, state, say }: Went): string {
  if (kind !== 'text' && kind !== 'email') {
    const made = say.replace(/\.$/, '').replace(/^[A-Z]/, (first) => first.toLowerCase());
    if (kind !== 'web_call') return made;
    return state === 'done' ? `${made} was taken` : `${made} was tried, and may have been taken`;
  }
  const what = `${kind === 'email' ? 'an email' : 'a text'} to ${to ?? 'someone'}`;
  if (state === 'sending') return `${what} is just being sent`;
  if (state === 'unknown') return `${what} may have been sent`;
  return `${what} was sent`;
}
