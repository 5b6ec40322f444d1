import { z } from 'zod';
import { id, idParams, instant, label, person } from './common.ts';
import { route } from './route.ts';
import { triggerState } from './task-setup.ts';

/** A Word document with tokens in it, such as {{ client.name }}, that triggers fill in and file on the case. */
export const documentTemplate = z.object({
  id,
  name: z.string(),
  /** what it asks for */
  tokens: z.array(z.string()),
  bytes: z.number().int(),
  createdBy: person,
  createdAt: instant,
  /** the triggers in use that fill it in */
  usedBy: z.array(
    z.object({
      matterTypeId: id,
      matterType: z.string(),
      task: z.string(),
      trigger: z.string(),
      state: triggerState,
    }),
  ),
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

/** At most 700 KB. */
const content = z.base64().max(960_000, 'Use a document of at most 700 KB');

export const createDocumentTemplate = route({
  id: 'createDocumentTemplate',
  method: 'POST',
  path: '/document-templates',
  summary: 'Add a Word document (.docx) for triggers to fill in; a token nobody knows is refused by name',
  needs: 'admin.matter_types',
  body: z.object({
    name: label(100),
    content,
  }),
  reply: documentTemplate,
});

/** What was asked for before is still made of the document as it was then. */
export const replaceDocumentTemplate = route({
  id: 'replaceDocumentTemplate',
  method: 'PUT',
  path: '/document-templates/:id',
  summary:
    'Give a Word document another name, or put another file in its place, for every trigger that fills it in',
  needs: 'admin.matter_types',
  params: idParams,
  body: z.object({ name: label(100), content: content.optional() }),
  reply: documentTemplate,
});

/** A Word document as a person saves it. */
export const wordFile = z.object({ name: z.string(), /** in base64 */ content: z.string() });

export const getDocumentTemplateFile = route({
  id: 'getDocumentTemplateFile',
  method: 'GET',
  path: '/document-templates/:id/file',
  summary: 'A Word document as it was added, with its tokens in it',
  needs: 'admin.matter_types',
  params: idParams,
  reply: wordFile,
});

export const archiveDocumentTemplate = route({
  id: 'archiveDocumentTemplate',
  method: 'POST',
  path: '/document-templates/:id/archive',
  summary: 'Offer a Word document no more; refused while a trigger fills it in',
  needs: 'admin.matter_types',
  params: idParams,
});
