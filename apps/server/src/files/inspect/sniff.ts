import { open } from 'node:fs/promises';
import type { Sniffed } from '@matterline/rules/media-sniff.ts';
import { fileTypeFromFile } from 'file-type';

const headBytes = 1024;

export async function sniff(path: string): Promise<Sniffed> {
  const found = await fileTypeFromFile(path);
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  return { mediaType: found?.mime ?? null, head: buffer.toString('latin1', 0, bytesRead) };
}
