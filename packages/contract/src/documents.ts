import { z } from 'zod';
import { cursor, id, idParams, instant, label, pageQuery, person, version } from './common.ts';
import { message } from './messages.ts';
import { route } from './route.ts';

export const folder = z.object({
  id,
  name: z.string(),
  parentId: id.nullable(),
  isTextAttachments: z.boolean(),
});
export const document = z.object({
  id,
  matterId: id,
  folderId: id.nullable(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** a picture safe to show inline stands at `/api/v1/documents/:id/preview` */
  hasPreview: z.boolean(),
  source: z.enum(['upload', 'text', 'task']),
  /** the name of the task that made it */
  madeBy: z.string().nullable(),
  /** plain words when the file is not what its name says */
  warning: z.string().nullable(),
  createdBy: person.nullable(),
  createdAt: instant,
  version,
});
export type Document = z.infer<typeof document>;
export type Folder = z.infer<typeof folder>;

export const listDocuments = route({
  id: 'listDocuments',
  method: 'GET',
  path: '/matters/:id/documents',
  summary: 'A matter’s documents, newest first, with its folders',
  needs: 'documents.read',
  params: idParams,
  query: z.object({
    ...pageQuery,
    folderId: z
      .union([id, z.literal('top')])
      .optional()
      .describe('Absent: every document'),
    q: z.string().trim().max(100).optional(),
  }),
  reply: z.object({ items: z.array(document), next: cursor, folders: z.array(folder) }),
});

/** What stands on a matter's Documents screen: a file, or a text or an email that was sent from there. */
export const paper = z.discriminatedUnion('kind', [
  document.extend({ kind: z.literal('file') }),
  message.extend({ kind: z.literal('message') }),
]);
export type Paper = z.infer<typeof paper>;
export const paperKinds = ['files', 'texts', 'emails'] as const;

export const listPapers = route({
  id: 'listPapers',
  method: 'GET',
  path: '/matters/:id/papers',
  summary: 'A matter’s documents with the texts and emails sent from its Documents screen, newest first',
  needs: 'documents.read',
  params: idParams,
  query: z.object({
    ...pageQuery,
    folderId: z
      .union([id, z.literal('top')])
      .optional()
      .describe('Absent: all of it. Texts and emails are in no folder'),
    only: z.enum(paperKinds).optional(),
    q: z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Part of a file’s name, or of what an email or text says and whom it is to'),
  }),
  reply: z.object({ items: z.array(paper), next: cursor, folders: z.array(folder) }),
});

/** The file is the `file` part of a multipart/form-data body, up to 50 MB. */
export const uploadDocument = route({
  id: 'uploadDocument',
  method: 'POST',
  path: '/matters/:id/documents',
  summary: 'Put a file on a matter',
  needs: 'documents.write',
  params: idParams,
  query: z.object({ folderId: id.optional() }),
  reply: document,
});

export const updateDocument = route({
  id: 'updateDocument',
  method: 'PUT',
  path: '/documents/:id',
  summary: 'Rename or move a document',
  needs: 'documents.write',
  params: idParams,
  body: z.object({ name: label(200), folderId: id.nullable(), version }),
  reply: document,
});

export const deleteDocument = route({
  id: 'deleteDocument',
  method: 'DELETE',
  path: '/documents/:id',
  summary: 'Take a document off the matter’s list; the file itself is kept with the record',
  needs: 'documents.write',
  params: idParams,
});

export const restoreDocument = route({
  id: 'restoreDocument',
  method: 'POST',
  path: '/documents/:id/restore',
  summary: 'Put a removed document back',
  needs: 'documents.write',
  params: idParams,
  reply: document,
});

export const createFolder = route({
  id: 'createFolder',
  method: 'POST',
  path: '/matters/:id/folders',
  summary: 'Make a folder on a matter',
  needs: 'documents.write',
  params: idParams,
  body: z.object({ name: label(120), parentId: id.nullable().default(null) }),
  reply: folder,
});

export const renameFolder = route({
  id: 'renameFolder',
  method: 'PUT',
  path: '/folders/:id',
  summary: 'Rename a folder',
  needs: 'documents.write',
  params: idParams,
  body: z.object({ name: label(120) }),
  reply: folder,
});

export const deleteFolder = route({
  id: 'deleteFolder',
  method: 'DELETE',
  path: '/folders/:id',
  summary: 'Remove an empty folder',
  needs: 'documents.write',
  params: idParams,
});

/** What one ZIP file, or one move, takes at most. */
export const mostDocuments = 200;
export const mostZipBytes = 500 * 1024 * 1024;

export const moveDocuments = route({
  id: 'moveDocuments',
  method: 'POST',
  path: '/matters/:id/documents/move',
  summary: 'Put documents into a folder, or out of theirs: all or none',
  needs: 'documents.write',
  params: idParams,
  body: z.object({ ids: z.array(id).min(1).max(mostDocuments), folderId: id.nullable() }),
  reply: z.object({ moved: z.number().int() }),
});

/** Several documents as one ZIP file, in their folders; streamed. */
export const documentsZipPath = (matterId: string) => `/api/v1/matters/${matterId}/documents/zip`;

/** A PDF's bytes for the reader in the page, which draws them and runs nothing; recorded as read. */
export const documentPdfPath = (documentId: string) => `/api/v1/documents/${documentId}/pdf`;
/** The bytes themselves, served as an attachment. */
export const documentFilePath = (documentId: string) => `/api/v1/documents/${documentId}/file`;
export const documentPreviewPath = (documentId: string) => `/api/v1/documents/${documentId}/preview`;
