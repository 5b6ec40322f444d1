import { verifySignature } from '@vonage/jwt';
import jwt from 'jsonwebtoken';
import { expect, test } from 'vitest';
import { accountAt, apiKey, hookBase, signatureSecret, signed } from './testing.ts';
import { verify } from './verify.ts';

const account = accountAt('https://api.nexmo.com');
const body = Buffer.from('{"text":"Hola, ¿mañana? 👍"}');
const url = `${hookBase}/inbound`;
const tokenOf = (call: ReturnType<typeof signed>) =>
  String(call.headers.authorization).replace('Bearer ', '');
const withToken = (token: string) => ({
  ...signed(url, body),
  headers: { authorization: `Bearer ${token}` },
});

test('a genuine call is so to the vendor’s own judge as well', () => {
  const call = signed(url, body);
  expect([verify(account, call), verifySignature(tokenOf(call), signatureSecret)]).toEqual([true, true]);
});

test('a call of another secret is so to neither', () => {
  const call = signed(url, body, { secret: 'another-secret-0123456789abcdef' });
  expect([verify(account, call), verifySignature(tokenOf(call), signatureSecret)]).toEqual([false, false]);
});

test.each([
  ['another account’s key', { api_key: 'ffffffff' }],
  ['a hash of another body', { payload_hash: '0'.repeat(64) }],
  ['a hash in capitals', { payload_hash: 'A'.repeat(64) }],
  ['a time that is none', { iat: Number.MAX_SAFE_INTEGER }],
])('refused with %s', (_, claims) => {
  expect(verify(account, signed(url, body, claims))).toBe(false);
});

test.each(['api_key', 'payload_hash', 'iat'])('refused without %s', (name) => {
  const { [name]: _, ...claims } = jwt.decode(tokenOf(signed(url, body))) as Record<string, unknown>;
  const token = jwt.sign(claims, signatureSecret, { algorithm: 'HS256', noTimestamp: true });
  expect(verify(account, withToken(token))).toBe(false);
});

test('the token does not choose its own algorithm', () => {
  const claims = jwt.decode(tokenOf(signed(url, body))) as object;
  for (const algorithm of ['HS384', 'HS512'] as const) {
    expect(verify(account, withToken(jwt.sign(claims, signatureSecret, { algorithm })))).toBe(false);
  }
  const unsigned = jwt.sign(claims, '', { algorithm: 'none' });
  expect(verify(account, withToken(unsigned))).toBe(false);
  expect(verify(account, withToken(`${unsigned}x`))).toBe(false);
});

test.each(['', 'Bearer', 'Bearer a.b', 'Bearer a.b.c', 'Basic YTpi', `Bearer ${apiKey}`])(
  'refused with the header %j',
  (authorization) => {
    expect(verify(account, { ...signed(url, body), headers: { authorization } })).toBe(false);
  },
);
