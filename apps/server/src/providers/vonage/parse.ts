import { ownMessageId } from '../http/hook-url.ts';
import { type JsonHook, readJsonHook, storableText } from '../http/json-hook.ts';
import { BadHookCall, type HookCall, type InboundText, type StatusReport } from '../port.ts';
import { codeOf } from './classify.ts';
import { textStatus } from './status.ts';

/** A message is text or one medium of these kinds, under its own name. */
const mediaKinds = ['image', 'audio', 'video', 'file', 'vcard'];

export function parseInbound(call: HookCall): InboundText {
  const hook = readJsonHook(call.rawBody);
  return {
    providerMessageId: hook.required('message_uuid'),
    from: address(hook, 'from'),
    to: address(hook, 'to'),
    alsoTo: [],
    ...contentOf(hook),
    segments: segmentsOf(hook),
    optOutType: null,
    accountRef: null,
  };
}

export function parseStatus(call: HookCall): StatusReport {
  const hook = readJsonHook(call.rawBody);
  return {
    providerMessageId: hook.required('message_uuid'),
    messageId: hook.optional('client_ref') || ownMessageId(call.url),
    ...textStatus(hook.required('status'), codeOf(hook.value('error'))),
  };
}

function contentOf(hook: JsonHook): Pick<InboundText, 'body' | 'media'> {
  const kind = hook.required('message_type');
  if (kind === 'text') {
    const body = hook.optional('text');
    if (body === null) throw new BadHookCall('text', 'text is missing');
    return { body: storableText(body), media: [] };
  }
  if (!mediaKinds.includes(kind)) throw new BadHookCall('message_type', 'message_type is none that is known');
  const name = `${kind}.url`;
  const url = hook.required(name);
  if (!URL.canParse(url)) throw new BadHookCall(name, `${name} is not an address`);
  const body = storableText(hook.optional(`${kind}.caption`) ?? '');
  return { body, media: [{ url, declaredType: null }] };
}

/** Vonage writes numbers without their plus; a sender's name or short code is left as it is. */
function address(hook: JsonHook, name: string): string {
  const text = hook.required(name);
  if (text.length > 256 || /\p{Cc}/u.test(text)) throw new BadHookCall(name, `${name} is not an address`);
  return /^[1-9]\d{7,14}$/.test(text) ? `+${text}` : text;
}

function segmentsOf(hook: JsonHook): number | null {
  const given = hook.optional('sms.num_messages');
  if (given === null) return null;
  if (!/^\d{1,3}$/.test(given)) throw new BadHookCall('sms.num_messages', 'sms.num_messages is not a number');
  return Number(given);
}
