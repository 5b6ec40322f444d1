import { freeName } from '@matterline/rules/free-name.ts';
import { writeAudit } from '../db/audit.ts';
import type { Tx } from '../db/connect.ts';
import { publish } from '../db/live.ts';
import { insertDocument, namesInFolder } from '../db/queries/documents.ts';
import { textAttachmentsFolder } from '../db/queries/folders.ts';
import { type StoredMedium, storedMediaOf } from '../db/queries/media.ts';

/** Makes a stored medium a document on a matter its text is filed on; once, however often it is asked. */
export async function attachMedium(tx: Tx, medium: StoredMedium, matterId: string): Promise<void> {
  const folderId = await textAttachmentsFolder(tx, matterId);
  const taken = await namesInFolder(tx, { matterId, folderId });
  const documentId = await insertDocument(tx, {
    matterId,
    folderId,
    name: freeName(medium.filename, taken),
    sha256: medium.sha256,
    mediaType: medium.mediaType,
    bytes: medium.bytes,
    warning: medium.warning,
    source: 'text',
    mediaId: medium.id,
  });
  if (documentId === undefined) return;
  await writeAudit(tx, {
    actor: null,
    action: 'document.filed',
    subjectType: 'document',
    subjectId: documentId,
    matterId,
    details: { mediaId: medium.id, messageId: medium.messageId },
  });
}

/**
 * Makes a text's stored pictures and files documents on a matter it has just been filed on. Call it after the
 * filing is inserted, in the same transaction: what is being stored at this moment then finds the filing.
 */
export async function attachStoredMedia(tx: Tx, messageId: string, matterId: string): Promise<void> {
  const media = await storedMediaOf(tx, messageId);
  for (const medium of media) await attachMedium(tx, medium, matterId);
  if (media.length > 0) await publish(tx, { kind: 'documents', matterId });
}
