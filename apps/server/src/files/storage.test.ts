import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { StorageFailure, TooLarge } from './failure.ts';
import { openFolder } from './places.ts';
import { type FileStore, openFileStore } from './storage.ts';
import { startBucket } from './testing/bucket.ts';

const folder = await mkdtemp(join(tmpdir(), 'matterline-files-'));
afterAll(() => rm(folder, { recursive: true }));
let root: string;
let store: FileStore;
beforeEach(async () => {
  root = await mkdtemp(join(folder, 'store-'));
  store = await openFileStore({ url: pathToFileURL(root).href, dataDir: folder });
});

const maxBytes = 1024 * 1024;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const content = Buffer.from('Notice to quit');

async function* pieces(bytes: Uint8Array, size = 5) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* broken() {
  yield Buffer.from('half of a ');
  throw new Error('the line broke');
}

async function files(): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function read(from: FileStore, name: string): Promise<Buffer | null> {
  const stream = await from.open(name);
  return stream && buffer(stream);
}

describe('a store in a folder', () => {
  test('gives back what was put, under the SHA-256 of its bytes', async () => {
    const stored = await store.put(pieces(content), { maxBytes });
    expect(stored).toEqual({ sha256: sha256(content), bytes: content.length });
    expect(await read(store, stored.sha256)).toEqual(content);
  });

  test('keeps the same bytes once', async () => {
    await store.put(pieces(content), { maxBytes });
    await store.put(pieces(content, 3), { maxBytes });
    expect(await files()).toHaveLength(1);
  });

  test('holds nothing of a stream that breaks', async () => {
    await expect(store.put(broken(), { maxBytes })).rejects.toThrow('the line broke');
    expect(await files()).toEqual([]);
  });

  test('holds nothing of a stream that is too large, and does not read it to its end', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 65_536;
        yield Buffer.alloc(65_536);
      }
    }
    await expect(store.put(endless(), { maxBytes })).rejects.toThrow(TooLarge);
    expect(given).toBeLessThan(maxBytes + 2 * 65_536);
    expect(await files()).toEqual([]);
  });

  test('takes exactly as much as it may', async () => {
    const full = randomBytes(maxBytes);
    expect((await store.put(pieces(full, 65_536), { maxBytes })).bytes).toBe(maxBytes);
  });

  test('has no part of what was looked at and not kept', async () => {
    let name: string;
    {
      await using incoming = await store.receive(pieces(content), { maxBytes });
      name = incoming.sha256;
      expect(await readFile(incoming.path)).toEqual(content);
      expect(await store.open(name)).toBeNull();
    }
    expect(await files()).toEqual([]);
    expect(await store.open(name)).toBeNull();
  });

  test('answers nothing for what was never put', async () => {
    expect(await store.open(sha256(Buffer.from('never')))).toBeNull();
  });

  test('is closed to other accounts of the machine', async () => {
    await store.put(pieces(content), { maxBytes });
    const [path = ''] = await files();
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  test('clears up what a killed process was receiving long ago', async () => {
    const left = join(root, 'incoming', 'left-behind');
    const fresh = join(root, 'incoming', 'of-another-process');
    await Promise.all([writeFile(left, 'half'), writeFile(fresh, 'half')]);
    const longAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
    await utimes(left, longAgo, longAgo);
    await openFileStore({ url: pathToFileURL(root).href, dataDir: folder });
    expect(await files()).toEqual([fresh]);
  });

  test('that cannot be written to says so in one line', async () => {
    const taken = join(root, 'a-file');
    await writeFile(taken, '');
    const opened = openFileStore({ url: pathToFileURL(taken).href, dataDir: folder });
    await expect(opened).rejects.toThrow(StorageFailure);
    await expect(opened).rejects.toThrow(/^Files cannot be stored in \S+ \(E[A-Z]+\)\. [^\n]+$/);
  });

  test.runIf(process.platform === 'linux')(
    'that went away and cannot be made again fails at once',
    async () => {
      const received = { path: join(root, 'received'), bytes: 4, sha256: sha256(content) };
      await expect(openFolder('/proc/nope').take(received, 'ab/cd/file')).rejects.toThrow('ENOENT');
    },
  );
});

test('a store in a bucket keeps the same promises', async () => {
  const bucket = await startBucket();
  const address = `s3://key-for-tests:secret%2Fpart@office-files/matterline?endpoint=${bucket.endpoint}&region=eu-west-1`;
  const remote = await openFileStore({ url: address, dataDir: root });
  const large = randomBytes(200_000);
  const stored = await remote.put(pieces(large, 65_536), { maxBytes });
  const key = `/office-files/matterline/${stored.sha256.slice(0, 2)}/${stored.sha256.slice(2, 4)}/${stored.sha256}`;
  expect([...bucket.objects.keys()]).toEqual([key]);
  expect(bucket.objects.get(key)?.equals(large)).toBe(true);
  expect((await read(remote, stored.sha256))?.equals(large)).toBe(true);
  expect(await remote.open(sha256(content))).toBeNull();
  expect(await files(), 'nothing stays on this machine').toEqual([]);
  bucket.stop();
});
