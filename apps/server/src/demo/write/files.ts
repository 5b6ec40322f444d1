import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Tx } from '../../db/connect.ts';
import { insertRows } from '../../db/queries/insert-rows.ts';
import { fileColumns } from '../../db/queries/outgoing-media.ts';
import type { FileStore, Stored } from '../../files/storage.ts';
import type { Place, Plan, PlannedDocument, PlannedText } from '../plan/types.ts';
import type { Made } from './made.ts';

const maxBytes = 1024 * 1024;
export const mediaType = (file: string) => (file.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg');

export const pathOf = (file: string): string => join(import.meta.dirname, '../files', file);

/** Puts each file into the store, once. */
async function storeFiles(store: FileStore, names: readonly string[]): Promise<Map<string, Stored>> {
  const stored = [...new Set(names)].map(
    async (name) => [name, await store.put(createReadStream(pathOf(name)), { maxBytes })] as const,
  );
  return new Map(await Promise.all(stored));
}

/** What came with a text is in a folder of its own on each case. */
const attachmentsFolder = (place: Place) => ({
  id: place.noteId,
  matter_id: place.matter.id,
  name: 'Text attachments',
  is_text_attachments: true,
});

export async function writeFiles(tx: Tx, store: FileStore, plan: Plan, { users }: Made): Promise<void> {
  const sent = plan.texts.flatMap((text) => (text.picture ? [{ ...text, picture: text.picture }] : []));
  const names = [...sent.map(({ picture }) => picture.file), ...plan.documents.map(({ file }) => file)];
  const stored = await storeFiles(store, names);
  const storedAs = (name: string) => {
    const { sha256, bytes } = stored.get(name) as Stored;
    return { sha256, bytes, media_type: mediaType(name) };
  };
  await insertRows(
    tx,
    'blobs',
    [...stored.keys()].map((name) => {
      const file = storedAs(name);
      // These pictures are our own drawings: nothing has to be taken out before they are shown.
      return { ...file, preview_sha256: file.media_type === 'image/jpeg' ? file.sha256 : null };
    }),
  );
  await insertRows(
    tx,
    'media',
    sent.map(({ id, picture: { file, mediaId } }) => ({
      id: mediaId,
      message_id: id,
      position: 0,
      url: 'about:blank',
      declared_type: mediaType(file),
      state: 'stored',
      sha256: storedAs(file).sha256,
      filename: file,
    })),
  );
  const folders = attachmentsFolders(sent);
  await insertRows(tx, 'folders', [
    ...folders.values(),
    ...new Map(
      plan.documents.map(({ folder, matter }) => [folder.id, { ...folder, matter_id: matter.id }]),
    ).values(),
  ]);
  await insertRows(
    tx,
    'documents',
    sent.flatMap(({ picture: { file, mediaId }, places, at }) =>
      places.map(({ matter, documentId }) => ({
        ...storedAs(file),
        id: documentId,
        matter_id: matter.id,
        folder_id: folders.get(matter.id)?.id ?? null,
        name: file,
        source: 'text',
        media_id: mediaId,
        created_at: at,
        updated_at: at,
      })),
    ),
  );
  await insertRows(
    tx,
    'documents',
    plan.documents.map(({ id, matter, folder, author, at, file, name }) => ({
      ...storedAs(file),
      id,
      matter_id: matter.id,
      folder_id: folder.id,
      name,
      source: 'upload',
      created_by: users[author],
      created_at: at,
      updated_at: at,
    })),
  );
  await writeSent(tx, plan, storedAs);
}

type StoredAs = (name: string) => { sha256: string; bytes: number; media_type: string };

/** The documents that went with texts of ours. */
async function writeSent(tx: Tx, { texts, documents }: Plan, storedAs: StoredAs): Promise<void> {
  for (const text of texts) {
    const document = sentWith(text, documents);
    if (!document) continue;
    const { sha256, bytes, media_type: mediaType } = storedAs(document.file);
    const file = { documentId: document.id, sha256, filename: document.name, mediaType, bytes };
    await tx
      .updateTable('messages')
      .set({ ...fileColumns([file]), segments: 1 })
      .where('id', '=', text.id)
      .execute();
  }
}

/** The document of its case that went with a text. */
export function sentWith({ sends, matter }: PlannedText, documents: readonly PlannedDocument[]) {
  return sends === null ? undefined : documents.find((one) => one.matter === matter && one.name === sends);
}

function attachmentsFolders(texts: readonly PlannedText[]) {
  const places = texts.flatMap(({ places }) => places);
  return new Map(places.map((place) => [place.matter.id, attachmentsFolder(place)]));
}
