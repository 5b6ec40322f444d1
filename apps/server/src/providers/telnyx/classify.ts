import type { ErrorClass, ProviderError } from '../port.ts';

type Known = readonly [ErrorClass, string];

const signIn: Known = ['config', 'Telnyx did not accept the API key. An administrator must check it.'];
const account: Known = ['config', 'The Telnyx account may not send this. An administrator must check it.'];
const noSuchPhone: Known = [
  'bad_address',
  'This is not a number that can be texted. Check it with the client.',
];
const sender: Known = ['config', 'Telnyx does not accept this sender. An administrator must check it.'];
const profile: Known = [
  'config',
  'The messaging profile is missing or has no usable number. An administrator must check it.',
];
const filtered: Known = [
  'bad_content',
  'The carrier filtered the text as unwanted. Change its wording before sending again.',
];
const unregistered: Known = [
  'config',
  'The sender is not registered with the carriers for this kind of text. An administrator must register it.',
];
const tooFast: Known = ['rate_limited', 'Texts are going out faster than Telnyx or the carrier allows.'];
const late: Known = ['transient', 'The text waited longer than it may and was dropped.'];
const fault: Known = ['transient', 'Telnyx had a fault of its own.'];
const lost: Known = ['transient', 'The carrier did not deliver the text and gave no reason.'];

/** Telnyx's error codes: https://developers.telnyx.com/docs/messaging/messages/error-codes */
const known: Readonly<Record<string, Known>> = {
  10001: sender,
  10002: noSuchPhone,
  10007: fault,
  10009: signIn,
  10010: account,
  10011: tooFast,
  10016: noSuchPhone,
  40001: ['bad_address', 'This is a landline or a phone that cannot receive texts. Ask for a mobile number.'],
  40002: ['transient', 'The carrier held the text for unwanted, for now.'],
  40003: filtered,
  40004: lost,
  40005: late,
  40006: ['transient', 'The phone could not be reached: it may be off or out of coverage.'],
  40008: lost,
  40009: ['bad_content', 'The carrier did not accept the text.'],
  40011: ['transient', 'The carrier was given texts too fast, and dropped this one.'],
  40012: noSuchPhone,
  40013: sender,
  40014: late,
  40015: filtered,
  40300: ['opted_out', 'This phone has opted out of texts from this sender (it sent STOP).'],
  40302: ['bad_content', 'The text is longer than Telnyx takes.'],
  40305: sender,
  40306: sender,
  40310: noSuchPhone,
  40312: profile,
  40316: ['bad_content', 'The text is empty.'],
  40318: tooFast,
  40321: profile,
  40329: unregistered,
  40330: unregistered,
  40333: ['config', 'The spending limit of the messaging profile is reached.'],
};

/** What an error code means; `fallback` is for codes we have no words for. */
export function classify(code: string, fallback: ErrorClass): ProviderError {
  const found = Object.hasOwn(known, code) ? known[code] : undefined;
  const [errorClass, reason] = found ?? [fallback, `Telnyx reported error ${code}.`];
  return { class: errorClass, code, reason };
}

/** The first code in a list of errors; null when there is none. */
export function codeOf(errors: unknown): string | null {
  const code = Array.isArray(errors) ? (errors[0] as { code?: unknown } | null)?.code : undefined;
  return /^\d{5}$/.test(String(code)) ? String(code) : null;
}

export const undelivered: ProviderError = { class: lost[0], code: null, reason: lost[1] };

/** For an answer that carries no code we know. */
export function classifyStatus(status: number): ProviderError {
  if (status === 401) return { class: signIn[0], code: null, reason: signIn[1] };
  if (status === 429) return { class: tooFast[0], code: null, reason: tooFast[1] };
  if (status >= 500) return { class: fault[0], code: null, reason: fault[1] };
  return { class: 'config', code: null, reason: `Telnyx refused the call (HTTP ${status}).` };
}
