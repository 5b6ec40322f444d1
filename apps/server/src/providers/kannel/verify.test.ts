import { expect, test } from 'vitest';
import { accountAt, callbackSecret, hookBase } from './testing/account.ts';
import { verify } from './verify.ts';

const account = accountAt('http://127.0.0.1:1');
const check = (query: string, secret = callbackSecret) =>
  verify(
    { ...account, secrets: { callbackSecret: secret } },
    { url: `${hookBase}/inbound${query}`, headers: {}, rawBody: Buffer.alloc(0) },
  );

test('whoever knows the secret is the gateway, wherever in the address it stands', () => {
  expect(check(`?secret=${callbackSecret}&text=a`)).toBe(true);
  expect(check(`?text=a&secret=${callbackSecret}`)).toBe(true);
});

test.each([
  ['none', '?text=a'],
  ['no query', ''],
  ['an empty one', '?secret='],
  ['another', '?secret=callback-secret_for-testz'],
  ['the beginning of it', `?secret=${callbackSecret.slice(0, -1)}`],
  ['more than it', `?secret=${callbackSecret}x`],
  ['two', `?secret=${callbackSecret}&secret=${callbackSecret}`],
  ['one in a client’s words', `?text=%26secret=${callbackSecret}`],
])('refused with %s', (_, query) => {
  expect(check(query)).toBe(false);
});

test('every character of it counts', () => {
  for (const at of callbackSecret.split('').keys()) {
    const changed =
      callbackSecret.slice(0, at) + (callbackSecret[at] === 'z' ? 'y' : 'z') + callbackSecret.slice(at + 1);
    expect([at, check(`?secret=${changed}`)]).toEqual([at, false]);
  }
});

test('a secret that is too short to be one opens nothing', () => {
  expect(check('?secret=short', 'short')).toBe(false);
});
