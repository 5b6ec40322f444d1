import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { type LockedText, leaveUnfiled, maySeeUnfiled, type UnfiledReason } from './unfiled.ts';

/** Sets a locked text aside: it waits no longer. */
export async function setAside(
  tx: Tx,
  text: LockedText,
  { kind, reason, by }: { kind: 'not_ours' | 'blocked'; reason: string; by: Actor },
): Promise<void> {
  await leaveUnfiled(tx, text.id, null);
  await sql`
    insert into set_aside_texts (message_id, number, at, kind, unfiled_reason, reason, set_by)
    values (${text.id}, ${text.clientNumber}, ${text.at}::timestamptz, ${kind}, ${text.why}, ${reason}, ${by.id})`.execute(
    tx,
  );
}

/** A text that was set aside and the actor may see, locked, and by whom. */
export async function lockSetAside(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ why: UnfiledReason; by: string | null } | undefined> {
  const { rows } = await sql<{ why: UnfiledReason; by: string | null }>`
    select aside.unfiled_reason as why, u.name as by
    from messages t join set_aside_texts aside on aside.message_id = t.id left join users u on u.id = aside.set_by
    where t.id = ${id} and ${maySeeUnfiled(actor, 't')}
    for update of t, aside`.execute(tx);
  return rows[0];
}

/** Of a locked text: it waits again for what it waited for. */
export async function putBack(tx: Tx, id: string, why: UnfiledReason): Promise<void> {
  await tx.deleteFrom('set_aside_texts').where('message_id', '=', id).execute();
  await tx
    .updateTable('messages')
    .set({ unfiled_reason: why, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

export type WaitingText = {
  id: string;
  at: Date;
  clientNumber: string;
  body: string;
  files: number;
};

/**
 * Unfiled texts from a contact's numbers, newest first: one row more than asked for when there are more; undefined
 * when there is no such contact or it is not the actor's to see.
 */
export async function listEarlierTexts(
  db: Db,
  actor: Actor,
  contactId: string,
  limit: number,
): Promise<WaitingText[]> {
  const { rows } = await sql<WaitingText>`
    select t.id, t.at, t.client_number as "clientNumber", t.body, t.num_media as files
    from contact_phones ph join messages t on t.client_number = ph.e164 and t.unfiled_reason is not null
    where ph.contact_id = ${contactId} and ${maySeeUnfiled(actor, 't')}
    order by t.at desc, t.id desc limit ${limit + 1}`.execute(db);
  return rows;
}
