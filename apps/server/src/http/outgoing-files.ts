import type { Actor } from '../db/actor.ts';
import type { Choice } from '../db/choose-sender.ts';
import type { Tx } from '../db/connect.ts';
import { filesThatLeft, type OutgoingFile, readDocumentsToSend } from '../db/queries/outgoing-media.ts';
import { badField, Refusal } from './refusal.ts';

/** The documents that are to go with a text of a matter, as they are now; refuses, by name of the field, what cannot. */
export async function filesToSend(
  tx: Tx,
  actor: Actor,
  matterId: string,
  documentIds: readonly string[],
): Promise<OutgoingFile[]> {
  if (documentIds.length === 0) return [];
  const found = new Map(
    (await readDocumentsToSend(tx, actor, matterId, documentIds)).map((file) => [file.documentId, file]),
  );
  return [...new Set(documentIds)].map((id) => {
    const file = found.get(id);
    if (!file) throw badField('documentIds', 'A document is not on this case any more.', 'not_on_matter');
    const { scan, hasPreview: _, ...goes } = file;
    if (scan !== 'infected') return goes;
    const say = `The virus scanner found something in “${file.filename}”. It cannot be sent.`;
    throw badField('documentIds', say, 'infected');
  });
}

/** What goes with a text goes from the case it is written on: a file that was moved from there does not. */
export async function refuseFilesThatLeft(
  tx: Tx,
  matterId: string | null,
  files: readonly OutgoingFile[],
): Promise<void> {
  const [name] = await filesThatLeft(tx, matterId, files);
  if (name === undefined) return;
  const say = `“${name}” was moved to another case, so it cannot go with this text. Take it off, or write the text anew.`;
  throw new Refusal(409, 'file_moved', say);
}

/** Why a text has nothing to be sent from: because of what goes with it, or of itself. */
export function noSender({ code, say }: Extract<Choice, { ok: false }>): Refusal {
  const forFiles = code === 'none_for_pictures' || code === 'files_refused';
  return forFiles ? badField('documentIds', say, code) : new Refusal(409, code, say);
}

/** For the record. */
export function sentAlong(files: readonly OutgoingFile[]) {
  return files.length > 0 ? { documentIds: files.map(({ documentId }) => documentId) } : {};
}
