import type { OfferedTemplate } from '@matterline/contract/templates.ts';

/** What a text was made from: the words that the template gave then, and for whom. */
export type Made = { id: string; language: string; text: string; contactId: string | null };

export const madeOf = (
  { id, language, text }: Pick<OfferedTemplate, 'id' | 'language' | 'text'>,
  contactId: string | null,
): Made => ({ id, language, text, contactId });

export type Refill =
  | { kind: 'same' }
  /** the template's words stand as it gave them: they follow, and what was written around them stays */
  | { kind: 'follows'; body: string; made: Made }
  /** they were changed by hand: it is for the writer to say */
  | { kind: 'asks' };

/** What becomes of words that a template gave, now that it gives others: for another person, or after another answer. */
export function refill(body: string, was: Made, now: Made): Refill {
  if (was.text === now.text && was.language === now.language && was.contactId === now.contactId) {
    return { kind: 'same' };
  }
  const follows = was.text === now.text ? body : withWords(body, was.text, now.text);
  return follows === null ? { kind: 'asks' } : { kind: 'follows', body: follows, made: now };
}

/** The same of a template that is sent as it stands: nobody writes in it, and the words are always its own. */
export function refillWhole(body: string, was: Made, now: Made): Exclude<Refill, { kind: 'asks' }> {
  const isSame = body === now.text && refill(body, was, now).kind === 'same';
  return isSame ? { kind: 'same' } : { kind: 'follows', body: now.text, made: now };
}

function withWords(body: string, was: string, now: string): string | null {
  if (body === was) return now;
  const at = was === '' ? -1 : body.indexOf(was);
  // Twice in a text, it is not known which of them the template gave.
  if (at < 0 || body.includes(was, at + 1)) return null;
  return body.slice(0, at) + now + body.slice(at + was.length);
}
