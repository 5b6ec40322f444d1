import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import type { ScanVerdict } from './blobs.ts';

export type DocumentRow = {
  id: string;
  matterId: string;
  folderId: string | null;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  previewSha256: string | null;
  scan: ScanVerdict | null;
  source: 'upload' | 'text' | 'task';
  /** the task that made it */
  madeBy: string | null;
  warning: string | null;
  createdBy: { id: string; name: string } | null;
  createdAt: Date;
  /** with microseconds, for the cursor */
  createdText: string;
  version: number;
  /** it was taken off its matter's list */
  removed: boolean;
};

function documentsWhere(condition: RawBuilder<unknown>, rest: RawBuilder<unknown> = sql``) {
  return sql<DocumentRow>`
    select d.id, d.matter_id as "matterId", d.folder_id as "folderId", d.name, d.media_type as "mediaType", d.bytes,
      d.sha256, b.preview_sha256 as "previewSha256", b.scan, d.source, d.warning,
      case when d.source = 'task' then (
        select coalesce(mt.name, t.name) from produced_documents p join trigger_firings f on f.id = p.firing_id
          join matter_tasks mt on mt.id = f.task_id left join task_templates t on t.id = mt.template_id
        where p.document_id = d.id limit 1) end as "madeBy",
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as "createdBy",
      d.created_at as "createdAt", d.created_at::text as "createdText", d.version,
      d.deleted_at is not null as removed
    from documents d join blobs b on b.sha256 = d.sha256 left join users u on u.id = d.created_by
    where ${condition} ${rest}`;
}

export type DocumentQuery = {
  /** null: those in no folder; undefined: every document */
  folderId: string | null | undefined;
  /** part of a name */
  q: string | undefined;
  after: readonly string[] | null;
  limit: number;
};

/** A matter's documents, newest first: one row more than asked for when there are more. */
export async function listDocumentRows(
  db: Db,
  actor: Actor,
  matterId: string,
  { folderId, q, after, limit }: DocumentQuery,
): Promise<DocumentRow[]> {
  const inFolder =
    folderId === undefined ? sql`` : sql`and d.folder_id is not distinct from ${folderId}::uuid`;
  const named = q ? sql`and strpos(lower(d.name), lower(${q})) > 0` : sql``;
  const older = after ? sql`and (d.created_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const { rows } = await documentsWhere(
    sql`d.matter_id = ${matterId} and d.deleted_at is null
      -- asked once of the matter: asked of each document it hides from the planner that few rows are wanted
      and (select ${maySeeMatter(actor, 'm.id')} from matters m where m.id = ${matterId})
      ${inFolder} ${named} ${older}`,
    sql`order by d.created_at desc, d.id desc limit ${limit + 1}`,
  ).execute(db);
  return rows;
}

/** Where something stands in a matter's papers. */
export type PaperPlace = { id: string; kind: 'file' | 'message' /** with microseconds */; atText: string };

/**
 * A page of a matter's documents and of the messages in its documents list, newest first: two walks of one index each,
 * no further than the page. One more than asked for when there are more.
 */
export async function listPaperPlaces(
  db: Db,
  actor: Actor,
  matterId: string,
  { folderId, only, q, after, limit, mayReadTexts }: PaperQuery,
): Promise<PaperPlace[]> {
  const inFolder =
    folderId === undefined ? sql`` : sql`and d.folder_id is not distinct from ${folderId}::uuid`;
  const named = q ? sql`and strpos(lower(d.name), lower(${q})) > 0` : sql``;
  const said = q
    ? sql`and strpos(lower(concat_ws(' ', t.subject, t.body, t.email_address, t.client_number,
    (select c.name from contacts c where c.id = t.contact_id))), lower(${q})) > 0`
    : sql``;
  const older = (at: string, id: string) =>
    after ? sql`and (${sql.ref(at)}, ${sql.ref(id)}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const channel =
    only === 'emails'
      ? sql`and t.channel = 'email'`
      : only === 'texts'
        ? sql`and t.channel <> 'email'`
        : sql``;
  const seen = sql`(select ${maySeeMatter(actor, 'm.id')} from matters m where m.id = ${matterId})`;
  const files = sql`
    (select d.id, d.created_at as at, 'file' as kind from documents d
      where d.matter_id = ${matterId} and d.deleted_at is null and ${seen} ${inFolder} ${named}
        ${older('d.created_at', 'd.id')}
      order by d.created_at desc, d.id desc limit ${limit + 1})`;
  const messages = sql`
    (select t.id, t.at, 'message' as kind from messages t
      where t.matter_id = ${matterId} and t.in_documents and ${seen} ${channel} ${said} ${older('t.at', 't.id')}
      order by t.at desc, t.id desc limit ${limit + 1})`;
  const wanted = [
    ...(only === undefined || only === 'files' ? [files] : []),
    // A message is in no folder.
    ...(only !== 'files' && !folderId && mayReadTexts ? [messages] : []),
  ];
  if (wanted.length === 0) return [];
  const { rows } = await sql<PaperPlace>`
    select id, kind, at::text as "atText" from (${sql.join(wanted, sql` union all `)}) as papers
    order by at desc, id desc limit ${limit + 1}`.execute(db);
  return rows;
}

export type PaperQuery = DocumentQuery & {
  only: 'files' | 'texts' | 'emails' | undefined;
  mayReadTexts: boolean;
};

/** A matter's documents of these ids, removed ones included, in no order. */
export async function findDocuments(
  db: Db | Tx,
  actor: Actor,
  matterId: string,
  ids: readonly string[],
): Promise<DocumentRow[]> {
  const { rows } = await documentsWhere(
    sql`d.matter_id = ${matterId} and d.id = any(${[...ids]}::uuid[]) and ${maySeeMatter(actor, 'd.matter_id')}`,
  ).execute(db);
  return rows;
}

/** A document that is on its matter's list. */
export async function findDocument(db: Db | Tx, actor: Actor, id: string): Promise<DocumentRow | undefined> {
  const { rows } = await documentsWhere(
    sql`d.id = ${id} and d.deleted_at is null and ${maySeeMatter(actor, 'd.matter_id')}`,
  ).execute(db);
  return rows[0];
}

/** The same held until the transaction ends, or one that was removed. */
export async function lockDocument(tx: Tx, actor: Actor, id: string): Promise<DocumentRow | undefined> {
  const held = await sql`
    select from documents d
    where d.id = ${id} and ${maySeeMatter(actor, 'd.matter_id')} for update`.execute(tx);
  if (held.rows.length === 0) return undefined;
  const { rows } = await documentsWhere(sql`d.id = ${id}`).execute(tx);
  return rows[0];
}

/**
 * The names in a folder (or in none), apart from one document's. Others who want to put a name there wait until
 * this transaction ends.
 */
export async function namesInFolder(
  tx: Tx,
  { matterId, folderId, apartFrom }: { matterId: string; folderId: string | null; apartFrom?: string },
): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${matterId} ${folderId}`}, 7283))`.execute(tx);
  const { rows } = await sql<{ name: string }>`
    select name from documents where matter_id = ${matterId} and folder_id is not distinct from ${folderId}::uuid
      and deleted_at is null and id is distinct from ${apartFrom ?? null}::uuid`.execute(tx);
  return rows.map(({ name }) => name);
}

export type NewDocument = {
  matterId: string;
  folderId: string | null;
  sha256: string;
  name: string;
  mediaType: string;
  bytes: number;
  warning: string | null;
} & (
  | { source: 'upload'; createdBy: string }
  | { source: 'text'; mediaId: string }
  /** made by a trigger; null when a day set it off */
  | { source: 'task'; createdBy: string | null }
);

/** undefined when the medium is on this matter already, even if it was taken off its list since. */
export async function insertDocument(tx: Tx, document: NewDocument): Promise<string | undefined> {
  const { source } = document;
  const row = await tx
    .insertInto('documents')
    .values({
      matter_id: document.matterId,
      folder_id: document.folderId,
      sha256: document.sha256,
      name: document.name,
      media_type: document.mediaType,
      bytes: document.bytes,
      warning: document.warning,
      source,
      created_by: source === 'text' ? null : document.createdBy,
      media_id: source === 'text' ? document.mediaId : null,
    })
    .onConflict((conflict) =>
      conflict.columns(['matter_id', 'media_id']).where('media_id', 'is not', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** @param change of a locked document */
export async function changeDocument(
  tx: Tx,
  id: string,
  change: { name?: string; folderId?: string | null; removed?: boolean },
): Promise<void> {
  await tx
    .updateTable('documents')
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.folderId !== undefined && { folder_id: change.folderId }),
      ...(change.removed !== undefined && { deleted_at: change.removed ? sql`clock_timestamp()` : null }),
      updated_at: sql`clock_timestamp()`,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}
