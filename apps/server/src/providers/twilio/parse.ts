import { ownMessageId } from '../http/hook-url.ts';
import { BadHookCall, type HookCall, type InboundText, type StatusReport } from '../port.ts';
import { type Form, readForm } from './form.ts';
import { textStatus } from './status.ts';

/** Twilio attaches at most this many. */
const maxMedia = 10;

const optOutTypes = { STOP: 'stop', START: 'start', HELP: 'help' } as const;

export function parseInbound(call: HookCall): InboundText {
  const form = readForm(call.rawBody);
  const service = form.optional('MessagingServiceSid');
  const optOut = form.optional('OptOutType');
  return {
    providerMessageId: messageSid(form),
    from: address(form, 'From'),
    to: address(form, 'To'),
    alsoTo: service ? [service] : [],
    body: bodyOf(form),
    segments: wholeNumber(form, 'NumSegments', 1000),
    media: mediaOf(form),
    optOutType: optOut ? optOutType(optOut) : null,
    accountRef: sid(form, 'AccountSid', /^AC[0-9a-f]{32}$/i),
  };
}

export function parseStatus(call: HookCall): StatusReport {
  const form = readForm(call.rawBody);
  const status = textStatus(form.required('MessageStatus'), null);
  const code = status.error && wholeNumber(form, 'ErrorCode', 99_999);
  return {
    providerMessageId: messageSid(form),
    messageId: ownMessageId(call.url),
    ...(code ? textStatus(status.providerStatus, code) : status),
  };
}

/** A text that is all pictures has an empty body, yet always the field. */
function bodyOf(form: Form): string {
  const body = form.optional('Body');
  if (body === null) throw new BadHookCall('Body', 'Body is missing');
  // The database cannot hold NUL, and losing a client's whole text over one would be worse than showing a mark.
  return body.replaceAll('\0', '\uFFFD');
}

function mediaOf(form: Form): InboundText['media'] {
  const count = wholeNumber(form, 'NumMedia', maxMedia) ?? 0;
  return Array.from({ length: count }, (_, i) => {
    const name = `MediaUrl${i}`;
    const url = form.required(name);
    if (!URL.canParse(url)) throw new BadHookCall(name, `${name} is not an address`);
    return { url, declaredType: form.optional(`MediaContentType${i}`) || null };
  });
}

function optOutType(text: string): InboundText['optOutType'] {
  if (Object.hasOwn(optOutTypes, text)) return optOutTypes[text as keyof typeof optOutTypes];
  throw new BadHookCall('OptOutType', 'OptOutType is none of STOP, START, HELP');
}

function messageSid(form: Form): string {
  return sid(form, 'MessageSid', /^(SM|MM)[0-9a-f]{32}$/i);
}

function sid(form: Form, name: string, shape: RegExp): string {
  const text = form.required(name);
  if (!shape.test(text)) throw new BadHookCall(name, `${name} is not a Twilio identifier`);
  return text;
}

/** A number, short code, sender name or channel address (`whatsapp:+…`). */
function address(form: Form, name: string): string {
  const text = form.required(name);
  if (text.length > 256 || /\p{Cc}/u.test(text)) throw new BadHookCall(name, `${name} is not an address`);
  return text;
}

function wholeNumber(form: Form, name: string, max: number): number | null {
  const text = form.optional(name);
  if (text === null || text === '') return null;
  if (!/^\d{1,5}$/.test(text) || Number(text) > max)
    throw new BadHookCall(name, `${name} is not a number up to ${max}`);
  return Number(text);
}
