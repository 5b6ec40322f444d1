import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { Transformer } from '@napi-rs/image';
import { afterAll, describe, expect, test } from 'vitest';
import { inspectFile } from './inspect.ts';

const folder = await mkdtemp(join(tmpdir(), 'matterline-inspect-'));
afterAll(() => rm(folder, { recursive: true }));

async function made(bytes: Buffer): Promise<string> {
  const path = join(folder, randomUUID());
  await writeFile(path, bytes);
  return path;
}

const captured = (name: string) => join(import.meta.dirname, 'captured', name);
const look = (name: string) => inspectFile(captured(name));

async function picture(bytes: Uint8Array | null) {
  if (!bytes) throw new Error('There is no preview');
  const metadata = await new Transformer(bytes).metadata(true);
  const pixels = await new Transformer(bytes).rawPixels();
  const channels = pixels.length / (metadata.width * metadata.height);
  const at = (x: number, y: number) => {
    const start = (y * metadata.width + x) * channels;
    return [...pixels.subarray(start, start + 3)];
  };
  return { ...metadata, at };
}

const red = ([r = 0, g = 0, b = 0]: number[]) => r > 150 && g < 90 && b < 90;

describe('a photo', () => {
  test('is shown upright, within a screen, with nothing of where it was taken', async () => {
    expect((await readFile(captured('photo-orientation-6.jpg'))).includes('Example Phones')).toBe(true);
    const { mediaType, preview } = await look('photo-orientation-6.jpg');
    expect(mediaType).toBe('image/jpeg');
    const shown = await picture(preview);
    expect(shown).toMatchObject({ format: 'webp', width: 1200, height: 1600 });
    expect(shown.exif ?? {}).toEqual({});
    expect(shown.orientation ?? 1).toBe(1);
    // The strip on the stored left edge is the top of the turned picture.
    expect(red(shown.at(600, 20)) && red(shown.at(20, 20))).toBe(true);
    expect(red(shown.at(20, 800))).toBe(false);
  });

  test('that was cut short is shown as far as it came', async () => {
    const { mediaType, preview } = await look('photo-cut-short.jpg');
    expect(mediaType).toBe('image/jpeg');
    expect(red((await picture(preview)).at(1000, 20))).toBe(true);
  });

  test('no larger than a screen keeps its size', async () => {
    const { preview } = await look('drawing.png');
    expect(await picture(preview)).toMatchObject({ width: 240, height: 180 });
  });
});

test('an animation is shown by its first frame', async () => {
  const { mediaType, preview } = await look('animated.gif');
  expect(mediaType).toBe('image/gif');
  const shown = await picture(preview);
  expect(shown).toMatchObject({ width: 120, height: 90 });
  expect(red(shown.at(60, 45))).toBe(true);
});

test.each([
  ['photo.heic', 'image/heic'],
  ['notice.pdf', 'application/pdf'],
  ['contact.vcf', 'text/vcard'],
  ['zip-called.jpg', 'application/zip'],
  ['html-called.png', null],
  ['drawing.svg', 'application/xml'],
])('%s is known by its bytes and has no preview', async (name, mediaType) => {
  expect(await look(name)).toMatchObject({ mediaType, preview: null });
});

test('what has no signature is known by its first words', async () => {
  expect((await look('html-called.png')).head).toContain('<!DOCTYPE html>');
  expect((await look('drawing.svg')).head).toContain('<svg ');
});

describe('what would break the one who looks', () => {
  test('a picture that unfolds to 900 million pixels is not unfolded', async () => {
    const before = process.memoryUsage.rss();
    expect(await look('bomb-30000x30000.png')).toMatchObject({ mediaType: 'image/png', preview: null });
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('a picture of more pixels than any phone takes is not unfolded, though there would be room', async () => {
    const { mediaType, preview } = await inspectFile(await made(blankPng(8100, 8100, 1)));
    expect([mediaType, preview]).toEqual(['image/png', null]);
  });

  test('one that takes too long is let go', async () => {
    const limits = { timeMs: 5, maxMemoryBytes: 2 ** 30 };
    expect(await inspectFile(captured('photo-orientation-6.jpg'), limits)).toMatchObject({ preview: null });
  });

  test('one that takes too much memory is let go, and is still known for what it is', async () => {
    const path = await made(blankPng(7500, 7500, 32));
    const limits = { timeMs: 20_000, maxMemoryBytes: 150 * 1024 * 1024 };
    expect(await inspectFile(path, limits)).toMatchObject({ mediaType: 'image/png', preview: null });
  });

  test('a file that is not there is known for nothing', async () => {
    expect(await look('no-such-file')).toEqual({ mediaType: null, head: '', preview: null });
  });

  test('many at once are looked at in turn', async () => {
    const found = await Promise.all(Array.from({ length: 6 }, () => look('drawing.png')));
    expect(found.map(({ preview }) => preview !== null)).toEqual(Array(6).fill(true));
  });
});

/** Small as a file, large once decoded: a pixel is one bit of grey, or four bytes. */
function blankPng(width: number, height: number, bits: 1 | 32): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(bits === 1 ? [1, 0, 0, 0, 0] : [8, 6, 0, 0, 0], 8);
  const row = Math.ceil((width * bits) / 8) + 1;
  const pixels = deflateSync(Buffer.alloc(row * height), { level: 1 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
