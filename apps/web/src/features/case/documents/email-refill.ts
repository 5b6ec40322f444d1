import type { OfferedTemplate } from '@matterline/contract/templates.ts';
import { emailLimits } from '@matterline/rules/email-check.ts';
import { type Made, madeOf, refill } from '../../../templates/refill.ts';

export type Words = { subject: string; body: string };

/** What an email was made from: `subject` is null where the template named none, or one's own was kept. */
export type MadeEmail = Made & { subject: string | null };

export const madeEmail = (
  template: Pick<OfferedTemplate, 'id' | 'language' | 'text' | 'subject'>,
  contactId: string | null,
): MadeEmail => ({
  ...madeOf(template, contactId),
  subject: template.subject.slice(0, emailLimits.subject) || null,
});

export type RefillEmail = { kind: 'asks' } | ({ kind: 'follows'; made: MadeEmail } & Words);

/** What becomes of an email that a template gave, now that it goes to another: both of its parts follow, or neither. */
export function refillEmail(words: Words, was: MadeEmail, now: MadeEmail): RefillEmail {
  const body = refill(words.body, was, now);
  const subject = subjectFor(words.subject, was, now);
  if (body.kind === 'asks' || subject === null) return { kind: 'asks' };
  const made = { ...now, subject: was.subject === null ? null : now.subject };
  return { kind: 'follows', made, subject, body: body.kind === 'follows' ? body.body : words.body };
}

/** Null when its words were changed by hand. */
function subjectFor(subject: string, was: MadeEmail, now: MadeEmail): string | null {
  if (was.subject === null) return subject;
  const [before, after] = [was.subject, now.subject ?? ''];
  const anew = refill(subject, { ...was, text: before }, { ...now, text: after });
  return anew.kind === 'follows' ? anew.body.slice(0, emailLimits.subject) : null;
}

/** What stands there once the template is filled in anew, over what was written. */
export const writtenOver = ({ subject }: Words, was: MadeEmail, now: MadeEmail): Words => ({
  subject: was.subject === null ? subject : (now.subject ?? ''),
  body: now.text,
});
