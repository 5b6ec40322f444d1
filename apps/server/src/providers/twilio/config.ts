import { z } from 'zod';

const sid = (prefix: string, name: string) =>
  z
    .string()
    .trim()
    .regex(
      new RegExp(`^${prefix}[0-9a-fA-F]{32}$`),
      `${name} is ${prefix} followed by 32 hexadecimal digits`,
    );

export const twilioConfig = z.strictObject({
  accountSid: sid('AC', 'An account SID'),
  /** With an API key, calls are made in its name; hook calls are still signed with the account's auth token. */
  apiKeySid: sid('SK', 'An API key SID').optional(),
  apiBaseUrl: z.string().default('https://api.twilio.com').transform(toOrigin),
  /**
   * Seconds a text may wait at Twilio. Twilio's own default (4 to 10 hours) lets a text queued in the
   * evening land at night.
   */
  validityPeriod: z.int().min(1).max(36_000).default(3600),
});

export type TwilioConfig = z.output<typeof twilioConfig>;

/** Names as stored, labels as an administrator reads them. */
export const twilioSecrets = {
  authToken: 'Auth token',
  apiKeySecret: 'API key secret (only with an API key)',
} as const;

export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

/** Credentials travel on every call, so plain http is for a simulator on this machine only. */
function toOrigin(text: string, ctx: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (url && secure && text.replace(/\/$/, '').toLowerCase() === url.origin) return url.origin;
  ctx.addIssue({
    code: 'custom',
    message: 'The API address must be https:// and a host, such as https://api.twilio.com',
  });
  return z.NEVER;
}
