import { dayWords } from './day-words.ts';
import { type PhoneKind, textable, type Untextable } from './textable.ts';

export type RecipientFacts = {
  /** null when the person has no number, or none was typed */
  phone: { ok: true; kind: PhoneKind } | { ok: false; say: string } | null;
  /** calendar day in the site's zone, or null */
  optedOutOn: string | null;
  /** the contact's flag; null for a typed number that is no contact's */
  sendTexts: boolean | null;
  /** whether they agreed to texts there; null when nothing is recorded */
  consent?: boolean | null;
  /** the site texts nobody whose consent is not recorded */
  consentRequired?: boolean;
  /** it is one of the site's own senders */
  ours?: boolean;
  /** it is someone's on another matter, read by people whom this matter's wall keeps out */
  acrossWall?: boolean;
  /** when the provider last said that texts do not arrive there (calendar day in the site's zone), and its words */
  unreachable?: { on: string; reason: string } | null;
};
export const recipientProblemCodes = [
  'no_number',
  'invalid_number',
  'own_number',
  'premium',
  'landline',
  'not_reachable',
  'across_wall',
  'opted_out',
  'not_flagged',
  'no_consent',
] as const;
export type RecipientProblem = {
  code: (typeof recipientProblemCodes)[number];
  say: string;
  /** what a person can do about it */
  fix: string;
};
export type RecipientCheck =
  | { ok: true }
  | { ok: false; problems: [RecipientProblem, ...RecipientProblem[]] };

/** What a person may know better: numbers move, and so do phones. Nobody's wish or purse is on this list. */
export const overridable = ['landline', 'not_reachable'] as const satisfies RecipientProblem['code'][];
export type Overridable = (typeof overridable)[number];

export function isOverridable(code: string): code is Overridable {
  return (overridable as readonly string[]).includes(code);
}

/**
 * Whether a person can be texted, told before anything is written or sent. The matter's disposition plays no
 * part: a closed case's client may still need an answer.
 */
export function checkRecipient(facts: RecipientFacts): RecipientCheck {
  const [first, ...rest] = [...numberProblems(facts), ...consentProblems(facts)];
  return first ? { ok: false, problems: [first, ...rest] } : { ok: true };
}

const untextable: Readonly<Record<Untextable, Omit<RecipientProblem, 'code'>>> = {
  own_number: {
    say: 'This is one of our own numbers for sending texts.',
    fix: 'Choose the client’s number.',
  },
  premium: {
    say: 'This is a premium-rate number: texting it costs extra, and no client answers there.',
    fix: 'Choose a mobile number.',
  },
  landline: { say: 'This is a landline: it cannot receive texts.', fix: 'Choose a mobile number.' },
};

function numberProblems({ phone, ours, unreachable, acrossWall }: RecipientFacts): RecipientProblem[] {
  if (!phone) {
    return [
      { code: 'no_number', say: 'There is no number to text.', fix: 'Add a mobile number, or type one.' },
    ];
  }
  if (!phone.ok) {
    return [{ code: 'invalid_number', say: phone.say, fix: 'Correct the number, or choose another.' }];
  }
  const can = textable({ kind: phone.kind, ours });
  if (!can.ok) return [{ code: can.reason, ...untextable[can.reason] }];
  return [...(unreachable ? [notReachable(unreachable)] : []), ...(acrossWall ? [beyondTheWall] : [])];
}

const beyondTheWall: RecipientProblem = {
  code: 'across_wall',
  say: 'Someone outside the access wall has this number: people who are kept out here would read the answer.',
  fix: 'Check the number. If the text is meant for them, add them here first.',
};

function notReachable({ on, reason }: { on: string; reason: string }): RecipientProblem {
  return {
    code: 'not_reachable',
    say: `A text to this number did not arrive on ${dayWords(on)}: “${reason}”`,
    fix: 'Choose another number, or call.',
  };
}

function consentProblems(facts: RecipientFacts): RecipientProblem[] {
  const { optedOutOn, sendTexts, consent = null, consentRequired = false } = facts;
  const problems: RecipientProblem[] = [];
  if (optedOutOn !== null) {
    problems.push({
      code: 'opted_out',
      say: `This number opted out of texts on ${dayWords(optedOutOn)}.`,
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
  if (consent === false) problems.push(withdrawn);
  else if (consent === null && consentRequired) problems.push(notAsked);
  return problems;
}

const withdrawn: RecipientProblem = {
  code: 'no_consent',
  say: 'This person has withdrawn their consent to texts.',
  fix: 'Call or email instead. If they agree again, record it on their contact.',
};
const notAsked: RecipientProblem = {
  code: 'no_consent',
  say: 'No consent to texts is recorded for this number.',
  fix: 'Ask whether they agree to texts, and record it on their contact.',
};

/** That the person took their consent back, and not only that nobody asked. */
export const isWithdrawal = ({ say }: { say: string }): boolean => say === withdrawn.say;
