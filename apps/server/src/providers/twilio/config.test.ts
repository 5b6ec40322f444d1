import { expect, test } from 'vitest';
import { providers } from '../registry.ts';
import { twilioConfig } from './config.ts';
import { accountSid } from './testing.ts';

test('the least that is needed is the account SID', () => {
  expect(twilioConfig.parse({ accountSid: ` ${accountSid} ` })).toEqual({
    accountSid,
    apiBaseUrl: 'https://api.twilio.com',
    validityPeriod: 3600,
  });
});

test.each([
  ['https://api.dublin.ie1.twilio.com/', 'https://api.dublin.ie1.twilio.com'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ['http://localhost:4010/', 'http://localhost:4010'],
  ['http://[::1]:4010', 'http://[::1]:4010'],
])('the API address %s is taken', (apiBaseUrl, origin) => {
  expect(twilioConfig.parse({ accountSid, apiBaseUrl }).apiBaseUrl).toBe(origin);
});

test.each([
  { apiBaseUrl: 'http://api.twilio.com' },
  { apiBaseUrl: 'http://127.0.0.1.evil.example' },
  { apiBaseUrl: 'https://api.twilio.com/2010-04-01' },
  { apiBaseUrl: 'https://user:secret@api.twilio.com' },
  { apiBaseUrl: 'ftp://api.twilio.com' },
  { apiBaseUrl: 'api.twilio.com' },
  { accountSid: 'AC1' },
  { accountSid: `SK${'1'.repeat(32)}` },
  { apiKeySid: accountSid },
  { validityPeriod: 0 },
  { validityPeriod: 36_001 },
  { authToken: 'a secret among settings that are shown' },
])('%o is refused', (wrong) => {
  const result = twilioConfig.safeParse({ accountSid, ...wrong });
  expect(result.success).toBe(false);
});

test('the registry knows it by its code', () => {
  expect(providers.get('twilio')?.label).toBe('Twilio');
});
