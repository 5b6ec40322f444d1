import { z } from 'zod';
import { apiOrigin } from '../http/api-origin.ts';
import { networkSenders } from '../http/sender-shapes.ts';

const sid = (prefix: string, name: string) =>
  z
    .string()
    .trim()
    .regex(
      new RegExp(`^${prefix}[0-9a-fA-F]{32}$`),
      `${name} is ${prefix} followed by 32 hexadecimal digits`,
    );

export const twilioConfig = z.strictObject({
  accountSid: sid('AC', 'An account SID').meta({
    title: 'Account SID',
    description: 'AC and 32 digits and letters, on the first page of the Twilio console',
  }),
  /** With an API key, calls are made in its name; hook calls are still signed with the account's auth token. */
  apiKeySid: sid('SK', 'An API key SID')
    .meta({
      title: 'API key SID',
      description: 'Only to sign in with an API key instead of the auth token; SK and 32 digits and letters',
    })
    .optional(),
  apiBaseUrl: apiOrigin('https://api.twilio.com'),
  /**
   * Seconds a text may wait at Twilio. Twilio's own default (4 to 10 hours) lets a text queued in the
   * evening land at night.
   */
  validityPeriod: z.int().min(1).max(36_000).default(3600).meta({
    title: 'How long a text may wait at Twilio',
    description: '3,600 seconds are an hour. A text that could not go by then is dropped',
    unit: 'seconds',
  }),
});

export const twilioSenders = {
  ...networkSenders,
  messaging_service: sid('MG', 'A messaging service SID'),
};

export type TwilioConfig = z.output<typeof twilioConfig>;

/** Names as stored, labels as an administrator reads them. */
export const twilioSecrets = {
  authToken: 'Auth token',
  apiKeySecret: 'API key secret (only with an API key)',
} as const;
