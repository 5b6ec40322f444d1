import type { Db } from '../db/connect.ts';
import { noteScan, type ScanVerdict } from '../db/queries/blobs.ts';
import type { Files } from './examine.ts';
import type { Part } from './places.ts';

type Judged = { sha256: string; scan: ScanVerdict | null };

/**
 * Whether a stored file may leave. When a scanner is set up none does before it was called clean: one that was stored
 * while there was none is scanned now.
 */
export async function verdictOn(
  { db, files }: { db: Db; files: Files },
  file: Judged,
): Promise<ScanVerdict | 'unavailable'> {
  if (file.scan === 'infected') return 'infected';
  if (files.scanner === null || file.scan === 'clean') return 'clean';
  const { kind } = await files.scanner.scan(await openStored(files, file.sha256));
  if (kind !== 'unavailable') await noteScan(db, file.sha256, kind);
  return kind;
}

export async function openStored({ store }: Files, sha256: string, part?: Part) {
  const stream = await store.open(sha256, part);
  if (!stream) throw new Error(`The file store has no ${sha256}`);
  return stream;
}
