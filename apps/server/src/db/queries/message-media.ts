import { type RawBuilder, sql } from 'kysely';

export type ShownMedium = {
  id: string;
  state: 'pending' | 'stored' | 'quarantined' | 'failed';
  filename: string | null;
  mediaType: string | null;
  bytes: number | null;
  reason: string | null;
  documentId: string | null;
  hasPreview: boolean;
};

/**
 * A text's pictures and files as one matter shows them, as a JSON array: each with the document it became there.
 *
 * @param messageId columns, as `t.id`
 */
export function mediaOn(messageId: string, matterId: string): RawBuilder<ShownMedium[]> {
  return sql<ShownMedium[]>`(
    select coalesce(json_agg(json_build_object('id', md.id, 'state', md.state, 'filename', md.filename,
        'mediaType', coalesce(b.media_type, md.declared_type), 'bytes', b.bytes, 'reason', md.reason, 'documentId', d.id,
        'hasPreview', b.preview_sha256 is not null and b.scan is distinct from 'infected') order by md.position), '[]')
    from media md
    left join blobs b on b.sha256 = md.sha256
    left join documents d on d.media_id = md.id and d.matter_id = ${sql.ref(matterId)} and d.deleted_at is null
    where md.message_id = ${sql.ref(messageId)})`;
}
