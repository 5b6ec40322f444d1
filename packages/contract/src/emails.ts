import { emailProblemCodes } from '@matterline/rules/email-recipient.ts';
import { z } from 'zod';
import { id, idParams } from './common.ts';
import { message } from './messages.ts';
import { route } from './route.ts';
import { fromTemplate } from './templates.ts';

const problem = z.object({ code: z.enum(emailProblemCodes), say: z.string(), fix: z.string() });

export const emailRecipient = z.object({
  contactId: id,
  name: z.string(),
  role: z.string(),
  /** as kept on the contact */
  email: z.string().nullable(),
  problems: z.array(problem),
});
export type EmailRecipient = z.infer<typeof emailRecipient>;

export const listEmailRecipients = route({
  id: 'listEmailRecipients',
  method: 'GET',
  path: '/matters/:id/email-recipients',
  summary: 'Who can be emailed from a matter, clients first, and what stands in the way',
  needs: 'texts.send',
  params: idParams,
  reply: z.object({
    items: z.array(emailRecipient),
    /** the address emails would go from now, or why there is none */
    from: z.object({ address: z.string().nullable(), say: z.string() }),
  }),
});

/** Send with an `Idempotency-Key` header: a retried request makes one email. */
export const sendEmail = route({
  id: 'sendEmail',
  method: 'POST',
  path: '/matters/:id/emails',
  summary: 'Email someone from a matter, in plain words and at once',
  needs: 'texts.send',
  params: idParams,
  body: z.object({
    contactId: id,
    /** the contact's own address, or another for this email */
    to: z.string().max(320),
    subject: z.string().max(2000),
    body: z.string().max(100_000),
    confirm: z
      .boolean()
      .default(false)
      .describe('Yes, though the address is someone else’s (`others_address`)'),
    ...fromTemplate,
  }),
  reply: message,
});
