import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';

export type LockedFiling = {
  id: string;
  messageId: string;
  matterId: string;
  number: string;
  /** the message's own time, with microseconds */
  at: string;
  clientNumber: string;
  noteId: string;
  reasons: string[];
  filedBy: string | null;
  contactId: string | null;
  /** with microseconds; null for one that was there from the first */
  cameAt: string | null;
};

const columns = sql`f.id, f.message_id as "messageId", f.matter_id as "matterId", m.number, f.at::text,
  t.client_number as "clientNumber", f.note_id as "noteId", f.reasons, f.filed_by as "filedBy", f.contact_id as "contactId",
  f.came_at::text as "cameAt"`;

/** A text's place on a matter the actor may see; the text is held, so that of two who move it the second waits. */
export async function lockFiling(tx: Tx, actor: Actor, id: string): Promise<LockedFiling | undefined> {
  await sql`
    select from messages t where t.id = (select f.message_id from filings f where f.id = ${id})
    for no key update`.execute(tx);
  const { rows } = await sql<LockedFiling>`
    select ${columns} from filings f join messages t on t.id = f.message_id join matters m on m.id = f.matter_id
    where f.id = ${id} and ${maySeeMatter(actor, 'f.matter_id')}
    for no key update of f`.execute(tx);
  return rows[0];
}

/** The place of a held text on one matter. */
export async function filingOn(
  tx: Tx,
  messageId: string,
  matterId: string,
): Promise<LockedFiling | undefined> {
  const { rows } = await sql<LockedFiling>`
    select ${columns} from filings f join messages t on t.id = f.message_id join matters m on m.id = f.matter_id
    where f.message_id = ${messageId} and f.matter_id = ${matterId}
    for no key update of f`.execute(tx);
  return rows[0];
}

/** How a text stood on a matter before it was moved, to be put back so. */
export type Before = {
  reasons: string[];
  filedBy: string | null;
  contactId: string | null;
  /** when it came there later than it was written; null, or unknown of old moves, for one that was there from the first */
  cameAt?: string | null;
  /** null when nobody was alerted */
  alert: { dismissedAt: string | null; dismissedBy: string | null; urgent?: string | null } | null;
  documents: { id: string; folderId: string | null; name: string }[];
};

export type Move = {
  id: string;
  messageId: string;
  fromMatterId: string;
  toMatterId: string;
  before: Before;
  undone: boolean;
};

/** A move between two matters the actor may see; its text is held. */
export async function lockMove(tx: Tx, actor: Actor, id: string): Promise<Move | undefined> {
  await sql`
    select from messages t where t.id = (select mv.message_id from moved_texts mv where mv.id = ${id})
    for no key update`.execute(tx);
  const { rows } = await sql<Move>`
    select mv.id, mv.message_id as "messageId", mv.from_matter_id as "fromMatterId",
      mv.to_matter_id as "toMatterId", mv.before, mv.undone_at is not null as undone
    from moved_texts mv
    where mv.id = ${id} and ${maySeeMatter(actor, 'mv.from_matter_id')} and ${maySeeMatter(actor, 'mv.to_matter_id')}
    for update of mv`.execute(tx);
  return rows[0];
}

/** The move that brought a held text to where it is; undefined when it was filed there. */
export async function lastMoveTo(
  tx: Tx,
  messageId: string,
  matterId: string,
): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('moved_texts')
    .select('id')
    .where('message_id', '=', messageId)
    .where('to_matter_id', '=', matterId)
    .where('undone_at', 'is', null)
    .orderBy('moved_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertMove(
  tx: Tx,
  by: Actor,
  filing: LockedFiling,
  { toMatterId, reason, before }: { toMatterId: string; reason: string; before: Before },
): Promise<string> {
  const { id } = await tx
    .insertInto('moved_texts')
    .values({
      message_id: filing.messageId,
      from_matter_id: filing.matterId,
      to_matter_id: toMatterId,
      client_number: filing.clientNumber,
      at: sql<Date>`${filing.at}::timestamptz`,
      reason,
      moved_by: by.id,
      before: JSON.stringify(before),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The text is on this matter again: no line is left of its having gone. */
export async function endMovesFrom(tx: Tx, messageId: string, matterId: string): Promise<void> {
  await tx
    .updateTable('moved_texts')
    .set({ undone_at: sql`clock_timestamp()` })
    .where('message_id', '=', messageId)
    .where('from_matter_id', '=', matterId)
    .where('undone_at', 'is', null)
    .execute();
}

/** Whether someone is kept out of one matter and reads the other. */
export async function isAcrossWall(tx: Tx, fromMatterId: string, toMatterId: string): Promise<boolean> {
  const { rows } = await sql`
    select from wall_exclusions w where w.matter_id = ${fromMatterId} and not exists (
      select from wall_exclusions there where there.matter_id = ${toMatterId} and there.user_id = w.user_id)
    limit 1`.execute(tx);
  return rows.length > 0;
}
