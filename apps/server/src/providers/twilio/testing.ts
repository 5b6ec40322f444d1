import type { Account } from '../port.ts';
import { type TwilioConfig, twilioConfig } from './config.ts';

export { basic, serve, textOf } from '../http/testing.ts';

/** Shared by the tests of this folder. */
export const accountSid = 'AC0123456789abcdef0123456789abcdef';
export const authToken = 'a-token-for-tests-only';

export function accountAt(
  apiBaseUrl: string,
  more: Partial<Account<TwilioConfig>> = {},
): Account<TwilioConfig> {
  return {
    id: 'account-1',
    config: twilioConfig.parse({ accountSid, apiBaseUrl }),
    secrets: { authToken },
    hookBase: 'https://office.example/hooks/sms/opaque-token',
    ...more,
  };
}
