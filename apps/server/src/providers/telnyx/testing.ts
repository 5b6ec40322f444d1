import { ed25519 } from '@noble/curves/ed25519.js';
import type { Told, WireAnswer } from '../conformance/fixture.ts';
import type { Account, HookCall } from '../port.ts';
import { type TelnyxConfig, telnyxConfig } from './config.ts';

/** Shared by the tests of this folder. */
export const hookBase = 'https://office.example/hooks/sms/opaque-token';
const privateKeyOf = (secret: string) => Buffer.alloc(32, secret || '\0');
export const publicKeyOf = (secret: string) =>
  Buffer.from(ed25519.getPublicKey(privateKeyOf(secret))).toString('base64');
export const publicKey = publicKeyOf('telnyx');

export function accountAt(
  apiBaseUrl: string,
  more: Partial<Account<TelnyxConfig>> = {},
): Account<TelnyxConfig> {
  return {
    id: 'account-1',
    config: telnyxConfig.parse({ publicKey, apiBaseUrl }),
    secrets: { apiKey: 'KEY0123456789' },
    hookBase,
    ...more,
  };
}

/** Signs as Telnyx's documentation describes, with an implementation of Ed25519 that is not the one that verifies. */
export function signed(
  url: string,
  rawBody: Buffer,
  { at = new Date(), secret = 'telnyx' }: { at?: Date | undefined; secret?: string | undefined } = {},
): HookCall {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const bytes = Buffer.concat([Buffer.from(`${timestamp}|`), rawBody]);
  const signature = Buffer.from(ed25519.sign(bytes, privateKeyOf(secret))).toString('base64');
  return {
    url,
    headers: { 'telnyx-signature-ed25519': signature, 'telnyx-timestamp': timestamp },
    rawBody,
  };
}

/** The id of a text that a test calls by a name. */
export function idOf(name: string): string {
  const hex = Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32);
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

const ok = (body: object): WireAnswer => ({ status: 200, body: JSON.stringify(body) });

/** Answers as https://developers.telnyx.com/api-reference says of detail records, and of one message. */
export function listAnswer(texts: Told[], url: URL, pageSize: number): WireAnswer {
  const asked = /^\/v2\/messages\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (asked) {
    const text = texts.find(({ id }) => idOf(id) === asked);
    return text ? ok({ data: resource(text) }) : { status: 404, body: '{"errors":[{"code":"10005"}]}' };
  }
  const filter = (name: string) => url.searchParams.get(`filter${name}`);
  const wanted = texts
    .filter(({ way }) => filter('[direction]') === (way === 'in' ? 'inbound' : 'outbound'))
    .filter(({ to }) => [null, to].includes(filter('[cld]')))
    .filter(({ from }) => [null, from].includes(filter('[cli]')))
    .filter(({ at }) => at >= new Date(filter('[created_at][gte]') ?? 0))
    .filter(({ at }) => at < new Date(filter('[created_at][lt]') ?? '9999-01-01'))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const page = Number(url.searchParams.get('page[number]'));
  return ok({
    data: wanted.slice((page - 1) * pageSize, page * pageSize).map(record),
    meta: { page_number: page, page_size: pageSize, total_pages: Math.ceil(wanted.length / pageSize) },
  });
}

const seconds = (at: Date) => at.toISOString().replace('.000Z', 'Z');

const record = ({ id, way, from, to, at }: Told) => ({
  record_type: 'message_detail_record',
  uuid: idOf(id),
  cld: to,
  cli: from,
  created_at: seconds(at),
  direction: way === 'in' ? 'inbound' : 'outbound',
  status: way === 'in' ? 'received' : 'delivered',
});

const resource = ({ id, way, from, to, body, at, media }: Told) => ({
  record_type: 'message',
  id: idOf(id),
  direction: way === 'in' ? 'inbound' : 'outbound',
  from: { phone_number: from },
  to: [{ phone_number: to, status: way === 'in' ? 'webhook_delivered' : 'delivered' }],
  text: body,
  media: media.map((one) => ({ url: `https://media.telnyx.com/${one.id}`, content_type: one.type, size: 1 })),
  messaging_profile_id: null,
  parts: 1,
  received_at: seconds(at),
  errors: [],
});
