import { z } from 'zod';
import { cursor, id, idParams, instant, page, pageQuery, person, words } from './common.ts';
import { route } from './route.ts';

const change = {
  optedOut: z.boolean(),
  at: instant,
  /** the client's own word, the provider's refusal, or what a person recorded */
  source: z.enum(['keyword', 'provider', 'person']),
  by: person.nullable(),
  note: z.string(),
};

/** How a number stands across the whole site. */
export const optOut = z.object({
  number: z.string().describe('E.164'),
  display: z.string().describe('As written in the site’s country'),
  ...change,
  /** whose number it is, of those the reader may see */
  contacts: z.array(person),
});
export type OptOut = z.infer<typeof optOut>;

const filters = {
  q: z.string().trim().max(100).optional().describe('A number in any format, or a name'),
  show: z.enum(['out', 'in', 'all']).default('out').describe('Opted out now, opted in again, or both'),
};

export const listOptOuts = route({
  id: 'listOptOuts',
  method: 'GET',
  path: '/opt-outs',
  summary: 'Numbers that said stop or start, the latest first',
  needs: 'opt_outs.read',
  query: z.object({ ...pageQuery, ...filters }),
  reply: page(optOut),
});

/** The same list as a CSV file, whole; each export is in the record. */
export const optOutExportPath = '/api/v1/opt-outs/export.csv';
export const optOutExportQuery = z.object(filters);

export const optOutChange = z.object({
  id: z.string(),
  ...change,
  /** the matter the text that said so is on, if the reader may see it */
  matter: z.object({ id, number: z.string() }).nullable(),
});
export type OptOutChange = z.infer<typeof optOutChange>;

export const listOptOutChanges = route({
  id: 'listOptOutChanges',
  method: 'GET',
  path: '/opt-outs/changes',
  summary: 'How a number came to stand as it does, the latest first',
  needs: 'opt_outs.read',
  query: z.object({ ...pageQuery, number: z.string().max(60) }),
  reply: page(optOutChange),
});

export const recordOptOut = route({
  id: 'recordOptOut',
  method: 'POST',
  path: '/opt-outs',
  summary: 'Record that someone asked, outside a text, to stop or to start texts to a number',
  needs: 'opt_outs.write',
  body: z.object({
    number: z.string().max(60).describe('Any format'),
    optedOut: z.boolean(),
    note: words(500).describe('How they asked, or why it is undone'),
  }),
  reply: optOut,
});

/** Free wording that may ask for no more texts, until someone has decided. */
export const stopRequest = z.object({
  messageId: id,
  at: instant,
  from: z.string(),
  body: z.string(),
  /** the matters it is on that the reader may see; none when it is unfiled */
  matters: z.array(z.object({ id, number: z.string() })),
});
export type StopRequest = z.infer<typeof stopRequest>;

export const listStopRequests = route({
  id: 'listStopRequests',
  method: 'GET',
  path: '/stop-requests',
  summary: 'Texts that may ask for no more texts, which nobody has decided about',
  needs: 'opt_outs.read',
  query: z.object(pageQuery),
  reply: z.object({ items: z.array(stopRequest), next: cursor }),
});

export const decideStopRequest = route({
  id: 'decideStopRequest',
  method: 'POST',
  path: '/messages/:id/stop-request',
  summary: 'Say whether a text asks for no more texts',
  needs: 'opt_outs.write',
  params: idParams,
  body: z.object({ decision: z.enum(['opted_out', 'not_a_request']) }),
});
