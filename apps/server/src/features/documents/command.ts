import { freeName } from '@matterline/rules/free-name.ts';
import { safeName } from '@matterline/rules/safe-filename.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { changesBetween } from '../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { changeDocument, type DocumentRow, lockDocument, namesInFolder } from '../../db/queries/documents.ts';
import { changedMeanwhile } from '../../http/changed-meanwhile.ts';
import { badField, notFound } from '../../http/refusal.ts';
import { requirePlace } from './folders.ts';

type Deps = { db: Db; actor: Actor };

/** Renames or moves. When another document there has the name, this one gets a number after it. */
export async function updateDocument(
  { db, actor }: Deps,
  id: string,
  wanted: { name: string; folderId: string | null; version: number },
): Promise<DocumentRow> {
  return inTransaction(db, async (tx) => {
    const before = await lockDocument(tx, actor, id);
    if (!before || before.removed) throw notFound();
    if (before.version !== wanted.version)
      throw await changedMeanwhile(
        tx,
        { type: 'document', id },
        { actions: ['document.changed', 'document.restored'] },
      );
    const { matterId } = before;
    const { folderId } = wanted;
    await requirePlace(tx, actor, matterId, folderId);
    const name = await placeName(tx, { matterId, folderId, apartFrom: id }, fitName(wanted.name));
    await changeDocument(tx, id, { name, folderId });
    const changes = changesBetween({ name: before.name, folderId: before.folderId }, { name, folderId });
    return tell(tx, actor, 'document.changed', id, { changes });
  });
}

/** Moves documents of one matter into a folder, or out of theirs: all of them or none. */
export async function moveDocuments(
  { db, actor }: Deps,
  matterId: string,
  { ids, folderId }: { ids: string[]; folderId: string | null },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await requirePlace(tx, actor, matterId, folderId);
    let moved = 0;
    // In order, so that two who move the same documents wait for each other and do not lock each other out.
    for (const id of [...new Set(ids)].sort()) {
      const before = await lockDocument(tx, actor, id);
      if (!before || before.removed || before.matterId !== matterId)
        throw badField('ids', 'One of these documents is no longer here. Look at the list again.');
      if (before.folderId === folderId) continue;
      const name = await placeName(tx, { matterId, folderId, apartFrom: id }, before.name);
      await changeDocument(tx, id, { name, folderId });
      const changes = changesBetween({ name: before.name, folderId: before.folderId }, { name, folderId });
      await tell(tx, actor, 'document.changed', id, { changes });
      moved += 1;
    }
    return moved;
  });
}

/** Takes a document off its matter's list. Asked twice it is off just the same. */
export async function removeDocument({ db, actor }: Deps, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await lockDocument(tx, actor, id);
    if (!before) throw notFound();
    if (before.removed) return;
    await changeDocument(tx, id, { removed: true });
    await tell(tx, actor, 'document.removed', id, { name: before.name });
  });
}

/** Puts a removed document back where it was. */
export async function restoreDocument({ db, actor }: Deps, id: string): Promise<DocumentRow> {
  return inTransaction(db, async (tx) => {
    const before = await lockDocument(tx, actor, id);
    if (!before) throw notFound();
    if (!before.removed) return before;
    const { matterId, folderId } = before;
    const name = await placeName(tx, { matterId, folderId, apartFrom: id }, before.name);
    await changeDocument(tx, id, { name, removed: false });
    return tell(tx, actor, 'document.restored', id, { name });
  });
}

export async function placeName(
  tx: Tx,
  place: { matterId: string; folderId: string | null; apartFrom?: string },
  name: string,
): Promise<string> {
  return freeName(name, await namesInFolder(tx, place));
}

/** Fit for any disk and header, as a name that came with a file is. */
function fitName(typed: string): string {
  const name = safeName(typed.replace(/[/\\]/g, '_'));
  if (name === '') throw badField('name', 'Write a name with at least one letter or digit.');
  return name;
}

/** Records the change, tells the browsers, and reads the document as it is now. */
export async function tell(
  tx: Tx,
  actor: Actor,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<DocumentRow> {
  const document = await lockDocument(tx, actor, id);
  if (!document) throw notFound();
  const { matterId } = document;
  await writeAudit(tx, { actor, action, subjectType: 'document', subjectId: id, matterId, details });
  await publish(tx, { kind: 'documents', matterId });
  return document;
}
