import { z } from 'zod';
import { apiOrigin } from '../http/api-origin.ts';

export const vonageConfig = z.strictObject({
  apiKey: z
    .string()
    .trim()
    .regex(/^[0-9a-zA-Z]{6,16}$/, 'An API key is 6 to 16 letters and digits')
    .meta({ title: 'API key', description: 'On the first page of the Vonage dashboard' }),
  apiBaseUrl: apiOrigin('https://api.nexmo.com'),
  /** Vonage's own default of 72 hours lets a text queued in the evening land at night. */
  ttl: z.int().min(60).max(36_000).default(3600).meta({
    title: 'How long a text may wait at Vonage',
    description: '3,600 seconds are an hour. A text that could not go by then is dropped',
    unit: 'seconds',
  }),
  reports: z.boolean().default(false).meta({
    title: 'Look texts up in Vonage’s reports',
    description: 'Finds out what became of a text when no report came. Vonage charges for it',
  }),
});

export type VonageConfig = z.output<typeof vonageConfig>;

/** Names as stored, labels as an administrator reads them. */
export const vonageSecrets = {
  apiSecret: 'API secret',
  signatureSecret: 'Signature secret (in the dashboard’s API settings)',
} as const;
