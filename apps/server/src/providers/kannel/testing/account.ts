import type { Account } from '../../port.ts';
import { type KannelConfig, kannelConfig } from '../config.ts';

/** Shared by the tests of this folder. */
export const callbackSecret = 'callback-secret_for-tests';
export const hookBase = 'https://office.example/hooks/sms/opaque-token';

export function accountAt(
  apiBaseUrl: string,
  more: Partial<Account<KannelConfig>> = {},
): Account<KannelConfig> {
  return {
    id: 'account-1',
    config: kannelConfig.parse({ apiBaseUrl, username: 'tester' }),
    secrets: { password: 'sendsms password', callbackSecret },
    hookBase,
    ...more,
  };
}
