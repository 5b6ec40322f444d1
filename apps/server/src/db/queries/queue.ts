import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';
import { assignedNow } from './alerts.ts';
import { maySeeSent } from './caseless.ts';
import { type LogRow, textColumns } from './message-log.ts';
import { shownFiles } from './outgoing-media.ts';

export type QueueTab = 'scheduled' | 'sending' | 'unknown' | 'failed' | 'sent';

export type QueueRow = LogRow & {
  /** null for a reminder of an event that is on none */
  matter: { id: string; number: string; clientName: string } | null;
  ourAddress: string | null;
  /** when it goes, as its list is ordered by, with microseconds */
  placeText: string;
};

export type QueueFilter = {
  matterId?: string;
  contactId?: string;
  authorId?: string;
  senderId?: string;
  origin?: string;
};
type Asked = { after: readonly string[] | null; limit: number };

/** What waits, by when it goes; what is held without a time comes last. The indexes hold the same expression. */
const goesAt = sql`coalesce(t.due_at, '9999-12-31 00:00:00+00')`;

/** What is queued is due by the time it expires, two days after it first was: what is planned for later is not looked at. */
export const isQueued = sql<boolean>`t.state = 'queued' and t.due_at < now() + interval '3 days'`;

/** One of the queue's lists, of the matters the actor may see: one row more than asked for when there are more. */
export async function listQueue(
  db: Db,
  actor: Actor,
  tab: QueueTab,
  asked: QueueFilter & Asked,
): Promise<QueueRow[]> {
  if (tab === 'scheduled')
    return readPlanned(db, actor, { states: sql`('scheduled', 'held')`, which: sql`true` }, asked);
  const page = tab === 'sending' ? pageUnderWay(actor, asked) : pageGone(actor, tab, asked);
  return readPage(db, sql`(${page})`, sql`desc`);
}

/** A matter's texts that have yet to go, the next first; undefined when it is not the actor's to see. */
export async function listWaiting(
  db: Db,
  actor: Actor,
  matterId: string,
  asked: Asked,
): Promise<QueueRow[] | undefined> {
  const { rows } = await sql`
    select from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}`.execute(db);
  if (rows.length === 0) return undefined;
  const texts = sql`t.channel <> 'email'`;
  return readPlanned(
    db,
    actor,
    { states: sql`('scheduled', 'held', 'queued')`, which: texts },
    { matterId, ...asked },
  );
}

/** The next texts to go of the matters the actor is assigned to now; those without a time yet are left out. */
export function listGoingOut(
  db: Db,
  actor: Actor,
  { today, limit }: { today: string; limit: number },
): Promise<QueueRow[]> {
  const page = sql`(
    select next.* from (select distinct matter_id from (${assignedNow(actor, today, 'any')}) as a(matter_id)) as mine
      cross join lateral (
        select t.id, ${goesAt} as place from messages t
        where t.state in ('scheduled', 'held', 'queued') and t.state <> 'queued' and t.due_at is not null
          and ${seen(actor, {})} and t.matter_id = mine.matter_id
        order by ${goesAt}, t.id limit ${limit}) as next
    order by next.place, next.id limit ${limit})`;
  return readPage(db, page, sql`asc`);
}

function readPlanned(
  db: Db,
  actor: Actor,
  { states, which }: { states: RawBuilder<unknown>; which: RawBuilder<unknown> },
  { after, limit, ...filter }: QueueFilter & Asked,
): Promise<QueueRow[]> {
  const past = after ? sql`(${goesAt}, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`;
  const page = sql`(
    select t.id, ${goesAt} as place from messages t
    where t.state in ${states} and ${which} and ${past} and ${seen(actor, filter)}
    order by ${goesAt}, t.id limit ${limit + 1})`;
  return readPage(db, page, sql`asc`);
}

function pageGone(
  actor: Actor,
  tab: 'unknown' | 'failed' | 'sent',
  { after, limit, ...filter }: QueueFilter & Asked,
): RawBuilder<unknown> {
  // A matter's texts are few: they are looked for in its log, not the matter's in the whole site's list.
  const state = filter.matterId === undefined ? sql`t.state` : sql`t.state || ''`;
  return sql`
    select t.id, t.at as place from messages t
    where queue_tab(${state}) = ${sql.lit(tab)}
      and ${before(after)} and ${seen(actor, filter)}
    order by t.at desc, t.id desc limit ${limit + 1}`;
}

/** These are as few as go in a moment, whatever the history and what is planned: they are sorted. */
function pageUnderWay(actor: Actor, { after, limit, ...filter }: QueueFilter & Asked): RawBuilder<unknown> {
  const inState = (state: RawBuilder<unknown>) => sql`
    select t.id, t.at as place from messages t
    where ${state} and ${before(after)} and ${seen(actor, filter)}`;
  return sql`
    select * from (${inState(isQueued)} union all ${inState(sql`t.state = 'sending'`)}) as both_states
    order by place desc, id desc limit ${limit + 1}`;
}

const before = (after: readonly string[] | null) =>
  after ? sql`(t.at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`;

function seen(actor: Actor, filter: QueueFilter): RawBuilder<unknown> {
  const columns = {
    matterId: 't.matter_id',
    contactId: 't.contact_id',
    authorId: 't.author_id',
    senderId: 't.sender_id',
    origin: 't.origin',
  };
  const given = (Object.keys(columns) as (keyof typeof columns)[]).filter(
    (name) => filter[name] !== undefined,
  );
  return sql.join(
    [
      sql`t.direction = 'out'`,
      maySeeSent(actor),
      ...given.map((name) => sql`${sql.ref(columns[name])} = ${filter[name]}`),
    ],
    sql` and `,
  );
}

/** @param page ids and their places, already chosen: what is shown is looked up for these alone */
async function readPage(db: Db, page: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    with page as materialized (select * from ${page} as p)
    select ${textColumns}, t.at::text as "atText", page.place::text as "placeText", t.our_address as "ourAddress",
      case when m.id is not null then
        json_build_object('id', m.id, 'number', m.number, 'clientName', m.client_name) end as matter,
      '{}'::text[] as "filingReasons", '[]'::json as "alsoOn", coalesce(${shownFiles('t')}, '[]') as media
    from page join messages t on t.id = page.id left join matters m on m.id = t.matter_id
      left join contacts c on c.id = t.contact_id
      left join users u on u.id = t.author_id
    order by page.place ${order}, page.id ${order}`.execute(db);
  return rows;
}

export type QueueCounts = { scheduled: number; sending: number; unknown: number; failed7d: number };

export async function countQueue(db: Db, actor: Actor): Promise<QueueCounts> {
  const count = (which: RawBuilder<unknown>) => sql`(
    select count(*) from messages t where ${which} and ${seen(actor, {})})`;
  const { rows } = await sql<QueueCounts>`
    select ${count(sql`t.state in ('scheduled', 'held')`)} as scheduled,
      ${count(isQueued)} + ${count(sql`t.state = 'sending'`)} as sending,
      ${count(sql`queue_tab(t.state) = 'unknown'`)} as unknown,
      ${count(sql`queue_tab(t.state) = 'failed' and t.at > now() - interval '7 days'`)} as "failed7d"`.execute(
    db,
  );
  return rows[0] as QueueCounts;
}
