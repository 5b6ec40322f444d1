import { sql } from 'kysely';
import { maySeeContact, maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { mattersOfNumbers } from './number-matches.ts';
import { isUnfiled, type LockedText, maySeeNumber, maySeeUnfiled } from './unfiled.ts';

/**
 * Holds numbers until the transaction ends: while one is blocked no text from it is taken in, which would not be among
 * those that are set aside and would not know of the block.
 */
export async function holdNumbers(tx: Tx, numbers: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(number, 7070))
    from (select distinct unnest(${numbers}::text[]) as number order by number) as given`.execute(tx);
}

/** An unfiled text, waiting or set aside, that the actor may see; its number is held. */
export async function lockNumberOf(tx: Tx, actor: Actor, textId: string): Promise<string | undefined> {
  const { rows } = await sql<{ number: string }>`
    select t.client_number as number from messages t
    where t.id = ${textId} and ${isUnfiled('t')} and ${maySeeUnfiled(actor, 't')}`.execute(tx);
  const number = rows[0]?.number;
  if (number !== undefined) await holdNumbers(tx, [number]);
  return number;
}

export async function isBlocked(db: Db | Tx, number: string): Promise<boolean> {
  const row = await db
    .selectFrom('blocked_numbers')
    .select('id')
    .where('number', '=', number)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertBlock(
  tx: Tx,
  block: { number: string; textId: string; reason: string; by: Actor },
): Promise<void> {
  await tx
    .insertInto('blocked_numbers')
    .values({
      number: block.number,
      message_id: block.textId,
      reason: block.reason,
      blocked_by: block.by.id,
    })
    .execute();
}

/** A block that stands, with the text it was put up for, if the actor may see what its number leads to; locked. */
export async function lockBlock(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ number: string; textId: string; lifted: boolean } | undefined> {
  const { rows } = await sql<{ number: string; textId: string; lifted: boolean }>`
    select b.number, b.message_id as "textId", b.lifted_at is not null as lifted from blocked_numbers b
    where b.id = ${id} and ${maySeeNumber(actor, 'b.number')} for update of b`.execute(tx);
  return rows[0];
}

export async function liftBlock(tx: Tx, id: string, by: Actor): Promise<void> {
  await tx
    .updateTable('blocked_numbers')
    .set({ lifted_by: by.id, lifted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

/** Matters a number leads to that the actor may see, the open ones first. */
export async function mattersOfNumber(
  tx: Tx,
  actor: Actor,
  number: string,
): Promise<{ id: string; number: string; clientName: string; isOpen: boolean }[]> {
  const { rows } = await sql<{ id: string; number: string; clientName: string; isOpen: boolean }>`
    with numbers as (select ${number}::text as number), led as (${mattersOfNumbers('numbers')})
    select m.id, m.number, m.client_name as "clientName", m.disposition in ('prescreen', 'intake', 'open') as "isOpen"
    from matters m where m.id in (select matter_id from led) and ${maySeeMatter(actor, 'm.id')}
    order by 4 desc, m.number`.execute(tx);
  return rows;
}

/** Texts of a number that wait and the actor may see, locked, the oldest first. */
export async function lockWaitingOf(tx: Tx, actor: Actor, number: string): Promise<LockedText[]> {
  const { rows } = await sql<LockedText>`
    select t.id, t.at::text, t.client_number as "clientNumber", t.body, t.unfiled_reason as why from messages t
    where t.client_number = ${number} and t.unfiled_reason is not null and ${maySeeUnfiled(actor, 't')}
    order by t.id for update of t`.execute(tx);
  return rows;
}

export type BlockRow = {
  id: string;
  number: string;
  contact: { id: string; name: string } | null;
  reason: string;
  by: { id: string; name: string };
  at: Date;
  /** with microseconds, for the cursor */
  atText: string;
};

/** Blocks that stand, newest first: one row more than asked for when there are more. */
export async function listBlocks(
  db: Db,
  actor: Actor,
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<BlockRow[]> {
  const older = after ? sql`and (b.blocked_at, b.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const { rows } = await sql<BlockRow>`
    select b.id, b.number, b.reason, json_build_object('id', u.id, 'name', u.name) as by,
      b.blocked_at as at, b.blocked_at::text as "atText",
      (select json_build_object('id', c.id, 'name', c.name)
        from contact_phones ph join contacts c on c.id = ph.contact_id
        where ph.e164 = b.number and ${maySeeContact(actor, 'c.id')}
        order by c.created_at, c.id limit 1) as contact
    from blocked_numbers b join users u on u.id = b.blocked_by
    where b.lifted_at is null and ${maySeeNumber(actor, 'b.number')} ${older}
    order by b.blocked_at desc, b.id desc limit ${limit + 1}`.execute(db);
  return rows;
}
