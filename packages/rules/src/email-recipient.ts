import type { EmailReading } from './email-address.ts';

export type EmailFacts = {
  /** null when the person has no address, or none was typed */
  address: EmailReading | null;
  /** the contact's flag; null when nobody was named */
  sendEmails: boolean | null;
  /** it is one of the site's own addresses */
  ours: boolean;
};
export const emailProblemCodes = ['no_address', 'invalid_address', 'own_address', 'not_flagged'] as const;
export type EmailRecipientProblem = {
  code: (typeof emailProblemCodes)[number];
  say: string;
  /** what a person can do about it */
  fix: string;
};

/**
 * Whether a person can be emailed. What they said about texts plays no part: an opt-out of texts stops no email, the
 * contact's own flag does, and nobody overrides a person's wish.
 */
export function checkEmailRecipient({ address, sendEmails, ours }: EmailFacts): EmailRecipientProblem[] {
  return [...addressProblems(address, ours), ...(sendEmails === false ? [notFlagged] : [])];
}

function addressProblems(address: EmailReading | null, ours: boolean): EmailRecipientProblem[] {
  if (!address) {
    return [
      {
        code: 'no_address',
        say: 'There is no email address.',
        fix: 'Add one to their contact, or type one.',
      },
    ];
  }
  if (!address.ok) {
    return [{ code: 'invalid_address', say: address.say, fix: 'Correct it, or choose another.' }];
  }
  if (!ours) return [];
  return [
    {
      code: 'own_address',
      say: 'This is an address of ours that emails go from.',
      fix: 'Choose the client’s address.',
    },
  ];
}

const notFlagged: EmailRecipientProblem = {
  code: 'not_flagged',
  say: 'This person is not set to receive emails.',
  fix: 'If they agree to emails, turn on “Send emails” on their contact.',
};
