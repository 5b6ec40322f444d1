import { z } from 'zod';
import { apiOrigin } from '../http/api-origin.ts';
import { networkSenders } from '../http/sender-shapes.ts';

export const telnyxConfig = z.strictObject({
  apiBaseUrl: apiOrigin('https://api.telnyx.com'),
  publicKey: z
    .string()
    .trim()
    .refine((text) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(text), {
      message: 'The public key is 44 characters, ending in =, from the portal’s Keys & Credentials',
    })
    .meta({
      title: 'Public key',
      description: 'In the portal under Keys & Credentials. It proves that a call comes from Telnyx',
    }),
});

export const telnyxSenders = {
  ...networkSenders,
  messaging_service: z.guid('A messaging profile’s id is as in 16fd2706-8baf-433b-82eb-8c7fada847da'),
};

export type TelnyxConfig = z.output<typeof telnyxConfig>;

/** Names as stored, labels as an administrator reads them. */
export const telnyxSecrets = { apiKey: 'API key' } as const;
