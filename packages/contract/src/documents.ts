import { z } from 'zod';
import { cursor, id, idParams, instant, label, pageQuery, person, version } from './common.ts';
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
  source: z.enum(['upload', 'text']),
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

/** The bytes themselves, served as an attachment. */
export const documentFilePath = (documentId: string) => `/api/v1/documents/${documentId}/file`;
export const documentPreviewPath = (documentId: string) => `/api/v1/documents/${documentId}/preview`;
