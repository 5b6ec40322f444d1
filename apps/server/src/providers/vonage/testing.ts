import { createHash, createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Told, WireAnswer } from '../conformance/fixture.ts';
import type { Account, HookCall } from '../port.ts';
import { type VonageConfig, vonageConfig } from './config.ts';

/** Shared by the tests of this folder. */
export const apiKey = 'a1b2c3d4';
export const signatureSecret = 'signature-secret-for-tests-only-0123456789';
export const hookBase = 'https://office.example/hooks/sms/opaque-token';

export function accountAt(
  apiBaseUrl: string,
  more: Partial<Account<VonageConfig>> = {},
): Account<VonageConfig> {
  return {
    id: 'account-1',
    config: vonageConfig.parse({ apiKey, apiBaseUrl }),
    secrets: { apiSecret: 'api-secret', signatureSecret },
    hookBase,
    ...more,
  };
}

/** An account whose administrator pays for reports. */
export function withReports(apiBaseUrl: string): Account<VonageConfig> {
  const account = accountAt(apiBaseUrl);
  return { ...account, config: { ...account.config, reports: true } };
}

/** Answers as https://developer.vonage.com/en/api/reports says of records read at once. */
export function listAnswer(texts: Told[], url: URL, pageSize: number): WireAnswer {
  const query = url.searchParams;
  const wanted = texts
    .filter(({ way }) => query.get('direction') === (way === 'in' ? 'inbound' : 'outbound'))
    .filter(({ to }) => [null, to.replace('+', '')].includes(query.get('to')))
    .filter(({ at }) => at >= new Date(query.get('date_start') ?? ''))
    .filter(({ at }) => at < new Date(query.get('date_end') ?? ''));
  const page = Number(query.get('cursor') ?? 0);
  const next = new URLSearchParams(query);
  next.set('cursor', String(page + 1));
  const more = wanted.length > (page + 1) * pageSize;
  return {
    status: 200,
    body: JSON.stringify({
      _links: more ? { next: { href: `https://api.nexmo.com${url.pathname}?${next}` } } : {},
      records: wanted.slice(page * pageSize, (page + 1) * pageSize).map(record),
    }),
  };
}

const record = ({ id, from, to, body, at }: Told) => ({
  message_id: id,
  from: from.replace('+', ''),
  to: to.replace('+', ''),
  message_body: body,
  date_received: at.toISOString().replace('.000Z', '+0000'),
  status: 'delivered',
});

type Claims = { iat?: number; api_key?: string; payload_hash?: string };

/** Signs as Vonage's documentation describes, with the library that Vonage's own SDK reads tokens with. */
export function signed(
  url: string,
  rawBody: Buffer,
  { secret = signatureSecret, ...claims }: Claims & { secret?: string } = {},
): HookCall {
  const payload = {
    iat: Math.floor(Date.now() / 1000),
    jti: 'c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5',
    iss: 'Vonage',
    api_key: apiKey,
    payload_hash: createHash('sha256').update(rawBody).digest('hex'),
    ...claims,
  };
  const token = secret === '' ? withEmptyKey(payload) : jwt.sign(payload, secret, { algorithm: 'HS256' });
  return { url, headers: { authorization: `Bearer ${token}` }, rawBody };
}

/** What the library will not make, and an attacker would. */
function withEmptyKey(payload: object): string {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, payload].map((part) => JSON.stringify(part));
  const signed = parts.map((part) => Buffer.from(part).toString('base64url')).join('.');
  return `${signed}.${createHmac('sha256', '').update(signed).digest('base64url')}`;
}
