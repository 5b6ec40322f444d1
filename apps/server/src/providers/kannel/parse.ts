import {
  BadHookCall,
  type HookCall,
  type InboundText,
  type ReportedState,
  type StatusReport,
} from '../port.ts';
import { classifyReport } from './classify.ts';
import { decode, type Query, readQuery } from './query.ts';

/** The bits of a delivery report's `%d`, of which one is set at a time. */
const states: Readonly<Record<string, ReportedState>> = {
  1: 'delivered',
  2: 'undelivered',
  4: 'sent',
  8: 'sent',
  16: 'failed',
};

export function parseInbound(call: HookCall): InboundText {
  const query = readQuery(call.url);
  return {
    providerMessageId: query.required('id'),
    from: address(query, 'from'),
    to: address(query, 'to'),
    alsoTo: [],
    body: bodyOf(query),
    segments: null,
    media: [],
    optOutType: null,
    accountRef: null,
  };
}

export function parseStatus(call: HookCall): StatusReport {
  const query = readQuery(call.url);
  const messageId = query.required('message');
  const providerStatus = query.required('status');
  const state = (Object.hasOwn(states, providerStatus) && states[providerStatus]) || null;
  const failed = state === 'undelivered' || state === 'failed';
  const reply = failed ? (query.bytes('reply')?.toString('latin1') ?? '') : '';
  return {
    providerMessageId: messageId,
    messageId,
    providerStatus,
    state,
    error: failed ? classifyReport(reply) : null,
  };
}

/** Kannel's names for what a text can be in, as `%C` writes them; anything else is no text. */
const charsets: Readonly<Record<string, string>> = {
  'UTF-8': 'utf-8',
  'UTF-16BE': 'utf-16be',
  'WINDOWS-1252': 'windows-1252',
};

function bodyOf(query: Query): string {
  const bytes = query.bytes('text');
  if (bytes === null) throw new BadHookCall('text', 'text is missing');
  const name = query.required('charset');
  const charset = Object.hasOwn(charsets, name.toUpperCase()) ? charsets[name.toUpperCase()] : undefined;
  if (!charset) throw new BadHookCall('charset', 'charset is none a text can be in');
  // The database cannot hold NUL, and losing a client's whole text over one would be worse than showing a mark.
  return decode(bytes, charset, 'text').replaceAll('\0', '\uFFFD');
}

function address(query: Query, name: string): string {
  const text = query.required(name);
  if (text.length > 256 || /\p{Cc}/u.test(text)) throw new BadHookCall(name, `${name} is not an address`);
  return text;
}
