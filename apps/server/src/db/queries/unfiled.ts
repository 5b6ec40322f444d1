import { type RawBuilder, sql } from 'kysely';
import { maySeeContact, maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import type { ScanVerdict } from './blobs.ts';
import { mediaOn, type ShownMedium } from './message-media.ts';
import { mattersOfNumbers } from './number-matches.ts';

/**
 * Whether the actor may read an unfiled text: they are kept out of no matter it matched when it came, and of
 * none its number leads to now.
 *
 * @param text the alias of the messages row
 */
export function maySeeUnfiled(actor: Actor, text: string): RawBuilder<boolean> {
  const [id, number] = [sql.ref(`${text}.id`), sql.ref(`${text}.client_number`)];
  return sql<boolean>`(
    not exists (select from wall_exclusions w join unfiled_matches u on u.matter_id = w.matter_id
      where w.user_id = ${actor.id} and u.message_id = ${id})
    and not exists (select from wall_exclusions w join parties p on p.matter_id = w.matter_id
        join contact_phones ph on ph.contact_id = p.contact_id
      where w.user_id = ${actor.id} and ph.e164 = ${number})
    and not exists (select from wall_exclusions w join messages o on o.matter_id = w.matter_id
      where w.user_id = ${actor.id} and o.direction = 'out' and o.client_number = ${number}))`;
}

/** The texts in the actor's Unfiled inbox, as a subquery. */
function unfiledFor(actor: Actor): RawBuilder<unknown> {
  return sql`select t.id, t.at from messages t where t.unfiled_reason is not null and ${maySeeUnfiled(actor, 't')}`;
}

export async function countUnfiled(db: Db, actor: Actor): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as total from (${unfiledFor(actor)}) as u`.execute(db);
  return rows[0]?.total ?? 0;
}

export type UnfiledReason = 'no_match' | 'wall' | 'unknown_sender';
export type Suggestion = {
  id: string;
  number: string;
  clientName: string;
  matterType: string;
  /** whose phone it is; null when only a text to the number was sent from there */
  contactName: string | null;
};
export type UnfiledRow = {
  id: string;
  at: Date;
  /** with microseconds, for the cursor */
  atText: string;
  clientNumber: string;
  body: string;
  why: UnfiledReason;
  contact: { id: string; name: string } | null;
  media: ShownMedium[];
  maybeStop: boolean;
  suggestions: Suggestion[];
};

const suggestionsShown = 5;

/** The actor's Unfiled inbox, newest first: one row more than asked for when there are more, and how many in all. */
export async function listUnfiled(
  db: Db,
  actor: Actor,
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<{ rows: UnfiledRow[]; total: number }> {
  const [at, id] = after ?? [null, null];
  const { rows } = await sql<{ total: number } & (UnfiledRow | { id: null })>`
    with waiting as materialized (${unfiledFor(actor)}),
    page as (
      select id from waiting
      where ${at}::timestamptz is null or (at, id) < (${at}::timestamptz, ${id}::uuid)
      order by at desc, id desc limit ${limit + 1}
    ),
    shown as materialized (select t.* from page join messages t on t.id = page.id),
    numbers as (select distinct client_number as number from shown),
    matched as (${mattersOfNumbers('numbers')}),
    suggested as materialized (
      select x.number, m.id, m.number as matter_number, m.client_name, mt.name as matter_type, min(c.name) as contact_name,
        row_number() over (partition by x.number order by max(x.texted_at) desc nulls last, m.created_at desc) as place
      from matched x join matters m on m.id = x.matter_id join matter_types mt on mt.id = m.matter_type_id
        left join contacts c on c.id = x.contact_id
      where ${maySeeMatter(actor, 'm.id')}
      group by x.number, m.id, mt.name
    )
    select (select count(*) from waiting) as total, s.id, s.at, s.at::text as "atText",
      s.client_number as "clientNumber", s.body, s.unfiled_reason as why,
      (select json_build_object('id', c.id, 'name', c.name)
        from contact_phones ph join contacts c on c.id = ph.contact_id
        where ph.e164 = s.client_number and ${maySeeContact(actor, 'c.id')}
        order by c.created_at, c.id limit 1) as contact,
      ${mediaOn('s.id', 's.matter_id')} as media,
      exists (select from stop_requests r where r.message_id = s.id and r.decision is null) as "maybeStop",
      (select coalesce(json_agg(json_build_object('id', g.id, 'number', g.matter_number, 'clientName', g.client_name,
          'matterType', g.matter_type, 'contactName', g.contact_name) order by g.place), '[]')
        from suggested g where g.number = s.client_number and g.place <= ${suggestionsShown}) as suggestions
    from (select) as one -- the total is told though no row is shown
      left join shown s on true
    order by s.at desc, s.id desc`.execute(db);
  return { total: rows[0]?.total ?? 0, rows: rows.filter((row) => row.id !== null) };
}

export type UnfiledFile = {
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  previewSha256: string | null;
  scan: ScanVerdict | null;
};

/** A stored file of a text in the actor's Unfiled inbox. */
export async function findUnfiledFile(
  db: Db,
  actor: Actor,
  textId: string,
  mediumId: string,
): Promise<UnfiledFile | undefined> {
  const { rows } = await sql<UnfiledFile>`
    select coalesce(md.filename, 'file') as name, b.media_type as "mediaType", b.bytes, b.sha256,
      b.preview_sha256 as "previewSha256", b.scan
    from media md join messages t on t.id = md.message_id join blobs b on b.sha256 = md.sha256
    where md.id = ${mediumId} and t.id = ${textId} and md.state = 'stored'
      and t.unfiled_reason is not null and ${maySeeUnfiled(actor, 't')}`.execute(db);
  return rows[0];
}

export type LockedText = { id: string; at: string; clientNumber: string; body: string };

/**
 * An unfiled text the actor may see, locked: of two who file it at the same moment the second waits here, and
 * then finds it gone.
 */
export async function lockUnfiled(tx: Tx, actor: Actor, id: string): Promise<LockedText | undefined> {
  const { rows } = await sql<LockedText>`
    select t.id, t.at::text, t.client_number as "clientNumber", t.body from messages t
    where t.id = ${id} and t.unfiled_reason is not null and ${maySeeUnfiled(actor, 't')}
    for update of t`.execute(tx);
  return rows[0];
}

/** Takes a text out of the Unfiled inbox. */
export async function leaveUnfiled(tx: Tx, id: string, contactId: string | null): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ unfiled_reason: null, contact_id: contactId, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}
