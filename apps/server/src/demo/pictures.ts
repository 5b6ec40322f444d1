import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { inspectFile } from '../files/inspect.ts';
import type { FileStore, Stored } from '../files/storage.ts';
import type { Picture } from './conversations.ts';

export type StoredPicture = Stored & { preview: Stored | null };

const maxBytes = 25 * 1024 * 1024;

export async function storePicture(store: FileStore, picture: Picture): Promise<StoredPicture> {
  const path = join(import.meta.dirname, 'files', picture);
  const stored = await store.put(createReadStream(path), { maxBytes });
  const { preview } = await inspectFile(path);
  return { ...stored, preview: preview && (await store.put(Readable.from([preview]), { maxBytes })) };
}
