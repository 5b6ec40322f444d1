import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type FolderRow = {
  id: string;
  matterId: string;
  name: string;
  parentId: string | null;
  isTextAttachments: boolean;
};

const columns = sql`f.id, f.matter_id as "matterId", f.name, f.parent_id as "parentId",
  f.is_text_attachments as "isTextAttachments"`;

/** A matter's folders; null when the actor may not see the matter. */
export async function listFolders(db: Db | Tx, actor: Actor, matterId: string): Promise<FolderRow[] | null> {
  const { rows } = await sql<FolderRow | { id: null }>`
    select ${columns} from matters m left join folders f on f.matter_id = m.id
    where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}
    order by lower(f.name), f.id`.execute(db);
  return rows.length === 0 ? null : rows.filter((row) => row.id !== null);
}

export async function folderIdsOf(tx: Tx, matterId: string): Promise<string[]> {
  const rows = await tx.selectFrom('folders').select('id').where('matter_id', '=', matterId).execute();
  return rows.map(({ id }) => id);
}

export async function lockFolder(tx: Tx, actor: Actor, id: string): Promise<FolderRow | undefined> {
  const { rows } = await sql<FolderRow>`
    select ${columns} from folders f where f.id = ${id} and ${maySeeMatter(actor, 'f.matter_id')}
    for update`.execute(tx);
  return rows[0];
}

/** Two folders of one place can't share a name: the second breaks `folderNames`. */
export const folderNames = 'folders_matter_id_parent_id_name_key';

export async function insertFolder(
  tx: Tx,
  folder: { matterId: string; parentId: string | null; name: string },
): Promise<FolderRow> {
  const { rows } = await sql<FolderRow>`
    insert into folders as f (matter_id, parent_id, name)
    values (${folder.matterId}, ${folder.parentId}, ${folder.name})
    returning ${columns}`.execute(tx);
  return rows[0] as FolderRow;
}

export async function saveFolderName(tx: Tx, id: string, name: string): Promise<FolderRow> {
  const { rows } = await sql<FolderRow>`
    update folders f set name = ${name} where f.id = ${id} returning ${columns}`.execute(tx);
  return rows[0] as FolderRow;
}

/** Whether nothing is in it, removed documents apart. */
export async function folderIsEmpty(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from folders where parent_id = ${id})
      and not exists (select from documents where folder_id = ${id} and deleted_at is null) as empty`.execute(
    tx,
  );
  return rows[0]?.empty ?? false;
}

/** Of a locked folder that is empty. What was removed from it is put back at the top, should it ever be. */
export async function removeFolder(tx: Tx, id: string): Promise<void> {
  await sql`update documents set folder_id = null where folder_id = ${id}`.execute(tx);
  await tx.deleteFrom('folders').where('id', '=', id).execute();
}

const textAttachments = 'Text attachments';

/**
 * The folder pictures from texts are put in, made when first needed. A folder someone made by that name is taken
 * for it, unless there is one under another name.
 */
export async function textAttachmentsFolder(tx: Tx, matterId: string): Promise<string> {
  await sql`
    insert into folders (matter_id, name, is_text_attachments)
    select ${matterId}, ${textAttachments}, true
    where not exists (select from folders where matter_id = ${matterId} and is_text_attachments)
    on conflict (matter_id, parent_id, name) do update set is_text_attachments = true`.execute(tx);
  const { id } = await tx
    .selectFrom('folders')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('is_text_attachments', '=', true)
    .executeTakeFirstOrThrow();
  return id;
}
