import { freeName } from '@matterline/rules/free-name.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { namesInFolder } from '../../db/queries/documents.ts';
import { folderIdsOf, textAttachmentsFolder } from '../../db/queries/folders.ts';
import {
  lockFilesOf,
  type MovedFile,
  moveAnswers,
  moveFile,
  moveFiling,
  raiseAlert,
  stopWaitingWithFiles,
  takeAlert,
} from '../../db/queries/move-filing.ts';
import type { Before, LockedFiling } from '../../db/queries/moved-texts.ts';

type Wanted = Omit<Before, 'contactId' | 'cameAt'> & { matterId: string; cameAt?: string | null | 'now' };

/**
 * Carries a held text to another matter with its note, its files, its alert and our answer to it. What waits to go
 * from where it was with one of the files is stopped: it would show them to the wrong client.
 *
 * @param to how it is to stand there; a file it does not name goes to the folder for pictures from texts
 * @returns how it stood where it was
 */
export async function carry(tx: Tx, actor: Actor, filing: LockedFiling, to: Wanted): Promise<Before> {
  const { reasons, filedBy, contactId, cameAt } = filing;
  const files = await lockFilesOf(tx, filing);
  await moveFiling(tx, filing, to.matterId, { ...to, cameAt: to.cameAt ?? null });
  const alert = await takeAlert(tx, filing);
  // What alerted nobody, for its number is blocked, does not begin to.
  if (alert && to.alert) await raiseAlert(tx, filing, to.matterId, to.alert);
  await moveAnswers(tx, filing, to.matterId);
  if (files.length > 0) {
    await stopWaitingWithFiles(tx, actor, filing);
    await carryFiles(tx, files, to);
  }
  const documents = files.map(({ id, folderId, name }) => ({ id, folderId, name }));
  return { reasons, filedBy, contactId, cameAt, alert, documents };
}

async function carryFiles(
  tx: Tx,
  files: readonly MovedFile[],
  { matterId, documents }: Wanted,
): Promise<void> {
  const usual = await textAttachmentsFolder(tx, matterId);
  const folders = new Set(await folderIdsOf(tx, matterId));
  for (const file of files) {
    const stood = documents.find(({ id }) => id === file.id);
    const isThere = stood && (stood.folderId === null || folders.has(stood.folderId));
    const folderId = isThere ? stood.folderId : usual;
    const taken = await namesInFolder(tx, { matterId, folderId, apartFrom: file.id });
    const name = freeName(stood?.name ?? file.name, file.removed ? [] : taken);
    await moveFile(tx, file.id, { matterId, folderId, name });
  }
}
