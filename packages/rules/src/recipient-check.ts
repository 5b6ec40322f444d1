import { type PhoneKind, textable } from './textable.ts';

export type RecipientFacts = {
  /** null when the person has no number, or none was typed */
  phone: { ok: true; kind: PhoneKind } | { ok: false; say: string } | null;
  /** calendar day in the site's zone, or null */
  optedOutOn: string | null;
  /** the contact's flag; null for a typed number that is no contact's */
  sendTexts: boolean | null;
};
export type RecipientProblem = {
  code: 'no_number' | 'invalid_number' | 'landline' | 'opted_out' | 'not_flagged';
  say: string;
  /** what a person can do about it */
  fix: string;
};
export type RecipientCheck =
  | { ok: true }
  | { ok: false; problems: [RecipientProblem, ...RecipientProblem[]] };

/**
 * Whether a person can be texted, told before anything is written or sent. The matter's disposition plays no
 * part: a closed case's client may still need an answer.
 */
export function checkRecipient(facts: RecipientFacts): RecipientCheck {
  const [first, ...rest] = [...numberProblems(facts), ...consentProblems(facts)];
  return first ? { ok: false, problems: [first, ...rest] } : { ok: true };
}

function numberProblems({ phone }: RecipientFacts): RecipientProblem[] {
  if (!phone) {
    return [
      { code: 'no_number', say: 'There is no number to text.', fix: 'Add a mobile number, or type one.' },
    ];
  }
  if (!phone.ok) {
    return [{ code: 'invalid_number', say: phone.say, fix: 'Correct the number, or choose another.' }];
  }
  if (!textable(phone).ok) {
    return [
      {
        code: 'landline',
        say: 'This is a landline: it cannot receive texts.',
        fix: 'Choose a mobile number.',
      },
    ];
  }
  return [];
}

function consentProblems({ optedOutOn, sendTexts }: RecipientFacts): RecipientProblem[] {
  const problems: RecipientProblem[] = [];
  if (optedOutOn !== null) {
    problems.push({
      code: 'opted_out',
      say: `This number opted out of texts on ${optedOutOn}.`,
      fix: 'Call or email instead. Texting START from that phone opts in again.',
    });
  }
  if (sendTexts === false) {
    problems.push({
      code: 'not_flagged',
      say: 'This person is not set to receive texts.',
      fix: 'If they agree to texts, turn on “Send texts” on their contact.',
    });
  }
  return problems;
}
