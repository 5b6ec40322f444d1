import { z } from 'zod';
import { apiOrigin } from '../http/api-origin.ts';

export const telnyxConfig = z.strictObject({
  apiBaseUrl: apiOrigin('https://api.telnyx.com'),
  publicKey: z
    .string()
    .trim()
    .refine((text) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(text), {
      message: 'The public key is 44 characters, ending in =, from the portal’s Keys & Credentials',
    })
    .meta({ title: 'Public key (calls from Telnyx are proved by it)' }),
});

export type TelnyxConfig = z.output<typeof telnyxConfig>;

/** Names as stored, labels as an administrator reads them. */
export const telnyxSecrets = { apiKey: 'API key' } as const;
