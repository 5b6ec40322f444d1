import { useEffect } from 'react';
import { useFilledIn } from '../../../templates/use-filled-in.ts';
import { type MadeEmail, madeEmail, refillEmail, type Words, writtenOver } from './email-refill.ts';

export type EmailFrom = MadeEmail & {
  /** what was written until it was chosen */
  before: string;
  /** what was written over when it was filled in again */
  replaced?: Words;
};

type Written = Words & { contactId: string | null; template: EmailFrom | null };
type Email = {
  matterId: string;
  draft: Written;
  write: (by: Partial<Words> & { template?: EmailFrom | null }) => void;
};

/** How its template reads for whom the email goes to now, where that is not whom it was filled in for. */
function useAnew({ matterId, draft }: Pick<Email, 'matterId' | 'draft'>) {
  const { template: from, contactId, body } = draft;
  // Who is on the case may not be known yet.
  const isOther = from !== null && body !== '' && contactId !== null && from.contactId !== contactId;
  const asked = { matterId, contactId, purpose: 'email' as const };
  const filled = useFilledIn({ ...asked, templateId: isOther ? from.id : null });
  const now = filled.template && madeEmail(filled.template, contactId);
  const anew = isOther && now ? refillEmail(draft, from, now) : null;
  return {
    isStuck: filled.error !== null || anew?.kind === 'asks',
    now,
    anew,
    filling: filled.filling || anew?.kind === 'follows',
  };
}

/** A subject of one's own stays one's own. */
const following = (from: EmailFrom, now: MadeEmail): EmailFrom => ({
  ...from,
  ...now,
  subject: from.subject === null ? null : now.subject,
});

/** The words that a template gave an email follow whom it goes to. Changed by hand, it is for the writer to say. */
export function useEmailTemplate(email: Email) {
  const { draft, write } = email;
  const { template: from, contactId } = draft;
  const { isStuck, now, anew, filling } = useAnew(email);
  useEffect(() => {
    if (anew?.kind !== 'follows' || !from) return;
    const { made, subject, body } = anew;
    write({ subject, body, template: { ...from, ...made } });
  });
  const fillAgain = (made: MadeEmail, was: EmailFrom) => {
    const replaced = { subject: draft.subject, body: draft.body };
    const words = writtenOver(draft, was, made);
    write({ ...words, template: { ...following(was, made), replaced } });
  };
  const replaced = from?.replaced;
  const stands = from !== null && draft.body === from.text;
  return {
    /** its words are about to be others */
    filling,
    asks:
      from && isStuck
        ? {
            of: from.contactId,
            again: now ? () => fillAgain(now, from) : undefined,
            keep: () => write({ template: { ...(now ? following(from, now) : from), contactId } }),
          }
        : null,
    /** brings back what was written before it was filled in again */
    putBack: replaced && stands ? () => write({ ...replaced, template: null }) : null,
  };
}
