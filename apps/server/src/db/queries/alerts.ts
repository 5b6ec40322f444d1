import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { textContact } from './text-contact.ts';

export type Audience = 'primary' | 'any';

/**
 * Matters whose alerts a user is shown: those of a current assignment (packages/rules/src/assignments.ts), of
 * type primary alone or of any, whatever the matter's disposition.
 *
 * @param today in the site's time zone
 */
export function assignedNow(actor: Actor, today: string, audience: Audience): RawBuilder<unknown> {
  return sql`select a.matter_id from assignments a
    where a.user_id = ${actor.id} and a.starts_on <= ${today}::date and (a.ends_on is null or a.ends_on > ${today}::date)
      and (${audience} = 'any' or a.type = 'primary')`;
}

/** The reader's open alerts, as a subquery. */
export function openAlerts(actor: Actor, today: string, audience: Audience): RawBuilder<unknown> {
  return sql`select al.id, al.at, al.matter_id, al.message_id, al.urgent from alerts al
    where al.dismissed_at is null and al.matter_id in (${assignedNow(actor, today, audience)})
      and ${maySeeMatter(actor, 'al.matter_id')}`;
}

export type ThreadRow = {
  /** of its newest alert */
  id: string;
  at: Date;
  /** with microseconds, for the cursor */
  atText: string;
  /** 1 before 0 */
  first: number;
  matterId: string;
  number: string;
  clientName: string;
  matterType: string;
  contactName: string | null;
  clientNumber: string;
  body: string;
  hasMedia: boolean;
  answerTo: string | null;
  texts: number;
  anyMedia: boolean;
  alertIds: string[];
  maybeStop: { messageId: string; body: string } | null;
  urgent: string | null;
};

type Asked = { today: string; audience: Audience; after: readonly string[] | null; limit: number };
type Totals = { total: number; threads: number };

/** A text of so many characters, such as `Yes`, says little without what it answers. */
const shortest = 24;

/** What had last gone to the number of a text, as `msg`, from the matter of a thread, as `s`. */
const answerTo = sql`case when char_length(msg.body) <= ${sql.lit(shortest)} and msg.num_media = 0 then (
  select o.body from messages o
  where o.matter_id = s.matter_id and o.direction = 'out' and o.client_number = msg.client_number and o.at < msg.at
    and o.state in ('unknown', 'accepted', 'sent', 'delivered')
  order by o.at desc, o.id desc limit 1) end`;

/** As many as a person would read one by one before they dismiss them. */
const mostIds = 100;

/**
 * The reader's open alerts by matter and number: what cannot wait first, then the newest. One thread more than asked
 * for when there are more, and how many in all.
 */
export async function listThreads(
  db: Db,
  actor: Actor,
  { today, audience, after, limit }: Asked,
): Promise<Totals & { rows: ThreadRow[] }> {
  const [first, at, id] = after ?? [null, null, null];
  const { rows } = await sql<Totals & (ThreadRow | { id: null })>`
    with open as materialized (
      select al.*, msg.client_number, msg.num_media > 0 as has_media, asked.message_id as asked_stop
      from (${openAlerts(actor, today, audience)}) as al join messages msg on msg.id = al.message_id
        left join stop_requests asked on asked.message_id = al.message_id and asked.decision is null
    ), threads as materialized (
      select matter_id, client_number, count(*) as texts, bool_or(has_media) as any_media, max(at) as at,
        max(case when urgent is not null or asked_stop is not null then 1 else 0 end) as first,
        array_agg(id order by at desc, id desc) as ids,
        (array_agg(message_id order by at desc, id desc))[1] as message_id,
        (array_agg(urgent order by at desc, id desc) filter (where urgent is not null))[1] as urgent,
        (array_agg(asked_stop order by at desc, id desc) filter (where asked_stop is not null))[1] as asked_stop
      from open group by matter_id, client_number
    ), shown as (
      select * from threads
      where ${at}::timestamptz is null or (first, at, ids[1]) < (${first}::integer, ${at}::timestamptz, ${id}::uuid)
      order by first desc, at desc, ids[1] desc limit ${limit + 1}
    )
    select (select count(*) from open) as total, (select count(*) from threads) as threads,
      s.ids[1] as id, s.at, s.at::text as "atText", s.first, s.urgent, s.texts, s.any_media as "anyMedia",
      s.ids[1:${sql.lit(mostIds)}] as "alertIds", s.matter_id as "matterId", m.number, m.client_name as "clientName",
      mt.name as "matterType", c.name as "contactName", msg.client_number as "clientNumber", msg.body,
      msg.num_media > 0 as "hasMedia", ${answerTo} as "answerTo", case when stop.id is not null
        then json_build_object('messageId', stop.id, 'body', stop.body) end as "maybeStop"
    from (select) as one -- the totals are told though no row is shown
      left join shown s on true
      left join matters m on m.id = s.matter_id
      left join matter_types mt on mt.id = m.matter_type_id
      left join messages msg on msg.id = s.message_id
      left join messages stop on stop.id = s.asked_stop
      left join filings f on f.message_id = s.message_id and f.matter_id = s.matter_id
      left join contacts c on c.id = ${textContact(actor, { filing: 'f', text: 'msg', matterId: 's.matter_id' })}
    order by s.first desc, s.at desc, s.ids[1] desc`.execute(db);
  const { total = 0, threads = 0 } = rows[0] ?? {};
  return { total, threads, rows: rows.filter((row) => row.id !== null) };
}

/** How many alerts are open for the reader. */
export async function countAlerts(db: Db, actor: Actor, today: string, audience: Audience): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (${openAlerts(actor, today, audience)}) as open`.execute(db);
  return rows[0]?.total ?? 0;
}

export type LockedAlert = { id: string; matterId: string; messageId: string };

/** Of these alerts, those on matters the actor may see that are dismissed, or are not: locked for a change. */
export async function lockAlerts(
  tx: Tx,
  actor: Actor,
  { ids, dismissed }: { ids: readonly string[]; dismissed: boolean },
): Promise<LockedAlert[]> {
  const { rows } = await sql<LockedAlert>`
    select al.id, al.matter_id as "matterId", al.message_id as "messageId" from alerts al
    where al.id = any(${ids}::uuid[]) and (al.dismissed_at is not null) = ${dismissed}
      and ${maySeeMatter(actor, 'al.matter_id')}
    order by al.id for update of al`.execute(tx);
  return rows;
}

/** Dismissed by one, dismissed for all; null restores them. */
export async function setDismissed(tx: Tx, ids: readonly string[], by: Actor | null): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({ dismissed_at: by ? sql`clock_timestamp()` : null, dismissed_by: by?.id ?? null })
    .where('id', 'in', [...ids])
    .execute();
}
