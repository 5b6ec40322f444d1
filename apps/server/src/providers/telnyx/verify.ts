import { createPublicKey, verify as isSigned } from 'node:crypto';
import type { Account, HookCall } from '../port.ts';
import type { TelnyxConfig } from './config.ts';

/** As Telnyx's documentation says a call may be old. */
const toleranceSeconds = 300;

/** https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks: Ed25519 over `timestamp|body`. */
export function verify(account: Account<TelnyxConfig>, call: HookCall): boolean {
  const signature = call.headers['telnyx-signature-ed25519'];
  const timestamp = call.headers['telnyx-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
  if (!/^\d{10}$/.test(timestamp)) return false;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const [key, given] = [bytesOf(account.config.publicKey, 32), bytesOf(signature, 64)];
  if (!key || !given) return false;
  const signed = Buffer.concat([Buffer.from(`${timestamp}|`), call.rawBody]);
  return isSigned(null, signed, ed25519(key), given);
}

function ed25519(key: Buffer) {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

/** Strictly: `Buffer` also reads what is not base64, and would take many spellings for one signature. */
function bytesOf(base64: string | undefined, length: number): Buffer | null {
  const bytes = Buffer.from(base64 ?? '', 'base64');
  return bytes.length === length && bytes.toString('base64') === base64 ? bytes : null;
}
