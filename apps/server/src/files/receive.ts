import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '../db/data-folder.ts';
import { TooLarge } from './failure.ts';

/** Bytes that arrived whole and are safe on disk, but not yet part of the store. */
export type Received = { sha256: string; bytes: number; path: string };

/** Bytes on their way in wait here; what a killed process left is removed when another starts. */
export async function openIncoming(folder: string): Promise<void> {
  makeFolders(folder, 0o700);
  const abandoned = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < abandoned) await rm(path, { force: true });
  }
}

/** Writes a stream to a file of its own while hashing it. Throws `TooLarge`; on any error nothing is left. */
export async function receive(
  folder: string,
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Received> {
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted() {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new TooLarge(`More than ${maxBytes} bytes`);
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await using file = await open(path, 'wx', 0o600);
    await file.writeFile(counted());
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { sha256: hash.digest('hex'), bytes, path };
}
