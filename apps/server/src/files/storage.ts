import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { StorageFailure } from './failure.ts';
import { folderOf, openBucket, openFolder, type Part, type Place } from './places.ts';
import { openIncoming, receive } from './receive.ts';

/** Files by the SHA-256 of what is in them: the same bytes are stored once, however many matters show them. */
export type FileStore = {
  /**
   * Takes a stream in, never whole in memory. Until `keep` it is no part of the store, so that it can be looked
   * at first; when the scope ends it is kept or gone. Throws `TooLarge`.
   */
  receive(
    stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    limits: { maxBytes: number },
  ): Promise<Incoming>;
  /** Receives and keeps. */
  put(
    stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    limits: { maxBytes: number },
  ): Promise<Stored>;
  /**
   * null when there is no such file.
   * @param part only these bytes of it, the first and the last among them
   */
  open(sha256: string, part?: Part): Promise<Readable | null>;
  /**
   * Removes files last stored before then that nobody has noted: those whose process died in between.
   * @param noted which of these are
   * @returns how many it removed
   */
  removeUnnoted(before: Date, noted: (sha256s: string[]) => Promise<ReadonlySet<string>>): Promise<number>;
};

export type Stored = { sha256: string; bytes: number };

export type Incoming = Stored & {
  /** Where the bytes are until kept. */
  readonly path: string;
  /** Returns once the file is safe from a crash or power cut. */
  keep(): Promise<void>;
} & AsyncDisposable;

/** @param url `file:///folder` or `s3://bucket/prefix`; throws `StorageFailure` */
export async function openFileStore({ url, dataDir }: { url: string; dataDir: string }): Promise<FileStore> {
  const address = new URL(url);
  const local = address.protocol === 'file:';
  const root = local ? folderOf(address) : join(dataDir, 'files');
  const prefix = local ? '' : address.pathname.replace(/^\/|\/$/g, '');
  const incoming = join(root, 'incoming');
  await openIncoming(incoming).catch((cause: NodeJS.ErrnoException) => {
    throw new StorageFailure(
      `Files cannot be stored in ${root} (${cause.code}). Check STORAGE_URL and DATA_DIR.`,
      {
        cause,
      },
    );
  });
  const place = local ? openFolder(root) : await openBucket(address);
  return storeIn(place, { incoming, prefix }, (sha256) =>
    [prefix, sha256.slice(0, 2), sha256.slice(2, 4), sha256].filter((part) => part !== '').join('/'),
  );
}

const namesAtOnce = 500;

function storeIn(
  place: Place,
  { incoming, prefix }: { incoming: string; prefix: string },
  keyOf: (sha256: string) => string,
): FileStore {
  const store: FileStore = {
    async receive(stream, { maxBytes }) {
      const received = await receive(incoming, stream, maxBytes);
      return {
        ...received,
        keep: () => place.take(received, keyOf(received.sha256)),
        [Symbol.asyncDispose]: () => rm(received.path, { force: true }),
      };
    },
    async put(stream, limits) {
      await using file = await store.receive(stream, limits);
      await file.keep();
      return { sha256: file.sha256, bytes: file.bytes };
    },
    async open(sha256, part) {
      const key = keyOf(sha256);
      if (!(await place.disk.exists(key))) return null;
      return part ? place.part(key, part) : place.disk.getStream(key);
    },
    async removeUnnoted(before, noted) {
      let removed = 0;
      for await (const names of batches(namesIn(place, prefix), namesAtOnce)) {
        const known = await noted(names);
        for (const sha256 of names.filter((name) => !known.has(name))) {
          if (await place.removeOld(keyOf(sha256), before)) removed += 1;
        }
      }
      return removed;
    },
  };
  return store;
}

/** What is not named as a stored file is no file of the store's. */
async function* namesIn(place: Place, prefix: string): AsyncGenerator<string> {
  for await (const key of place.keys(prefix)) {
    const name = key.split('/').at(-1) ?? '';
    if (/^[0-9a-f]{64}$/.test(name)) yield name;
  }
}

async function* batches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    if (batch.push(item) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
