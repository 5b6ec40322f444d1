import type { ErrorClass, ProviderError } from '../port.ts';

type Known = readonly [ErrorClass, string];

/** smsbox's words for a bearerbox that cannot take a text now. */
export const temporaryFailure = 'Temporal failure, try again later.';

const noSuchPhone: Known = [
  'bad_address',
  'This is not a number that can be texted. Check it with the client.',
];
const settings: Known = ['config', 'Kannel refused the call. An administrator must check its settings.'];
const fault: Known = ['transient', 'Kannel had a fault of its own.'];

/** What smsbox answers in words; gw/smsbox.c of Kannel 1.4.5 has them all. */
const answers: readonly (readonly [RegExp, Known])[] = [
  [
    /^Authorization failed/,
    ['config', 'Kannel did not accept the username and password. An administrator must check them.'],
  ],
  [
    /^Number\(s\) has\/have been denied/,
    ['bad_address', 'Kannel’s lists do not allow this number. An administrator can change them.'],
  ],
  [/receiver|'to' field/i, noSuchPhone],
  [
    /^Not routable/,
    ['config', 'No connection of Kannel takes this number. An administrator must check them.'],
  ],
  [/^Sender missing/, ['config', 'Kannel was given no sender. An administrator must check the sender.']],
  [/^(Empty text|Charset or body)/, ['bad_content', 'Kannel could not read the text.']],
];

export function classifyAnswer(status: number, words: string): ProviderError {
  const known = answers.find(([pattern]) => pattern.test(words))?.[1];
  const [errorClass, reason] = known ?? (status >= 500 ? fault : settings);
  return { class: errorClass, code: null, reason };
}

const lost: Known = ['transient', 'The carrier did not deliver the text and gave no reason.'];

/** SMPP v3.4, 5.1.3 command_status: what a carrier's own gateway answers to a text. */
const smpp: Readonly<Record<number, Known>> = {
  1: ['bad_content', 'The text is too long for the carrier.'],
  10: ['config', 'The carrier does not accept this sender. An administrator must check it.'],
  11: noSuchPhone,
  13: ['config', 'Kannel is not signed in at the carrier. An administrator must check it.'],
  20: ['transient', 'The carrier’s queue was full.'],
  69: ['transient', 'The carrier did not take the text.'],
  88: ['rate_limited', 'Texts are going out faster than the carrier allows.'],
};

/** SMPP v3.4, appendix B: the state in a delivery receipt. */
const receipts: Readonly<Record<string, Known>> = {
  EXPIRED: ['transient', 'The phone could not be reached before the text ran out of time.'],
  UNDELIV: lost,
  REJECTD: ['bad_content', 'The carrier rejected the text.'],
  DELETED: ['transient', 'The carrier dropped the text.'],
  UNKNOWN: lost,
};

/** A report's `%A`: `NACK/<status>/…` of an SMSC's answer, or a receipt with `stat:` and `err:`. Its text is not kept. */
export function classifyReport(reply: string): ProviderError {
  const refusal = /^NACK\/(\d{1,10})\b/.exec(reply)?.[1];
  if (refusal !== undefined) return error(smpp[Number(refusal)] ?? lost, refusal);
  const stat = /\bstat:([A-Z]{7})\b/.exec(reply)?.[1] ?? '';
  const known = Object.hasOwn(receipts, stat) ? receipts[stat] : undefined;
  return error(known ?? lost, /\berr:([0-9A-Fa-f]{1,4})\b/.exec(reply)?.[1] ?? null);
}

const error = ([errorClass, reason]: Known, code: string | null): ProviderError => ({
  class: errorClass,
  code,
  reason,
});
