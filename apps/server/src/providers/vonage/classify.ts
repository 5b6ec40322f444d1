import type { ErrorClass, ProviderError } from '../port.ts';

type Known = readonly [ErrorClass, string];

const signIn: Known = [
  'config',
  'Vonage did not accept the API key and secret. An administrator must check them.',
];
const account: Known = ['config', 'The Vonage account may not send this. An administrator must check it.'];
const noSuchPhone: Known = [
  'bad_address',
  'This is not a number that can be texted. Check it with the client.',
];
const sender: Known = ['config', 'Vonage does not accept this sender. An administrator must check it.'];
const unreachable: Known = ['transient', 'The phone could not be reached: it may be off or out of coverage.'];
const blocked: Known = [
  'bad_address',
  'The phone or its carrier blocks texts from this sender. Reach the client another way.',
];
const tooFast: Known = ['rate_limited', 'Texts are going out faster than Vonage or the carrier allows.'];
const fault: Known = ['transient', 'Vonage had a fault of its own.'];
const lost: Known = ['transient', 'The carrier did not deliver the text and gave no reason.'];

/** Vonage's error codes: https://developer.vonage.com/en/api-errors/messages */
const known: Readonly<Record<string, Known>> = {
  unauthorized: signIn,
  forbidden: account,
  'low-balance': ['config', 'The Vonage account has no money left. An administrator must add some.'],
  throttled: tooFast,
  1000: tooFast,
  1030: fault,
  1040: noSuchPhone,
  1050: blocked,
  1060: account,
  1070: ['config', 'The Vonage account has no money left. An administrator must add some.'],
  1080: account,
  1090: ['bad_content', 'The text is longer than Vonage takes.'],
  1120: sender,
  1160: ['config', 'A Vonage trial account may text listed numbers only.'],
  1170: noSuchPhone,
  1180: unreachable,
  1190: ['bad_address', 'The number is no longer in service. Check it with the client.'],
  1200: noSuchPhone,
  1210: [
    'bad_content',
    'The carrier filtered the text as unwanted. Change its wording before sending again.',
  ],
  1220: unreachable,
  1230: fault,
  1240: noSuchPhone,
  1250: lost,
  1260: ['bad_address', 'This phone cannot receive texts. Ask for a mobile number.'],
  1280: blocked,
  1420: sender,
};

/** What an error code means; `fallback` is for codes we have no words for. */
export function classify(code: string, fallback: ErrorClass): ProviderError {
  const found = Object.hasOwn(known, code) ? known[code] : undefined;
  const [errorClass, reason] = found ?? [fallback, `Vonage reported error ${code}.`];
  return { class: errorClass, code, reason };
}

/** The code at the end of an error's `type`, such as `…/api-errors/messages#1120`; null when it has none. */
export function codeOf(error: unknown): string | null {
  const { type, title } = (error ?? {}) as { type?: unknown; title?: unknown };
  const ending = typeof type === 'string' ? /#([a-z0-9-]{1,40})$/.exec(type)?.[1] : undefined;
  if (ending !== undefined) return ending;
  return /^\d{4}$/.test(String(title)) ? String(title) : null;
}

export const undelivered: ProviderError = { class: lost[0], code: null, reason: lost[1] };

/** For an answer that carries no code we know. */
export function classifyStatus(status: number): ProviderError {
  if (status === 401) return { class: signIn[0], code: null, reason: signIn[1] };
  if (status === 402) return { ...classify('low-balance', 'config'), code: null };
  if (status === 429) return { class: tooFast[0], code: null, reason: tooFast[1] };
  if (status >= 500) return { class: fault[0], code: null, reason: fault[1] };
  return { class: 'config', code: null, reason: `Vonage refused the call (HTTP ${status}).` };
}
