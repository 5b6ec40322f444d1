import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { makeFolders } from '../db/data-folder.ts';
import { StorageFailure } from './failure.ts';
import type { Received } from './receive.ts';

/** Where stored files are: a folder or a bucket. */
export type Place = {
  disk: Disk;
  /** Makes received bytes part of the store, whole or not at all; the received file may be gone afterwards. */
  take(received: Received, key: string): Promise<void>;
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
  };
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
  };
}
