import { decideMedium, type MediumDecision } from '@matterline/rules/media-kind.ts';
import type { Tx } from '../db/connect.ts';
import { saveBlob } from '../db/queries/blobs.ts';
import { inspectFile } from './inspect.ts';
import type { Scanner, Verdict } from './scan.ts';
import type { FileStore, Incoming } from './storage.ts';

export type Files = {
  store: FileStore;
  /** null when no scanner is set up */
  scanner: Scanner | null;
};

/** What is said of a file by whoever sends it. */
export type Claims = { filename: string | null; declaredType: string | null };

export type Examined = {
  /** null when scanning is off */
  scan: Verdict | null;
  decision: MediumDecision;
  /** a picture safe to show inline, or null */
  preview: Uint8Array | null;
};

/** Scans a received file, finds out what it really is, and decides what becomes of it. */
export async function examine(
  { scanner }: Files,
  { path, bytes }: Incoming,
  claims: Claims,
  maxBytes: number,
): Promise<Examined> {
  const scan = scanner ? await scanner.scanFile(path) : null;
  const { preview, ...sniffed } = await inspectFile(path);
  const decision = decideMedium({ ...claims, sniffed, bytes }, { maxBytes });
  return { scan, decision, preview: decision.display === 'image_inline' ? preview : null };
}

const maxPreviewBytes = 10 * 1024 * 1024;

/** Makes an examined file and its preview part of the store; `note` then records it in a transaction. */
export async function keep(
  { store }: Files,
  incoming: Incoming,
  { scan, decision, preview }: Examined,
): Promise<{ note(tx: Tx): Promise<void> }> {
  const shown = preview && (await store.put([preview], { maxBytes: maxPreviewBytes }));
  await incoming.keep();
  return {
    note: (tx) =>
      saveBlob(tx, {
        sha256: incoming.sha256,
        bytes: incoming.bytes,
        mediaType: decision.mediaType,
        previewSha256: shown?.sha256 ?? null,
        scan: scan && scan.kind !== 'unavailable' ? scan.kind : null,
      }),
  };
}
