import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { makeFolders } from '../db/data-folder.ts';
import { StorageFailure } from './failure.ts';
import type { Received } from './receive.ts';

/** Bytes of a file, the first and the last among them. */
export type Part = { start: number; end: number };

/** Where stored files are: a folder or a bucket. */
export type Place = {
  disk: Disk;
  part(key: string, part: Part): Promise<Readable>;
  /** Makes received bytes part of the store, whole or not at all; the received file may be gone afterwards. */
  take(received: Received, key: string): Promise<void>;
  /** Every stored file's key under a prefix. */
  keys(prefix: string): AsyncIterable<string>;
  /** Removes a file last written before then; false when it was written again, or is gone. */
  removeOld(key: string, before: Date): Promise<boolean>;
};

export function folderOf(url: URL): string {
  return fileURLToPath(url);
}

export function openFolder(root: string): Place {
  return {
    disk: new Disk(new FSDriver({ location: root, visibility: 'private' })),
    // Renamed by hand: the library copies, so that a crash would leave half a file under a whole one's name.
    async take({ path }, key) {
      const target = join(root, key);
      const folder = dirname(target);
      const made = makeFolders(folder, 0o700);
      await rename(path, target);
      await sync(folder);
      if (!made) return;
      await sync(dirname(folder));
      await sync(root);
    },
    part: async (key, part) => createReadStream(join(root, key), part),
    keys: (prefix) => keysIn(root, prefix),
    // Taken aside first: looked at only there, no one can write it again between the look and the removal.
    async removeOld(key, before) {
      const [path, aside] = [join(root, key), join(root, 'incoming', `${randomUUID()}.old`)];
      if (!(await isOlder(path, before))) return false;
      await rename(path, aside);
      if (await isOlder(aside, before)) {
        await rm(aside);
        return true;
      }
      await rename(aside, path);
      return false;
    },
  };
}

async function* keysIn(root: string, folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const key = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) yield key;
    else if (/^[0-9a-f]{2}$/.test(entry.name)) yield* keysIn(root, key);
  }
}

async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && found.mtime < before;
}

/** A new name in a folder outlives a power cut once the folder itself is synced. */
async function sync(folder: string): Promise<void> {
  await using handle = await open(folder, 'r');
  await handle.sync();
}

/**
 * `s3://[key:secret@]bucket[/prefix][?region=…&endpoint=…]`; without a key the SDK looks for credentials in its
 * usual places. The SDK is loaded only here: most sites store on disk.
 */
export async function openBucket(url: URL): Promise<Place> {
  const { S3Driver } = await import('flydrive/drivers/s3').catch((cause) => {
    throw new StorageFailure(
      'STORAGE_URL names an S3 bucket, but the packages for it are not installed: npm install @aws-sdk/client-s3 @aws-sdk/s3-request-presigner',
      { cause },
    );
  });
  const endpoint = url.searchParams.get('endpoint') ?? undefined;
  const key = decodeURIComponent(url.username);
  const disk = new Disk(
    new S3Driver({
      bucket: url.host,
      region: url.searchParams.get('region') ?? 'us-east-1',
      ...(endpoint && { endpoint, forcePathStyle: true }),
      ...(key && { credentials: { accessKeyId: key, secretAccessKey: decodeURIComponent(url.password) } }),
      visibility: 'private',
      supportsACL: false,
    }),
  );
  return {
    disk,
    take: ({ path, bytes }, name) =>
      disk.putStream(name, createReadStream(path), {
        contentLength: bytes,
        contentType: 'application/octet-stream',
      }),
    // The library gives whole objects: what comes before the part is read and dropped, what comes after is not read.
    part: async (key, part) => Readable.from(partOf(await disk.getStream(key), part)),
    keys: (prefix) => keysUnder(disk, prefix),
    // Written again in the moment between, it would be lost; but only a file that nobody noted for a day.
    async removeOld(key, before) {
      const found = await disk.getMetaData(key).catch(() => null);
      if (found === null || found.lastModified >= before) return false;
      await disk.delete(key);
      return true;
    },
  };
}

async function* partOf(stream: AsyncIterable<Uint8Array>, { start, end }: Part): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const bytes of stream) {
    const wanted = bytes.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    if (wanted.length > 0) yield wanted;
    at += bytes.length;
    if (at > end) return;
  }
}

async function* keysUnder(disk: Disk, prefix: string): AsyncGenerator<string> {
  let page: string | undefined;
  do {
    const found = await disk.listAll(prefix, { recursive: true, ...(page && { paginationToken: page }) });
    for (const object of found.objects) if (object.isFile) yield object.key;
    page = found.paginationToken;
  } while (page !== undefined);
}
