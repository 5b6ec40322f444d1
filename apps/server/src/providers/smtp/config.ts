import { isIP } from 'node:net';
import { readEmail } from '@matterline/rules/email-address.ts';
import { z } from 'zod';

const hostName = /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\./.test(host);

export const smtpConfig = z
  .strictObject({
    host: z
      .string()
      .trim()
      .refine(
        (host) => hostName.test(host) || isIP(host) !== 0,
        'The name of the mail server, such as mail.example.org',
      )
      .meta({ title: 'Mail server', description: 'Such as mail.example.org' }),
    port: z.int().min(1).max(65535).default(587).meta({
      title: 'Port',
      description: '587 as a rule, 465 for TLS from the start',
    }),
    tls: z.boolean().default(false).meta({
      title: 'TLS from the start',
      description: 'As on port 465. Without it the connection turns to TLS by STARTTLS.',
    }),
    plain: z.boolean().default(false).meta({
      title: 'Plain connection over a trusted network',
      description: 'Every email travels unprotected. Needless when the mail server is on this machine.',
    }),
    user: z.string().trim().min(1).optional().meta({
      title: 'User',
      description: 'Without one, emails are handed over without signing in',
    }),
    fromName: z
      .string()
      .trim()
      .max(80)
      .regex(/^[^\p{Cc}]*$/u, 'Write the name on one line')
      .optional()
      .meta({ title: 'Name clients see', description: 'Before the address they can answer to' }),
  })
  .refine(({ user, tls, plain, host }) => user === undefined || tls || !plain || isLoopback(host), {
    path: ['plain'],
    message: 'A password is never sent over a plain connection to another machine.',
  });

export type SmtpConfig = z.output<typeof smtpConfig>;

/** Whether an email may only leave once the connection is encrypted. */
export const mustEncrypt = ({ plain, host }: SmtpConfig): boolean => !plain && !isLoopback(host);

export const smtpSecrets = { password: 'Password of the user' } as const;

/** An address emails can be sent from. */
export const emailSender = z.string().transform((typed, ctx) => {
  const read = readEmail(typed);
  if (read.ok) return read.address;
  ctx.addIssue({ code: 'custom', message: read.say });
  return z.NEVER;
});
