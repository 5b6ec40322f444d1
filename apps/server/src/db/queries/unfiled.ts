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
export function maySeeUnfiled(actor: Pick<Actor, 'id'>, text: string): RawBuilder<boolean> {
  return sql<boolean>`(
    not exists (select from wall_exclusions w join unfiled_matches u on u.matter_id = w.matter_id
      where w.user_id = ${actor.id} and u.message_id = ${sql.ref(`${text}.id`)})
    and ${maySeeNumber(actor, `${text}.client_number`)})`;
}

/** Whether the actor is kept out of no matter a number leads to. */
export function maySeeNumber(actor: Pick<Actor, 'id'>, number: string): RawBuilder<boolean> {
  const asked = sql.ref(number);
  return sql<boolean>`(
    not exists (select from wall_exclusions w join parties p on p.matter_id = w.matter_id
        join contact_phones ph on ph.contact_id = p.contact_id
      where w.user_id = ${actor.id} and ph.e164 = ${asked})
    and not exists (select from wall_exclusions w join messages o on o.matter_id = w.matter_id
      where w.user_id = ${actor.id} and o.direction = 'out' and o.client_number = ${asked})
    and not exists (select from wall_exclusions w join moved_texts mv on mv.to_matter_id = w.matter_id
      where w.user_id = ${actor.id} and mv.client_number = ${asked} and mv.undone_at is null))`;
}

export type UnfiledTab = 'waiting' | 'mine' | 'unassigned' | 'set_aside';

/** The texts in the actor's Unfiled inbox, as a subquery. */
function unfiledFor(actor: Actor, tab: Exclude<UnfiledTab, 'set_aside'>): RawBuilder<unknown> {
  const assigned = (to: RawBuilder<unknown>) =>
    sql`exists (select from unfiled_assignees a where a.message_id = t.id ${to})`;
  const whose = {
    waiting: sql``,
    mine: sql`and ${assigned(sql`and a.user_id = ${actor.id}`)}`,
    unassigned: sql`and not ${assigned(sql``)}`,
  };
  return sql`select t.id, t.at from messages t
    where t.unfiled_reason is not null and ${maySeeUnfiled(actor, 't')} ${whose[tab]}`;
}

export async function countUnfiled(db: Db, actor: Actor): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as total from (${unfiledFor(actor, 'waiting')}) as u`.execute(db);
  return rows[0]?.total ?? 0;
}

export type UnfiledReason = 'no_match' | 'not_texted' | 'wall' | 'unknown_sender';
/** A matter the number leads to. */
export type Suggestion = {
  id: string;
  number: string;
  clientName: string;
  matterType: string;
  disposition: string;
  closedOn: string | null;
  rejectedOn: string | null;
  /** whose phone it is; null when nobody's there */
  contactName: string | null;
  texted: boolean;
  movedHere: boolean;
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
  assignee: { id: string; name: string } | null;
  othersWaiting: number;
  setAside: {
    kind: 'not_ours' | 'blocked';
    by: { id: string; name: string } | null;
    at: string;
    reason: string;
  } | null;
};

export const suggestionsShown = 5;
type Asked = { tab: UnfiledTab; after: readonly string[] | null; limit: number };

/**
 * The actor's Unfiled inbox, newest first: one row more than asked for when there are more, and how many in all;
 * null of those set aside, which are never cleared away.
 */
export async function listUnfiled(
  db: Db,
  actor: Actor,
  { tab, after, limit }: Asked,
): Promise<{ rows: UnfiledRow[]; total: number | null }> {
  const [at, id] = after ?? [null, null];
  const place = sql`${at}::timestamptz is null or (w.at, w.id) < (${at}::timestamptz, ${id}::uuid)`;
  const newest = sql`order by w.at desc, w.id desc limit ${limit + 1}`;
  if (tab === 'set_aside') {
    const page = sql`page as (
      select w.id from (select message_id as id, at from set_aside_texts) as w join messages t on t.id = w.id
      where (${place}) and ${maySeeUnfiled(actor, 't')} ${newest})`;
    const { rows } = await shown(db, actor, { page, total: sql`null::bigint` });
    return { total: null, rows };
  }
  const page = sql`waiting as materialized (${unfiledFor(actor, tab)}),
    page as (select w.id from waiting w where ${place} ${newest})`;
  return shown(db, actor, { page, total: sql`(select count(*) from waiting)` });
}

async function shown(
  db: Db,
  actor: Actor,
  { page, total }: { page: RawBuilder<unknown>; total: RawBuilder<unknown> },
): Promise<{ rows: UnfiledRow[]; total: number }> {
  const { rows } = await sql<{ total: number } & (UnfiledRow | { id: null })>`
    with ${page},
    shown as materialized (select t.* from page join messages t on t.id = page.id),
    numbers as (select distinct client_number as number from shown),
    matched as (${mattersOfNumbers('numbers')}),
    suggested as materialized (
      select x.number, m.id, m.number as matter_number, m.client_name, mt.name as matter_type, min(c.name) as contact_name,
        m.disposition, m.closed_on, m.rejected_on, count(x.texted_at) > 0 as texted, count(x.moved_at) > 0 as moved_here,
        row_number() over (partition by x.number
          order by m.disposition in ('closed', 'rejected'), greatest(max(x.texted_at), max(x.moved_at)) desc nulls last, m.created_at desc, m.id) as place
      from matched x join matters m on m.id = x.matter_id join matter_types mt on mt.id = m.matter_type_id
        left join contacts c on c.id = x.contact_id
      where ${maySeeMatter(actor, 'm.id')}
      group by x.number, m.id, mt.name
    )
    select ${total} as total, s.id, s.at, s.at::text as "atText",
      s.client_number as "clientNumber", s.body, coalesce(s.unfiled_reason, aside.unfiled_reason) as why,
      (select json_build_object('id', c.id, 'name', c.name)
        from contact_phones ph join contacts c on c.id = ph.contact_id
        where ph.e164 = s.client_number and ${maySeeContact(actor, 'c.id')}
        order by c.created_at, c.id limit 1) as contact,
      ${mediaOn('s.id', 's.matter_id')} as media,
      exists (select from stop_requests r where r.message_id = s.id and r.decision is null) as "maybeStop",
      (select coalesce(json_agg(json_build_object('id', g.id, 'number', g.matter_number, 'clientName', g.client_name,
          'matterType', g.matter_type, 'disposition', g.disposition, 'closedOn', g.closed_on, 'rejectedOn', g.rejected_on, 'contactName', g.contact_name, 'texted', g.texted,
          'movedHere', g.moved_here) order by g.place), '[]')
        from suggested g where g.number = s.client_number and g.place <= ${suggestionsShown}) as suggestions,
      (select json_build_object('id', u.id, 'name', u.name) from unfiled_assignees a join users u on u.id = a.user_id
        where a.message_id = s.id) as assignee,
      (select count(*) from messages o where o.client_number = s.client_number and o.unfiled_reason is not null
        and o.id <> s.id and ${maySeeUnfiled(actor, 'o')}) as "othersWaiting",
      case when aside.message_id is not null then json_build_object('kind', aside.kind, 'reason', aside.reason,
        'at', aside.set_at, 'by', (select json_build_object('id', u.id, 'name', u.name) from users u
          where u.id = aside.set_by)) end as "setAside"
    from (select) as one -- the total is told though no row is shown
      left join shown s on true left join set_aside_texts aside on aside.message_id = s.id
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
      and ${isUnfiled('t')} and ${maySeeUnfiled(actor, 't')}`.execute(db);
  return rows[0];
}

/** It waits, or was set aside: it is on no matter. */
export function isUnfiled(text: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${text}.unfiled_reason`)} is not null
    or exists (select from set_aside_texts aside where aside.message_id = ${sql.ref(`${text}.id`)}))`;
}

export type LockedText = {
  id: string;
  at: string;
  clientNumber: string;
  body: string;
  why: UnfiledReason;
};

/**
 * An unfiled text the actor may see, locked: of two who file it at the same moment the second waits here, and
 * then finds it gone.
 */
export async function lockUnfiled(tx: Tx, actor: Actor, id: string): Promise<LockedText | undefined> {
  const { rows } = await sql<LockedText>`
    select t.id, t.at::text, t.client_number as "clientNumber", t.body, t.unfiled_reason as why from messages t
    where t.id = ${id} and t.unfiled_reason is not null and ${maySeeUnfiled(actor, 't')}
    for update of t`.execute(tx);
  return rows[0];
}

/**
 * Whether on one of these matters someone would read an unfiled text who is kept out of another of them, or of a matter
 * it matched when it came or its number leads to now.
 *
 * @param matterIds none for a new matter, which everybody reads
 */
export async function isFiledAcrossWall(
  tx: Tx,
  { id, clientNumber }: LockedText,
  matterIds: readonly string[],
): Promise<boolean> {
  const places = matterIds.length > 0 ? sql`unnest(${[...matterIds]}::uuid[])` : sql`(values (null::uuid))`;
  const { rows } = await sql`
    with behind as materialized (
      select w.user_id from wall_exclusions w where w.matter_id = any(${[...matterIds]}::uuid[])
      union select w.user_id from wall_exclusions w join unfiled_matches u on u.matter_id = w.matter_id
        where u.message_id = ${id}
      union select w.user_id from wall_exclusions w join parties p on p.matter_id = w.matter_id
        join contact_phones ph on ph.contact_id = p.contact_id where ph.e164 = ${clientNumber}
      union select w.user_id from wall_exclusions w join messages o on o.matter_id = w.matter_id
        where o.direction = 'out' and o.client_number = ${clientNumber}
      union select w.user_id from wall_exclusions w join moved_texts mv on mv.to_matter_id = w.matter_id
        where mv.client_number = ${clientNumber} and mv.undone_at is null
    )
    select from behind cross join ${places} as place (matter_id)
    where not exists (select from wall_exclusions there
      where there.matter_id = place.matter_id and there.user_id = behind.user_id)
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** Takes a text out of the Unfiled inbox: it is nobody's to file any more. */
export async function leaveUnfiled(tx: Tx, id: string, contactId: string | null): Promise<void> {
  await tx.deleteFrom('unfiled_assignees').where('message_id', '=', id).execute();
  await tx
    .updateTable('messages')
    .set({ unfiled_reason: null, contact_id: contactId, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}
