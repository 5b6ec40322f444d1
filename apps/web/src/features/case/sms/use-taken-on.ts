import { isOverridable, type Overridable } from '@matterline/rules/recipient-check.ts';
import { useState } from 'react';
import type { RecipientChoice } from './use-recipient.ts';

/**
 * What the writer says yes to before a text goes to a doubtful number: that it is someone else's, or that they know
 * better than what is known of it. It holds for that person, that number and one text.
 */
export function useTakenOn({ chosen, problems, notices }: RecipientChoice) {
  const of = `${chosen.contactId} ${chosen.number}`;
  const none = { of, anyway: false, confirm: false };
  const [now, setTicked] = useState(none);
  // Another number is another question, and so is the same one asked again.
  if (now.of !== of) setTicked(none);
  const doubts = problems.filter(({ code }) => isOverridable(code));
  const mayTry = doubts.length > 0 && doubts.length === problems.length;
  return {
    /** offered when nothing else stands in the way */
    mayTry,
    anyway: mayTry && now.anyway,
    confirm: now.confirm,
    forget: () => setTicked(none),
    setAnyway: (anyway: boolean) => setTicked({ ...now, anyway }),
    setConfirm: (confirm: boolean) => setTicked({ ...now, confirm }),
    clear: (problems.length === 0 || (mayTry && now.anyway)) && (notices.length === 0 || now.confirm),
    override: mayTry && now.anyway ? doubts.map(({ code }) => code as Overridable) : [],
  };
}
