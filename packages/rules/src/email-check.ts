import { leftOverProblem } from './templates/left-over.ts';

export const emailLimits = { subject: 200, body: 20_000 };

export type EmailProblem = { field: 'subject' | 'body'; code: string; say: string };

/** A header is one line: with a break in it, another could be forged after it. */
const controlInLine = /\p{Cc}|[\u2028\u2029]/u;
const controlInText = /[^\P{Cc}\t\n\r]/u;

/** Whether an email may be sent as it is written: plain words, one line of subject. */
export function checkEmail({ subject, body }: { subject: string; body: string }): EmailProblem[] {
  return [
    ...check('subject', subject, { say: 'Write a subject.', control: controlInLine }),
    ...check('body', body, { say: 'Write a message.', control: controlInText }),
  ];
}

function check(
  field: EmailProblem['field'],
  text: string,
  { say, control }: { say: string; control: RegExp },
): EmailProblem[] {
  const most = emailLimits[field];
  const left = leftOverProblem(text);
  const found: (Omit<EmailProblem, 'field'> | false)[] = [
    text.trim() === '' && { code: 'empty', say },
    text.length > most && {
      code: 'over_limit',
      say: `Use at most ${most.toLocaleString('en-US')} characters.`,
    },
    control.test(text) && {
      code: 'control_character',
      say:
        field === 'subject' ? 'Write the subject on one line.' : 'Remove the invisible control characters.',
    },
    !text.isWellFormed() && {
      code: 'lone_surrogate',
      say: 'Part of an emoji is broken. Delete it and put it in again.',
    },
    left !== null && { code: left.code, say: left.say },
  ];
  return found.flatMap((problem) => (problem ? [{ field, ...problem }] : []));
}
