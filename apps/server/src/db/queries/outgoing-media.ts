import type { SendableFile } from '@matterline/rules/outgoing-media.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import type { ScanVerdict } from './blobs.ts';
import type { ShownMedium } from './message-media.ts';

/** A document as it goes with a text: these bytes, under this name, whatever becomes of the document. */
export type OutgoingFile = SendableFile & { documentId: string; sha256: string; filename: string };

/** The columns of a text that tell what goes with it. */
export const fileColumns = (files: readonly OutgoingFile[]) => ({
  channel: files.length > 0 ? 'mms' : 'sms',
  num_media: files.length,
  files: files.length > 0 ? JSON.stringify(files) : null,
});

/** Why a text is stopped whose file went to another case, in the words its readers see. */
export const fileMoved =
  'A picture or document that was to go with it was moved to another case, so it was not sent.';

/**
 * Whether something that goes with a text is on another matter by now. One that was only taken off its matter's list
 * still goes.
 *
 * @param text the text's alias, as `t`: it has `files`, which are not null, and `matter_id`
 */
export function aFileHasLeft(text: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from jsonb_array_elements(${sql.ref(`${text}.files`)}) as f (file)
    where not exists (select from documents d
      where d.id = (f.file->>'documentId')::uuid and d.matter_id = ${sql.ref(`${text}.matter_id`)}))`;
}

/** The names of what goes with a text that has left its matter. */
export async function filesThatLeft(
  tx: Tx,
  matterId: string | null,
  files: readonly OutgoingFile[],
): Promise<string[]> {
  if (files.length === 0) return [];
  const ids = files.map(({ documentId }) => documentId);
  const { rows } = await sql<{ id: string }>`
    select id from documents where id = any(${ids}::uuid[]) and matter_id = ${matterId} for key share`.execute(
    tx,
  );
  const there = new Set(rows.map(({ id }) => id));
  return files.filter(({ documentId }) => !there.has(documentId)).map(({ filename }) => filename);
}

/** The documents of these that are on a matter's list, as they are now; in no order. None is moved until the text is kept. */
export async function readDocumentsToSend(
  tx: Tx,
  actor: Actor,
  matterId: string,
  ids: readonly string[],
): Promise<(OutgoingFile & { scan: ScanVerdict | null; hasPreview: boolean })[]> {
  const { rows } = await sql<OutgoingFile & { scan: ScanVerdict | null; hasPreview: boolean }>`
    select d.id as "documentId", d.sha256, d.name as filename, d.media_type as "mediaType", d.bytes, b.scan,
      b.preview_sha256 is not null and b.scan is distinct from 'infected' as "hasPreview"
    from documents d join blobs b on b.sha256 = d.sha256
    where d.id = any(${[...ids]}::uuid[]) and d.matter_id = ${matterId} and d.deleted_at is null
      and ${maySeeMatter(actor, 'd.matter_id')}
    for key share of d`.execute(tx);
  return rows;
}

/**
 * What goes with a text as its matter shows it: each with the document it is of, while that is on the matter's list.
 *
 * @param text the text's alias, as `t`: it has `files` and `matter_id`
 */
export function shownFiles(text: string): RawBuilder<ShownMedium[]> {
  return sql<ShownMedium[]>`(
    select json_agg(json_build_object('id', f.file->>'documentId', 'state', 'stored', 'filename', f.file->>'filename',
        'mediaType', f.file->>'mediaType', 'bytes', (f.file->>'bytes')::bigint, 'reason', null, 'documentId', d.id,
        'hasPreview', b.preview_sha256 is not null and b.scan is distinct from 'infected') order by f.position)
    from jsonb_array_elements(${sql.ref(`${text}.files`)}) with ordinality as f (file, position)
    left join blobs b on b.sha256 = f.file->>'sha256'
    left join documents d on d.id = (f.file->>'documentId')::uuid and d.matter_id = ${sql.ref(`${text}.matter_id`)}
      and d.deleted_at is null)`;
}

/** A file that a provider was told to fetch: its text has been handed over, or is at this moment. */
export async function findHandedOver(
  db: Db,
  { messageId, documentId, sha256 }: { messageId: string; documentId: string; sha256: string },
): Promise<(OutgoingFile & { scan: ScanVerdict | null }) | undefined> {
  const { rows } = await sql<OutgoingFile & { scan: ScanVerdict | null }>`
    select f."documentId", f.sha256, f.filename, f."mediaType", f.bytes, b.scan
    from messages m
      cross join jsonb_to_recordset(m.files)
        as f ("documentId" text, sha256 text, filename text, "mediaType" text, bytes bigint)
      join blobs b on b.sha256 = f.sha256
    where m.id = ${messageId} and f."documentId" = ${documentId} and f.sha256 = ${sha256}
      and m.state in ('sending', 'unknown', 'accepted', 'sent', 'delivered')`.execute(db);
  return rows[0];
}
