import { tidyName } from '@matterline/rules/names.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import {
  type FolderRow,
  folderIsEmpty,
  folderNames,
  insertFolder,
  listFolders,
  lockFolder,
  removeFolder,
  saveFolderName,
} from '../../db/queries/folders.ts';
import { unlessTaken } from '../../db/taken.ts';
import { badField, notFound, Refusal } from '../../http/refusal.ts';

type Deps = { db: Db; actor: Actor };

const nameTaken = () => badField('name', 'Another folder here has this name.', 'taken');

/** The matter's folders, when the actor may see the matter and `folderId` is one of them (or none is meant). */
export async function requirePlace(
  db: Db | Tx,
  actor: Actor,
  matterId: string,
  folderId: string | null,
  field = 'folderId',
): Promise<FolderRow[]> {
  const folders = await listFolders(db, actor, matterId);
  if (!folders) throw notFound();
  if (folderId !== null && !folders.some(({ id }) => id === folderId))
    throw badField(field, 'Choose a folder of this matter.');
  return folders;
}

export async function createFolder(
  { db, actor }: Deps,
  matterId: string,
  { name, parentId }: { name: string; parentId: string | null },
): Promise<FolderRow> {
  return unlessTaken(folderNames, nameTaken(), () =>
    inTransaction(db, async (tx) => {
      await requirePlace(tx, actor, matterId, parentId, 'parentId');
      const folder = await insertFolder(tx, { matterId, parentId, name: fitName(name) });
      await tell(tx, actor, 'folder.created', folder, { name: folder.name, parentId });
      return folder;
    }),
  );
}

export async function renameFolder({ db, actor }: Deps, id: string, name: string): Promise<FolderRow> {
  return unlessTaken(folderNames, nameTaken(), () =>
    inTransaction(db, async (tx) => {
      const before = await lockFolder(tx, actor, id);
      if (!before) throw notFound();
      if (before.isTextAttachments)
        throw badField('name', 'Pictures from texts are put in this folder: it keeps its name.');
      const folder = await saveFolderName(tx, id, fitName(name));
      await tell(tx, actor, 'folder.renamed', folder, { from: before.name, to: folder.name });
      return folder;
    }),
  );
}

/** Removes a folder with nothing in it: no document goes with it. */
export async function deleteFolder({ db, actor }: Deps, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const folder = await lockFolder(tx, actor, id);
    if (!folder) throw notFound();
    if (folder.isTextAttachments)
      throw new Refusal(409, 'text_attachments', 'Pictures from texts are put in this folder: it stays.');
    if (!(await folderIsEmpty(tx, id)))
      throw new Refusal(409, 'not_empty', 'Something is in this folder. Move it elsewhere first.');
    await removeFolder(tx, id);
    await tell(tx, actor, 'folder.removed', folder, { name: folder.name });
  });
}

function fitName(typed: string): string {
  const name = tidyName(typed);
  if (name === '') throw badField('name', 'Fill this in');
  return name;
}

async function tell(
  tx: Tx,
  actor: Actor,
  action: string,
  { id, matterId }: FolderRow,
  details: Record<string, unknown>,
): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'folder', subjectId: id, matterId, details });
  await publish(tx, { kind: 'documents', matterId });
}
