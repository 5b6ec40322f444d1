import { ownMessageId } from '../http/hook-url.ts';
import { type JsonHook, readJsonHook, storableText } from '../http/json-hook.ts';
import { BadHookCall, type HookCall, type InboundText, type StatusReport } from '../port.ts';
import { textStatus } from './status.ts';

/** What Telnyx attaches at most. */
const maxMedia = 10;

export function parseInbound(call: HookCall): InboundText {
  const hook = readJsonHook(call.rawBody);
  mustBe(hook, ['message.received']);
  const body = hook.optional('data.payload.text');
  const media = mediaOf(hook);
  // A text that is all pictures has none or an empty one.
  if (body === null && media.length === 0) throw new BadHookCall('data.payload.text', 'text is missing');
  return {
    providerMessageId: hook.required('data.payload.id'),
    from: address(hook, 'data.payload.from.phone_number'),
    to: address(hook, 'data.payload.to.0.phone_number'),
    alsoTo: alsoTo(hook),
    body: storableText(body ?? ''),
    segments: partsOf(hook),
    media,
    optOutType: null,
    accountRef: null,
  };
}

export function parseStatus(call: HookCall): StatusReport {
  const hook = readJsonHook(call.rawBody);
  mustBe(hook, ['message.sent', 'message.finalized']);
  return {
    providerMessageId: hook.required('data.payload.id'),
    messageId: ownMessageId(call.url),
    ...textStatus(hook.required('data.payload.to.0.status'), hook.value('data.payload.errors')),
  };
}

/** One address may be given for every kind of call: what is not of the kind must not be read as if it were. */
function mustBe(hook: JsonHook, kinds: string[]): void {
  const name = 'data.event_type';
  if (!kinds.includes(hook.required(name)))
    throw new BadHookCall(name, `${name} is not ${kinds.join(' or ')}`);
}

function mediaOf(hook: JsonHook): InboundText['media'] {
  const name = 'data.payload.media';
  const given = hook.value(name) ?? [];
  if (!Array.isArray(given) || given.length > maxMedia)
    throw new BadHookCall(name, `${name} is not a list of up to ${maxMedia}`);
  return given.map((_, i) => {
    const url = hook.required(`${name}.${i}.url`);
    if (!URL.canParse(url)) throw new BadHookCall(`${name}.${i}.url`, `${name}.${i}.url is not an address`);
    return { url, declaredType: hook.optional(`${name}.${i}.content_type`) || null };
  });
}

/** The messaging profile it came to, which may itself be a sender of ours. */
function alsoTo(hook: JsonHook): string[] {
  const profile = hook.optional('data.payload.messaging_profile_id');
  return profile ? [profile] : [];
}

function partsOf(hook: JsonHook): number | null {
  const parts = hook.value('data.payload.parts');
  return Number.isInteger(parts) && (parts as number) > 0 && (parts as number) <= 1000
    ? (parts as number)
    : null;
}

function address(hook: JsonHook, name: string): string {
  const text = hook.required(name);
  if (text.length > 256 || /\p{Cc}/u.test(text)) throw new BadHookCall(name, `${name} is not an address`);
  return text;
}
