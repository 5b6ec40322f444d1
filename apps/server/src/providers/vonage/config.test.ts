import { expect, test } from 'vitest';
import { providers } from '../registry.ts';
import { vonageConfig } from './config.ts';
import { vonage } from './index.ts';
import { accountAt, apiKey } from './testing.ts';

test('the least that is needed is the API key', () => {
  expect(vonageConfig.parse({ apiKey: ` ${apiKey} ` })).toEqual({
    apiKey,
    apiBaseUrl: 'https://api.nexmo.com',
    ttl: 3600,
    reports: false,
  });
});

test.each([
  { apiKey: 'a b' },
  { apiKey: 'a:b' },
  { apiKey: '' },
  { apiBaseUrl: 'http://api.nexmo.com' },
  { apiBaseUrl: 'https://api.nexmo.com/v1' },
  { ttl: 0 },
])('%o is refused', (wrong) => {
  expect(vonageConfig.safeParse({ apiKey, ...wrong }).success).toBe(false);
});

test('without a signature secret no call could be proved', () => {
  expect(() => vonage.connect(accountAt('https://api.nexmo.com', { secrets: { apiSecret: 'x' } }))).toThrow(
    'no signature secret',
  );
});

test('the registry knows it by its code', () => {
  expect(providers.get('vonage')?.label).toBe('Vonage');
});
