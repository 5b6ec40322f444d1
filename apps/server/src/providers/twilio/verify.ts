import { createHash, createHmac } from 'node:crypto';
import { queryValue } from '../http/hook-url.ts';
import { same } from '../http/signature.ts';
import type { Account, HookCall } from '../port.ts';
import type { TwilioConfig } from './config.ts';

/** https://www.twilio.com/docs/usage/security: the auth token signs the call even when texts go out with an API key. */
export function verify(account: Account<TwilioConfig>, call: HookCall): boolean {
  const given = call.headers['x-twilio-signature'];
  const token = account.secrets.authToken;
  // An empty key would make a signature that anyone can compute.
  if (typeof given !== 'string' || !token) return false;

  const bodyHash = queryValue(call.url, 'bodySHA256');
  if (bodyHash !== null && !same(bodyHash, createHash('sha256').update(call.rawBody).digest('hex')))
    return false;
  const fields = bodyHash === null ? signedFields(call.rawBody) : '';
  return bothPorts(call.url).some((url) =>
    same(
      given,
      createHmac('sha1', token)
        .update(url + fields)
        .digest('base64'),
    ),
  );
}

/** Keys in order, each followed by its values: once each, in order. */
function signedFields(rawBody: Buffer): string {
  const fields = new URLSearchParams(rawBody.toString('utf8'));
  return [...new Set(fields.keys())]
    .sort()
    .map((key) => {
      const values = [...new Set(fields.getAll(key))].sort();
      return values.map((value) => key + value).join('');
    })
    .join('');
}

/**
 * Twilio signs the address with or without its port, whichever it is configured with. Cut by hand: `URL` would
 * re-encode the rest of the address, which is signed to the letter.
 */
function bothPorts(url: string): string[] {
  const parts = /^(https?:\/\/(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:]*))(:\d+)?(.*)$/is.exec(url);
  if (!parts) return [url];
  const [, host = '', port, rest = ''] = parts;
  return [host + (port ?? (/^https/i.test(host) ? ':443' : ':80')) + rest, host + rest];
}
