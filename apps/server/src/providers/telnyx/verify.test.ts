import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountAt, hookBase, publicKeyOf, signed } from './testing.ts';
import { verify } from './verify.ts';

const account = accountAt('https://api.telnyx.com');
const body = Buffer.from('{"text":"Hola, ¿mañana? 👍"}');
const genuine = signed(`${hookBase}/inbound`, body);
const withHeader = (name: string, value: string) => ({
  ...genuine,
  headers: { ...genuine.headers, [name]: value },
});

test('a call signed with a key made elsewhere is genuine for that key alone', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString('base64');
  const headers = { 'telnyx-signature-ed25519': signature, 'telnyx-timestamp': timestamp };
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
  const theirs = { ...account, config: { ...account.config, publicKey: raw } };
  expect(verify(theirs, { ...genuine, headers })).toBe(true);
  expect(verify(account, { ...genuine, headers })).toBe(false);
});

test.each(['', 'x', publicKeyOf('telnyx').slice(0, -1), `${publicKeyOf('telnyx')}=`, 'A'.repeat(44)])(
  'nothing is genuine for the public key %j',
  (publicKey) => {
    expect(verify({ ...account, config: { ...account.config, publicKey } }, genuine)).toBe(false);
  },
);

const timestamp = String(genuine.headers['telnyx-timestamp']);
test.each(['', '0', ` ${timestamp}`, `${timestamp}.0`, `+${timestamp}`, `${timestamp}000`, 'NaN'])(
  'refused with the time %j',
  (value) => {
    expect(verify(account, withHeader('telnyx-timestamp', value))).toBe(false);
  },
);

test('a signature has one spelling', () => {
  const signature = String(genuine.headers['telnyx-signature-ed25519']);
  const others = [signature.replaceAll('=', ''), ` ${signature}`, signature.replaceAll('=', '=\n')];
  const urlSafe = Buffer.from(signature, 'base64').toString('base64url');
  for (const other of [...others, urlSafe]) {
    expect(verify(account, withHeader('telnyx-signature-ed25519', other))).toBe(false);
  }
  expect(verify(account, genuine)).toBe(true);
});
