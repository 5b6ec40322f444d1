import { undeliveredStates } from '@matterline/rules/message-state.ts';
import { z } from 'zod';
import { cursor, id, idParams, instant, pageQuery, person } from './common.ts';
import { route } from './route.ts';

/** A text that did not arrive, as far as is known, and that nobody has dealt with yet. */
export const undelivered = z.object({
  messageId: id,
  at: instant,
  matter: z.object({ id, number: z.string(), clientName: z.string() }),
  contact: person.nullable(),
  clientNumber: z.string().describe('As written in the site’s country; an email’s address'),
  isEmail: z.boolean(),
  /** its words; of an email the subject */
  body: z.string(),
  state: z.enum(undeliveredStates),
  /** plain words */
  reason: z.string(),
});
export type Undelivered = z.infer<typeof undelivered>;

export const undeliveredPage = z.object({
  items: z.array(undelivered),
  next: cursor,
  total: z.number().int(),
});

export const listUndelivered = route({
  id: 'listUndelivered',
  method: 'GET',
  path: '/undelivered',
  summary: 'Texts that did not arrive, on matters the reader is assigned to, newest first',
  needs: 'alerts.read',
  query: z.object(pageQuery),
  reply: undeliveredPage,
});

export const dealWithText = route({
  id: 'dealWithText',
  method: 'PUT',
  path: '/messages/:id/dealt-with',
  summary: 'Note that a text that did not arrive is dealt with, for everyone',
  needs: 'alerts.dismiss',
  params: idParams,
});

export const takeUpText = route({
  id: 'takeUpText',
  method: 'DELETE',
  path: '/messages/:id/dealt-with',
  summary: 'Undo that a text is dealt with',
  needs: 'alerts.dismiss',
  params: idParams,
});
