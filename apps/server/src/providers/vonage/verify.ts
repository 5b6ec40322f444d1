import { createHash, createHmac } from 'node:crypto';
import { readJson } from '../http/outcome.ts';
import { same } from '../http/signature.ts';
import type { Account, HookCall } from '../port.ts';
import type { VonageConfig } from './config.ts';

/** A call is tried for a day, and may then carry the token of its first try; what it brings is kept once in any case. */
const oldestSeconds = 25 * 3600;
const aheadSeconds = 300;

/** https://developer.vonage.com/en/getting-started/concepts/webhooks: a JWT that holds the body's hash. */
export function verify(account: Account<VonageConfig>, call: HookCall): boolean {
  const claims = claimsOf(call.headers.authorization, account.secrets.signatureSecret);
  if (!claims) return false;
  const { api_key, iat, payload_hash } = claims;
  const age = typeof iat === 'number' ? Date.now() / 1000 - iat : Number.NaN;
  return (
    api_key === account.config.apiKey &&
    age <= oldestSeconds &&
    age >= -aheadSeconds &&
    typeof payload_hash === 'string' &&
    same(payload_hash, createHash('sha256').update(call.rawBody).digest('hex'))
  );
}

function claimsOf(authorization: unknown, secret: string | undefined): Record<string, unknown> | null {
  // An empty key would make a signature that anyone can compute.
  if (typeof authorization !== 'string' || !secret) return null;
  const parts = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization);
  if (!parts) return null;
  const [, head = '', body = '', signature = ''] = parts;
  const right = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  // The algorithm is ours to name: one that the token names could be none at all.
  if (!same(signature, right) || decoded(head)?.alg !== 'HS256') return null;
  return decoded(body);
}

const decoded = (part: string) => readJson(Buffer.from(part, 'base64url').toString('utf8'));
