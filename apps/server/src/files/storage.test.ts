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

  test('gives back a part of it', async () => {
    const { sha256: name } = await store.put(pieces(content), { maxBytes });
    const part = await store.open(name, { start: 2, end: 8 });
    expect(part && (await buffer(part))).toEqual(content.subarray(2, 9));
    expect(await store.open('0'.repeat(64), { start: 0, end: 1 })).toBeNull();
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

describe('files that nobody noted', () => {
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  const before = new Date(yesterday.getTime() + 60_000);
  const noted = new Set([sha256(Buffer.from('noted'))]);
  const whichNoted = async (names: string[]) => new Set(names.filter((name) => noted.has(name)));
  const put = (text: string, to = store) => to.put([Buffer.from(text)], { maxBytes });
  const pathOf = (name: string) => join(root, name.slice(0, 2), name.slice(2, 4), name);
  const age = (name: string) => utimes(pathOf(name), yesterday, yesterday);

  test('are removed when they are old, and no other file is', async () => {
    const [kept, fresh, lost] = [await put('noted'), await put('fresh'), await put('lost')];
    for (const { sha256: name } of [kept, lost]) await age(name);
    await writeFile(join(root, 'README'), 'the operator’s own');
    expect(await store.removeUnnoted(before, whichNoted)).toBe(1);
    expect((await files()).sort()).toEqual(
      [pathOf(kept.sha256), pathOf(fresh.sha256), join(root, 'README')].sort(),
    );
    expect(await store.removeUnnoted(before, whichNoted)).toBe(0);
  });

  test('but are stored again at that very moment, stay', async () => {
    const { sha256: name } = await put('lost');
    await age(name);
    const removing = store.removeUnnoted(before, async () => {
      await put('lost');
      return new Set();
    });
    expect(await removing).toBe(0);
    expect(await read(store, name)).toEqual(Buffer.from('lost'));
    expect(await files()).toHaveLength(1);
  });

  test('are removed from a bucket, over all pages of its list', async () => {
    const bucket = await startBucket();
    const address = `s3://key-for-tests:secret@office-files/matterline?endpoint=${bucket.endpoint}&region=eu-west-1`;
    const remote = await openFileStore({ url: address, dataDir: root });
    for (const text of ['noted', 'one', 'two', 'three', 'four']) await put(text, remote);
    for (const path of bucket.written.keys()) bucket.written.set(path, yesterday);
    const { sha256: fresh } = await put('fresh', remote);
    expect(await remote.removeUnnoted(before, whichNoted)).toBe(4);
    expect([...bucket.objects.keys()].map((path) => path.split('/').at(-1)).sort()).toEqual(
      [...noted, fresh].sort(),
    );
    bucket.stop();
  });
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
  const part = await remote.open(stored.sha256, { start: 70_000, end: 140_000 });
  expect(part && (await buffer(part)).equals(large.subarray(70_000, 140_001))).toBe(true);
  expect(await remote.open(sha256(content))).toBeNull();
  expect(await files(), 'nothing stays on this machine').toEqual([]);
  bucket.stop();
});
