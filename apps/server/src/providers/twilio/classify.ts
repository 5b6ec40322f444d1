import type { ErrorClass, ProviderError } from '../port.ts';

type Known = readonly [ErrorClass, string];

const signIn: Known = [
  'config',
  'Twilio did not accept the account SID and auth token. An administrator must check them.',
];
const notOurs: Known = [
  'config',
  'Twilio says this sender is not ours or cannot text. An administrator must check the sender.',
];
const service: Known = [
  'config',
  'The messaging service is missing or has no usable number. An administrator must check it.',
];
const unregistered: Known = [
  'config',
  'The sender is not registered with the carriers for this kind of text. An administrator must register it.',
];
const trial: Known = ['config', 'A Twilio trial account may text verified numbers only.'];
const stopped: Known = ['config', 'The Twilio account is suspended or closed.'];
const noSuchPhone: Known = [
  'bad_address',
  'This is not a number that can be texted. Check it with the client.',
];
const landline: Known = [
  'bad_address',
  'This is a landline or a phone that cannot receive texts. Ask for a mobile number.',
];
const tooLong: Known = ['bad_content', 'The text is longer than the 1,600 characters Twilio takes.'];
const empty: Known = ['bad_content', 'The text is empty.'];
const filtered: Known = [
  'bad_content',
  'The carrier filtered the text as unwanted. Change its wording before sending again.',
];
const notFetched: Known = [
  'bad_content',
  'Twilio could not fetch the picture or document from here. It must be able to reach PUBLIC_BASE_URL from the internet.',
];
const notThatKind: Known = ['bad_content', 'Twilio does not send a picture or document of this kind.'];
const mediaTooLarge: Known = [
  'bad_content',
  'The pictures or documents are larger than the client’s carrier takes. Send smaller ones.',
];
const tooFast: Known = ['rate_limited', 'Texts are going out faster than Twilio or the carrier allows.'];
const dailyCap: Known = ['rate_limited', "The day's limit of texts for this sender is used up."];
const fault: Known = ['transient', 'Twilio had a fault of its own.'];
const lost: Known = ['transient', 'The carrier did not deliver the text and gave no reason.'];

/** Twilio's error numbers: https://www.twilio.com/docs/api/errors */
const known: Readonly<Record<number, Known>> = {
  11200: notFetched,
  11751: mediaTooLarge,
  12300: notThatKind,
  14107: tooFast,
  20003: signIn,
  20005: stopped,
  20008: ['config', 'These are Twilio test credentials, which send nothing.'],
  20404: [
    'config',
    'Twilio does not know this account or address. An administrator must check the settings.',
  ],
  20429: tooFast,
  20500: fault,
  20503: fault,
  21211: noSuchPhone,
  21212: notOurs,
  21214: noSuchPhone,
  21217: noSuchPhone,
  21219: trial,
  21265: noSuchPhone,
  21266: ['bad_address', 'The client’s number and the sender are the same number.'],
  21408: ['config', 'The Twilio account may not text this country. An administrator can allow it at Twilio.'],
  21601: notOurs,
  21602: empty,
  21603: notOurs,
  21604: noSuchPhone,
  21605: tooLong,
  21606: notOurs,
  21608: trial,
  21609: [
    'config',
    'Twilio refused the address for status reports. PUBLIC_BASE_URL must be reachable from the internet.',
  ],
  21610: ['opted_out', 'This phone has opted out of texts from this sender (it sent STOP).'],
  21611: tooFast,
  21612: ['bad_address', 'This sender cannot reach this number. Try another sender or number.'],
  21614: landline,
  21617: tooLong,
  21619: empty,
  21620: notFetched,
  21623: ['bad_content', 'More than 10 pictures or documents: Twilio takes no more with one text.'],
  21635: landline,
  21659: notOurs,
  21660: notOurs,
  21661: notOurs,
  21701: service,
  21703: service,
  21704: service,
  21705: service,
  30001: tooFast,
  30002: stopped,
  30003: ['transient', 'The phone could not be reached: it may be off or out of coverage.'],
  30004: [
    'bad_address',
    'The phone or its carrier blocks texts from this sender. Reach the client another way.',
  ],
  30005: ['bad_address', 'The number is unknown or no longer in service. Check it with the client.'],
  30006: landline,
  30007: filtered,
  30008: lost,
  30019: mediaTooLarge,
  30010: ['config', 'The text costs more than the price limit set at Twilio.'],
  30022: tooFast,
  30023: dailyCap,
  30024: unregistered,
  30032: unregistered,
  30034: unregistered,
  30036: ['transient', 'The text waited longer than it may and was dropped.'],
  30410: fault,
  30500: fault,
  63019: notFetched,
  63038: dailyCap,
};

/** What an error number means; `fallback` is for numbers we have no words for. */
export function classify(code: number, fallback: ErrorClass): ProviderError {
  const [errorClass, reason] = known[code] ?? [fallback, `Twilio reported error ${code}.`];
  return { class: errorClass, code: String(code), reason };
}

export const undelivered: ProviderError = { class: lost[0], code: null, reason: lost[1] };

/** For an answer that carries no error number. */
export function classifyStatus(status: number): ProviderError {
  if (status === 401) return { class: signIn[0], code: null, reason: signIn[1] };
  if (status === 429) return { class: tooFast[0], code: null, reason: tooFast[1] };
  if (status >= 500) return { class: fault[0], code: null, reason: fault[1] };
  return { class: 'config', code: null, reason: `Twilio refused the call (HTTP ${status}).` };
}
