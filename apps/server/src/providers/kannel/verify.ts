import { queryValues } from '../http/hook-url.ts';
import { same } from '../http/signature.ts';
import type { Account, HookCall } from '../port.ts';
import { callbackSecretShape, type KannelConfig } from './config.ts';

/** Kannel signs nothing: whoever knows the account's secret, which stands in the addresses it was given, is Kannel. */
export function verify(account: Account<KannelConfig>, call: HookCall): boolean {
  const secret = account.secrets.callbackSecret ?? '';
  const [given, ...more] = queryValues(call.url, 'secret');
  if (given === undefined || more.length > 0 || !callbackSecretShape.test(secret)) return false;
  return same(given, secret);
}
