import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type ScanVerdict = 'clean' | 'infected';
export type NewBlob = {
  sha256: string;
  bytes: number;
  mediaType: string;
  previewSha256: string | null;
  /** null when the scanner is off or gave no verdict */
  scan: ScanVerdict | null;
};

/** Notes what is stored. The same bytes again only add what was not known of them: a preview, a verdict. */
export async function saveBlob(tx: Tx, blob: NewBlob): Promise<void> {
  await sql`
    insert into blobs as b (sha256, bytes, media_type, preview_sha256, scan, scanned_at)
    values (${blob.sha256}, ${blob.bytes}, ${blob.mediaType}, ${blob.previewSha256}, ${blob.scan},
      case when ${blob.scan}::text is not null then clock_timestamp() end)
    on conflict (sha256) do update set
      preview_sha256 = coalesce(b.preview_sha256, excluded.preview_sha256),
      scan = coalesce(excluded.scan, b.scan),
      scanned_at = coalesce(excluded.scanned_at, b.scanned_at)`.execute(tx);
}

export async function noteScan(db: Db, sha256: string, scan: ScanVerdict): Promise<void> {
  await db
    .updateTable('blobs')
    .set({ scan, scanned_at: sql`clock_timestamp()` })
    .where('sha256', '=', sha256)
    .execute();
}

/** Which of these files a row speaks of, as a file or as the picture of one. */
export async function notedFiles(db: Db, sha256s: string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from blobs where sha256 = any(${sha256s}::char(64)[])
    union all
    select preview_sha256 from blobs where preview_sha256 = any(${sha256s}::char(64)[])`.execute(db);
  return new Set(rows.map(({ sha256 }) => sha256));
}
