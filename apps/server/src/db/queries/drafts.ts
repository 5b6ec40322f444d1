import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type Draft = { body: string; contactId: string | null; clientNumber: string | null; updatedAt: Date };

/** The actor's own; undefined when the matter is not theirs to see. */
export async function findDraft(
  db: Db | Tx,
  actor: Actor,
  matterId: string,
): Promise<Draft | null | undefined> {
  const { rows } = await sql<Draft | { body: null }>`
    select d.body, d.contact_id as "contactId", d.client_number as "clientNumber", d.updated_at as "updatedAt"
    from matters m left join drafts d on d.matter_id = m.id and d.user_id = ${actor.id}
    where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`.execute(db);
  const [row] = rows;
  return row && (row.body === null ? null : row);
}

export async function keepDraft(
  tx: Tx,
  actor: Actor,
  matterId: string,
  draft: Omit<Draft, 'updatedAt'>,
): Promise<Draft> {
  const values = { contact_id: draft.contactId, client_number: draft.clientNumber, body: draft.body };
  const { updated_at } = await tx
    .insertInto('drafts')
    .values({ user_id: actor.id, matter_id: matterId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'matter_id'])
        .doUpdateSet({ ...values, updated_at: sql`clock_timestamp()` }),
    )
    .returning('updated_at')
    .executeTakeFirstOrThrow();
  return { ...draft, updatedAt: updated_at };
}

export async function forgetDraft(tx: Tx, actor: Pick<Actor, 'id'>, matterId: string): Promise<void> {
  await tx.deleteFrom('drafts').where('user_id', '=', actor.id).where('matter_id', '=', matterId).execute();
}
