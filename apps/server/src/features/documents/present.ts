import type { Document, Folder } from '@matterline/contract/documents.ts';
import type { DocumentRow } from '../../db/queries/documents.ts';
import type { FolderRow } from '../../db/queries/folders.ts';

export function presentDocument(row: DocumentRow): Document {
  const { previewSha256, scan, createdText: _, removed: _1, createdAt, ...rest } = row;
  return {
    ...rest,
    hasPreview: previewSha256 !== null && scan !== 'infected',
    createdAt: createdAt.toISOString(),
  };
}

export function presentFolder({ id, name, parentId, isTextAttachments }: FolderRow): Folder {
  return { id, name, parentId, isTextAttachments };
}
