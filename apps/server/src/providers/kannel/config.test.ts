import { expect, test } from 'vitest';
import { providers } from '../registry.ts';
import { kannelConfig } from './config.ts';
import { kannel } from './index.ts';
import { accountAt } from './testing/account.ts';

test('the least that is needed is the username', () => {
  expect(kannelConfig.parse({ username: ' tester ' })).toEqual({
    apiBaseUrl: 'http://127.0.0.1:13013',
    allowPlainHttp: false,
    sendsmsPath: '/cgi-bin/sendsms',
    username: 'tester',
    validityMinutes: 60,
  });
});

test.each([
  { apiBaseUrl: 'https://kannel.office.example:13015' },
  { apiBaseUrl: 'http://localhost:13013/' },
  { apiBaseUrl: 'http://10.0.0.5:13013', allowPlainHttp: true },
  { smscId: 'carrier-1', sendsmsPath: '/sendsms' },
])('%o is taken', (more) => {
  expect(kannelConfig.safeParse({ username: 'tester', ...more }).success).toBe(true);
});

test.each([
  { apiBaseUrl: 'http://10.0.0.5:13013' },
  { apiBaseUrl: 'http://127.0.0.1.evil.example' },
  { apiBaseUrl: 'http://127.0.0.1:13013/cgi-bin/sendsms' },
  { apiBaseUrl: 'https://user:secret@kannel.example' },
  { apiBaseUrl: 'ftp://127.0.0.1' },
  { apiBaseUrl: 'kannel' },
  { sendsmsPath: '/cgi-bin/sendsms?username=x' },
  { username: ' ' },
  { validityMinutes: 0 },
])('%o is refused', (wrong) => {
  expect(kannelConfig.safeParse({ username: 'tester', ...wrong }).success).toBe(false);
});

test.each([undefined, '', 'fifteen-letters', 'has spaces in the middle', 'has%percent%signs%here'])(
  'the callback secret %j is refused: it stands in addresses',
  (callbackSecret) => {
    const secrets = { password: 'p', ...(callbackSecret !== undefined && { callbackSecret }) };
    expect(() => kannel.connect(accountAt('http://127.0.0.1:1', { secrets }))).toThrow('callback secret');
  },
);

test('the registry knows it by its code', () => {
  expect(providers.get('kannel')?.label).toBe('Kannel');
});
