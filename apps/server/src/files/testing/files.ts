import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import type { Scanner } from '../scan.ts';
import { type FileStore, openFileStore } from '../storage.ts';

/** A file store of this test file's own, in a folder that goes when it is done. */
export async function testFiles(scanner: Scanner | null = null) {
  const folder = await mkdtemp(join(tmpdir(), 'matterline-files-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const store: FileStore = await openFileStore({ url: pathToFileURL(folder).href, dataDir: folder });
  return {
    files: { store, scanner },
    /** Every file there is, those on their way in included. */
    stored: async (): Promise<string[]> => (await filesIn(folder)).map((path) => basename(path)),
    /** Makes every file as if it had been stored then. */
    setTime: async (at: Date) => {
      for (const path of await filesIn(folder)) await utimes(path, at, at);
    },
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export const captured = (name: string) => join(import.meta.dirname, '..', 'captured', name);
