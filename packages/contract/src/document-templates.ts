import { z } from 'zod';
import { id, idParams, instant, label, person } from './common.ts';
import { route } from './route.ts';

/** A Word document with tokens in it, such as {{ client.name }}, that triggers fill in and file on the case. */
export const documentTemplate = z.object({
  id,
  name: z.string(),
  /** what it asks for */
  tokens: z.array(z.string()),
  bytes: z.number().int(),
  createdBy: person,
  createdAt: instant,
});
export type DocumentTemplate = z.infer<typeof documentTemplate>;

export const listDocumentTemplates = route({
  id: 'listDocumentTemplates',
  method: 'GET',
  path: '/document-templates',
  summary: 'Word documents that triggers can fill in, by name',
  needs: 'admin.matter_types',
  reply: z.object({ items: z.array(documentTemplate) }),
});

export const createDocumentTemplate = route({
  id: 'createDocumentTemplate',
  method: 'POST',
  path: '/document-templates',
  summary: 'Add a Word document (.docx) for triggers to fill in; a token nobody knows is refused by name',
  needs: 'admin.matter_types',
  body: z.object({
    name: label(100),
    /** at most 700 KB */
    content: z.base64().max(960_000, 'Use a document of at most 700 KB'),
  }),
  reply: documentTemplate,
});

export const archiveDocumentTemplate = route({
  id: 'archiveDocumentTemplate',
  method: 'POST',
  path: '/document-templates/:id/archive',
  summary: 'Offer a Word document no more; refused while a trigger fills it in',
  needs: 'admin.matter_types',
  params: idParams,
});
