import { ed25519 } from '@noble/curves/ed25519.js';
import type { Account, HookCall } from '../port.ts';
import { type TelnyxConfig, telnyxConfig } from './config.ts';

/** Shared by the tests of this folder. */
export const hookBase = 'https://office.example/hooks/sms/opaque-token';
const privateKeyOf = (secret: string) => Buffer.alloc(32, secret || '\0');
export const publicKeyOf = (secret: string) =>
  Buffer.from(ed25519.getPublicKey(privateKeyOf(secret))).toString('base64');
export const publicKey = publicKeyOf('telnyx');

export function accountAt(
  apiBaseUrl: string,
  more: Partial<Account<TelnyxConfig>> = {},
): Account<TelnyxConfig> {
  return {
    id: 'account-1',
    config: telnyxConfig.parse({ publicKey, apiBaseUrl }),
    secrets: { apiKey: 'KEY0123456789' },
    hookBase,
    ...more,
  };
}

/** Signs as Telnyx's documentation describes, with an implementation of Ed25519 that is not the one that verifies. */
export function signed(
  url: string,
  rawBody: Buffer,
  { at = new Date(), secret = 'telnyx' }: { at?: Date | undefined; secret?: string | undefined } = {},
): HookCall {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const bytes = Buffer.concat([Buffer.from(`${timestamp}|`), rawBody]);
  const signature = Buffer.from(ed25519.sign(bytes, privateKeyOf(secret))).toString('base64');
  return {
    url,
    headers: { 'telnyx-signature-ed25519': signature, 'telnyx-timestamp': timestamp },
    rawBody,
  };
}
