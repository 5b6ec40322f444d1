import { z } from 'zod';
import { isPrivateWay, originOf } from '../http/api-origin.ts';

const usual = 'http://127.0.0.1:13013';

export const kannelConfig = z
  .strictObject({
    apiBaseUrl: z
      .string()
      .default(usual)
      .meta({
        title: 'Address of smsbox',
        description: 'Host and sendsms-port, such as http://127.0.0.1:13013',
      })
      .transform((text, ctx) => {
        const origin = originOf(text);
        if (origin) return origin;
        ctx.addIssue({ code: 'custom', message: `The address must be a host and port, such as ${usual}` });
        return z.NEVER;
      }),
    allowPlainHttp: z.boolean().default(false).meta({
      title: 'Plain http over a trusted network',
      description: 'The password and every text travel unprotected. Needless when smsbox is on this machine.',
    }),
    sendsmsPath: z
      .string()
      .regex(/^\/[A-Za-z0-9/._-]*$/, 'A path starts with / and has no query')
      .default('/cgi-bin/sendsms')
      .meta({ title: 'Path of sendsms', description: 'As sendsms-url in kannel.conf' }),
    username: z
      .string()
      .trim()
      .min(1, 'The username of a sendsms-user group')
      .meta({ title: 'Username', description: 'Of a sendsms-user group' }),
    smscId: z
      .string()
      .trim()
      .min(1)
      .optional()
      .meta({ title: 'SMSC id', description: 'Only to choose one of several' }),
    /** Minutes a text may wait, so that one queued in the evening does not land at night. */
    validityMinutes: z.int().min(1).max(600).default(60).meta({
      title: 'How long a text may wait at Kannel',
      description: 'A text that could not go by then is dropped',
      unit: 'minutes',
    }),
  })
  .refine(({ apiBaseUrl, allowPlainHttp }) => allowPlainHttp || isPrivateWay(apiBaseUrl), {
    path: ['apiBaseUrl'],
    message: 'The address must be https:// or on this machine, unless plain http is allowed',
  });

export type KannelConfig = z.output<typeof kannelConfig>;

/** Names as stored, labels as an administrator reads them. */
export const kannelSecrets = {
  password: 'Password of the sendsms user',
  callbackSecret: 'Callback secret (16 or more letters and digits of your choosing)',
} as const;

/** It stands in addresses in which Kannel gives `%` and other signs a meaning. */
export const callbackSecretShape = /^[A-Za-z0-9_-]{16,128}$/;
