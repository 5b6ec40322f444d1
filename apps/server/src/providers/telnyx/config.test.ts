import { expect, test } from 'vitest';
import { providers } from '../registry.ts';
import { telnyxConfig } from './config.ts';
import { publicKey } from './testing.ts';

test('the least that is needed is the public key', () => {
  expect(telnyxConfig.parse({ publicKey: ` ${publicKey} ` })).toEqual({
    publicKey,
    apiBaseUrl: 'https://api.telnyx.com',
  });
});

test.each([
  {},
  { publicKey: '' },
  { publicKey: 'not a key' },
  { publicKey: publicKey.slice(0, -1) },
  { publicKey: Buffer.alloc(33).toString('base64') },
  { publicKey, apiBaseUrl: 'http://api.telnyx.com' },
  { publicKey, apiBaseUrl: 'https://api.telnyx.com/v2' },
])('%o is refused', (wrong) => {
  expect(telnyxConfig.safeParse(wrong).success).toBe(false);
});

test('the registry knows it by its code', () => {
  expect(providers.get('telnyx')?.label).toBe('Telnyx');
});
