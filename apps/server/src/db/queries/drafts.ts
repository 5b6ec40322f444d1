import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

/** A document that is to go with a text. */
type DraftFile = { documentId: string; name: string; mediaType: string; bytes: number; hasPreview: boolean };

export type Draft = {
  body: string;
  contactId: string | null;
  clientNumber: string | null;
  /** those that are still on the matter's list */
  files: DraftFile[];
  updatedAt: Date;
};
export type KeptDraft = Omit<Draft, 'files' | 'updatedAt'> & { documentIds: readonly string[] };

/** The actor's own; undefined when the matter is not theirs to see. */
export async function findDraft(
  db: Db | Tx,
  actor: Actor,
  matterId: string,
): Promise<Draft | null | undefined> {
  const { rows } = await sql<Draft | { body: null }>`
    select d.body, d.contact_id as "contactId", d.client_number as "clientNumber", d.updated_at as "updatedAt",
      (select coalesce(json_agg(json_build_object('documentId', f.id, 'name', f.name, 'mediaType', f.media_type,
          'bytes', f.bytes, 'hasPreview', b.preview_sha256 is not null and b.scan is distinct from 'infected')
          order by array_position(d.document_ids, f.id)), '[]')
        from documents f join blobs b on b.sha256 = f.sha256
        where f.id = any(d.document_ids) and f.matter_id = m.id and f.deleted_at is null) as files
    from matters m left join drafts d on d.matter_id = m.id and d.user_id = ${actor.id}
    where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`.execute(db);
  const [row] = rows;
  return row && (row.body === null ? null : row);
}

export async function keepDraft(tx: Tx, actor: Actor, matterId: string, draft: KeptDraft): Promise<Draft> {
  const values = {
    contact_id: draft.contactId,
    client_number: draft.clientNumber,
    body: draft.body,
    document_ids: [...draft.documentIds],
  };
  await tx
    .insertInto('drafts')
    .values({ user_id: actor.id, matter_id: matterId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'matter_id'])
        .doUpdateSet({ ...values, updated_at: sql`clock_timestamp()` }),
    )
    .execute();
  return (await findDraft(tx, actor, matterId)) as Draft;
}

export async function forgetDraft(tx: Tx, actor: Pick<Actor, 'id'>, matterId: string): Promise<void> {
  await tx.deleteFrom('drafts').where('user_id', '=', actor.id).where('matter_id', '=', matterId).execute();
}
