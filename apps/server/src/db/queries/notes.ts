import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { mediaOn, type ShownMedium } from './message-media.ts';
import { textContact } from './text-contact.ts';

export type NoteRow = {
  id: string;
  kind: 'note' | 'text';
  body: string;
  author: { id: string; name: string } | null;
  /** who a text came from, as far as this matter knows them by the number */
  fromName: string | null;
  fromNumber: string | null;
  media: ShownMedium[];
  createdAt: Date;
  /** with microseconds, for the cursor */
  createdText: string;
  updatedAt: Date;
  version: number;
};

/** A note made by a text shows the text itself, so that a picture fetched later appears in it. */
function shownNotes(actor: Actor, page: RawBuilder<unknown>): RawBuilder<NoteRow> {
  return sql<NoteRow>`
    select n.id, n.kind, coalesce(t.body, n.body) as body,
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as author,
      c.name as "fromName",
      t.client_number as "fromNumber", ${mediaOn('n.message_id', 'n.matter_id')} as media,
      n.created_at as "createdAt", n.created_at::text as "createdText", n.updated_at as "updatedAt", n.version
    from (${page}) as n left join messages t on t.id = n.message_id
      left join filings f on f.message_id = n.message_id and f.matter_id = n.matter_id
      left join contacts c on c.id = ${textContact(actor, { filing: 'f', text: 't', matterId: 'n.matter_id' })}
      left join users u on u.id = n.author_id
    order by n.created_at desc, n.id desc`;
}

/**
 * Newest first: one row more than asked for when there are more; undefined when there is no such matter or it is
 * not the actor's to see.
 */
export async function listNotes(
  db: Db,
  actor: Actor,
  matterId: string,
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<NoteRow[] | undefined> {
  if (!(await seesMatter(db, actor, matterId))) return undefined;
  const older = after ? sql`and (n.created_at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const { rows } = await shownNotes(
    actor,
    sql`
    select n.* from notes n where n.matter_id = ${matterId} and ${maySeeMatter(actor, 'n.matter_id')} ${older}
    order by n.created_at desc, n.id desc limit ${limit + 1}`,
  ).execute(db);
  return rows;
}

async function seesMatter(db: Db, actor: Actor, matterId: string): Promise<boolean> {
  const { rows } = await sql`
    select from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`.execute(db);
  return rows.length > 0;
}

export async function findNote(tx: Tx, actor: Actor, id: string): Promise<NoteRow | undefined> {
  const { rows } = await shownNotes(
    actor,
    sql`
    select n.* from notes n where n.id = ${id} and ${maySeeMatter(actor, 'n.matter_id')}`,
  ).execute(tx);
  return rows[0];
}

export type LockedNote = {
  id: string;
  matterId: string;
  kind: 'note' | 'text';
  authorId: string | null;
  version: number;
};

export async function lockNote(tx: Tx, actor: Actor, id: string): Promise<LockedNote | undefined> {
  const { rows } = await sql<LockedNote>`
    select n.id, n.matter_id as "matterId", n.kind, n.author_id as "authorId", n.version
    from notes n where n.id = ${id} and ${maySeeMatter(actor, 'n.matter_id')} for update of n`.execute(tx);
  return rows[0];
}

/** Undefined when the matter is not the actor's to see. */
export async function insertNote(
  tx: Tx,
  actor: Actor,
  matterId: string,
  body: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into notes (matter_id, author_id, body)
    select m.id, ${actor.id}, ${body} from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}
    returning id`.execute(tx);
  return rows[0]?.id;
}

/** Of a locked note. */
export async function saveNote(tx: Tx, id: string, body: string): Promise<void> {
  await tx
    .updateTable('notes')
    .set({ body, version: sql`version + 1`, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}
