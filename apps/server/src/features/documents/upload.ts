import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { type DocumentRow, insertDocument } from '../../db/queries/documents.ts';
import { type Claims, type Examined, examine, type Files, keep } from '../../files/examine.ts';
import { TooLarge } from '../../files/failure.ts';
import type { Incoming } from '../../files/storage.ts';
import { badField, notFound, Refusal } from '../../http/refusal.ts';
import { placeName, tell } from './command.ts';
import { requirePlace } from './folders.ts';

export const maxUploadBytes = 50 * 1024 * 1024;

type Deps = { db: Db; files: Files; actor: Actor };
type Place = { matterId: string; folderId: string | null };

/** Puts a file on a matter. Of one that is refused nothing is left. */
export async function uploadDocument(
  { db, files, actor }: Deps,
  { matterId, folderId }: Place,
  stream: AsyncIterable<Uint8Array>,
  claims: Claims,
): Promise<DocumentRow> {
  await requirePlace(db, actor, matterId, folderId);
  await using incoming = await receive(files, stream);
  const examined = await examine(files, incoming, claims, maxUploadBytes);
  refuseUnfit(examined);
  const kept = await keep(files, incoming, examined);
  const { filename, mediaType, mismatch } = examined.decision;
  return inTransaction(db, async (tx) => {
    // A wall may have gone up while the file came in.
    await requirePlace(tx, actor, matterId, folderId);
    await kept.note(tx);
    const id = await insertDocument(tx, {
      matterId,
      folderId,
      name: await placeName(tx, { matterId, folderId }, filename),
      sha256: incoming.sha256,
      mediaType,
      bytes: incoming.bytes,
      warning: mismatch,
      source: 'upload',
      createdBy: actor.id,
    });
    if (id === undefined) throw notFound();
    return tell(tx, actor, 'document.uploaded', id, { sha256: incoming.sha256, bytes: incoming.bytes });
  });
}

async function receive({ store }: Files, stream: AsyncIterable<Uint8Array>): Promise<Incoming> {
  try {
    return await store.receive(stream, { maxBytes: maxUploadBytes });
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const message = 'The file is larger than 50 MB, the most that can be put on a matter.';
    throw new Refusal(413, 'too_large', message, [{ field: 'file', message }]);
  }
}

function refuseUnfit({ scan, decision }: Examined): void {
  if (decision.verdict === 'refuse') throw badField('file', decision.reason ?? 'The file cannot be kept.');
  if (decision.verdict === 'quarantine')
    throw badField('file', 'The file is a program. Programs cannot be put on a matter.', 'program');
  if (scan?.kind === 'infected')
    throw badField(
      'file',
      `The virus scanner found ${scan.virus} in this file. It was not kept.`,
      'infected',
    );
  if (scan?.kind === 'unavailable') throw scannerDown();
}

export function scannerDown(): Refusal {
  return new Refusal(
    503,
    'scanner_down',
    'Files are checked for viruses first, and the scanner does not answer. Try again in some minutes; if it stays, tell your administrator.',
  );
}
