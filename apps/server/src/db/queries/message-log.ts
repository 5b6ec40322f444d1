import type { SenderWhy } from '@matterline/rules/sender-words.ts';
import { type RawBuilder, sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';
import { maySeeSent } from './caseless.ts';
import { type InTheWayRow, inTheWay } from './in-the-way.ts';
import { type FilledIn, filledIn, formOfWaiting } from './message-answers.ts';
import { mediaOn, type ShownMedium } from './message-media.ts';
import { isOptedOut } from './opted-out.ts';
import { shownFiles } from './outgoing-media.ts';
import { textContact } from './text-contact.ts';

export type LogRow = {
  id: string;
  at: Date;
  /** with microseconds, for the cursor */
  atText: string;
  direction: 'out' | 'in';
  channel: 'sms' | 'mms' | 'email';
  /** of an email */
  subject: string | null;
  body: string;
  state: string;
  reason: string | null;
  dealtWith: { by: { id: string; name: string }; at: string } | null;
  segments: number | null;
  clientNumber: string;
  origin: 'client' | 'manual' | 'task' | 'reminder' | 'system';
  sentAt: Date | null;
  settledAt: Date | null;
  contact: { id: string; name: string } | null;
  author: { id: string; name: string } | null;
  /** whom it is to, when that is a colleague */
  colleague: { id: string; name: string } | null;
  media: ShownMedium[];
  /** for one that we had to ask for */
  reachedProviderAt: Date | null;
  /** when it came to this matter, where that is later than it was written */
  cameAt?: Date | null;
  filingId?: string | null;
  filingReasons: string[];
  /** all that is left of one that was moved */
  moved?: {
    id: string;
    by: { id: string; name: string };
    at: string;
    reason: string;
    to: { matterId: string; number: string } | null;
  } | null;
  alsoOn: { matterId: string; number: string }[];
  version: number;
  dueAt: Date | null;
  wall: { time: string; zone: string } | null;
  undoUntil: Date | null;
  onlyIfNoReply: boolean;
  identification: string | null;
  stopRequest: {
    decision: 'opted_out' | 'not_a_request' | 'stopped' | 'started' | null;
    by: { id: string; name: string } | null;
    at: string | null;
  } | null;
  resendOf: string | null;
  resentAs: string | null;
  inTheWay: InTheWayRow | null;
  optedOut: boolean;
  byForm: { name: string; templateOnly: boolean } | null;
};
/** What is shown of a text wherever it is; the query has it as `t`, its contact as `c`, its author as `u`. */
export const textColumns = sql`
  t.id, t.at, t.direction, t.channel, t.subject, t.body, t.state, t.reason, t.segments, coalesce(t.client_number, t.email_address) as "clientNumber",
  t.origin, t.sent_at as "sentAt", t.settled_at as "settledAt", t.version, t.only_if_no_reply as "onlyIfNoReply",
  t.identification, t.reached_provider_at as "reachedProviderAt", t.resend_of as "resendOf",
  case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as contact,
  case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as author,
  (select json_build_object('id', k.id, 'name', k.name) from users k where k.id = t.to_user_id) as colleague,
  (select json_build_object('by', json_build_object('id', d.id, 'name', d.name), 'at', t.dealt_with_at)
    from users d where d.id = t.dealt_with_by) as "dealtWith",
  (select json_build_object('decision', asked.decision, 'at', asked.decided_at, 'by',
      (select json_build_object('id', d.id, 'name', d.name) from users d where d.id = asked.decided_by))
    from stop_requests asked where asked.message_id = t.id) as "stopRequest",
  case when t.state in ('scheduled', 'held', 'queued') then t.due_at end as "dueAt",
  case when t.state = 'queued' and t.undo_until > now() then t.undo_until end as "undoUntil",
  case when t.wall_time is not null then
    json_build_object('time', to_char(t.wall_time, 'YYYY-MM-DD"T"HH24:MI'), 'zone', t.wall_zone) end as wall,
  (select r.id from messages r where r.resend_of = t.id order by r.at desc limit 1) as "resentAs",
  ${inTheWay} as "inTheWay", t.direction = 'out' and ${isOptedOut(sql`t.client_number`)} as "optedOut",
  case when t.state in ('scheduled', 'held', 'queued') then ${formOfWaiting('t')} end as "byForm"`;

export type Log = {
  /** one more than asked for when there are more */
  rows: LogRow[];
  readTo: Date | null;
  /** the site's, to write numbers as there */
  country: string;
};

/** Where a page begins: the last row of the page before. */
export type LogPlace = readonly [at: string, id: string];

/**
 * A matter's texts, sent and received, newest first; undefined when there is no such matter or it is not the
 * actor's to see. Sent texts are the matter's own; received ones are there by their filings, and our answers to a
 * keyword with them. Of one that was moved to another matter a line is left.
 */
export async function listLog(
  db: Db,
  actor: Actor,
  matterId: string,
  { after, limit }: { after: LogPlace | null; limit: number },
): Promise<Log | undefined> {
  const before = (at: string, id: string) =>
    after ? sql`and (${sql.ref(at)}, ${sql.ref(id)}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const newest = (at: string, id: string) =>
    sql`order by ${sql.ref(at)} desc, ${sql.ref(id)} desc limit ${limit + 1}`;
  // Four walks of one index each, and no further than the page. What is planned is in a list of its own.
  return readLog(
    db,
    actor,
    matterId,
    sql`select * from (
        (select o.id, o.at, null::text[] as reasons from messages o
          where o.matter_id = ${matterId} and o.state not in ('scheduled', 'held')
            and o.channel <> 'email' ${before('o.at', 'o.id')} ${newest('o.at', 'o.id')})
        union all
        (select f.message_id, f.at, f.reasons from filings f
          where f.matter_id = ${matterId} ${before('f.at', 'f.message_id')} ${newest('f.at', 'f.message_id')})
        union all
        (select a.message_id, a.at, null from answer_places a
          where a.matter_id = ${matterId} ${before('a.at', 'a.message_id')} ${newest('a.at', 'a.message_id')})
        union all
        (select mv.id, mv.at, null from moved_texts mv
          where mv.from_matter_id = ${matterId} and mv.undone_at is null ${before('mv.at', 'mv.id')} ${newest('mv.at', 'mv.id')})
      ) as both_ways ${newest('at', 'id')}`,
  );
}

/** One sent text as its matter's log shows it. */
export async function readSent(
  tx: Db | Tx,
  actor: Actor,
  matterId: string,
  messageId: string,
): Promise<Log | undefined> {
  const page = sql`select id, at, null::text[] as reasons from messages
    where id = ${messageId} and matter_id = ${matterId}`;
  return readLog(tx, actor, matterId, page);
}

/** The same for a reminder of an event that is on no matter. */
export async function readCaseless(
  tx: Db | Tx,
  actor: Actor,
  messageId: string,
): Promise<LogRow | undefined> {
  const { rows } = await sql<LogRow>`
    select ${textColumns}, t.at::text as "atText", '{}'::text[] as "filingReasons", '[]'::json as "alsoOn",
      '[]'::json as media
    from messages t left join contacts c on c.id = t.contact_id left join users u on u.id = t.author_id
    where t.id = ${messageId} and t.matter_id is null and ${maySeeSent(actor)}`.execute(tx);
  return rows[0];
}

/** Messages of a matter's documents list, in no order; undefined when it is not the actor's to see. */
export async function readInDocuments(
  db: Db,
  actor: Actor,
  matterId: string,
  ids: readonly string[],
): Promise<Log | undefined> {
  const page = sql`select id, at, null::text[] as reasons from messages
    where id = any(${[...ids]}::uuid[]) and matter_id = ${matterId} and in_documents`;
  return readLog(db, actor, matterId, page);
}

async function readLog(
  tx: Db | Tx,
  actor: Actor,
  matterId: string,
  page: RawBuilder<unknown>,
): Promise<Log | undefined> {
  const { rows } = await sql<Matters & (LogRow | Line | { id: null; moved: null })>`
    with seen as materialized (
      select m.id, (select r.read_to from read_marks r where r.matter_id = m.id and r.user_id = ${actor.id}) as read_to
      from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}
    ), page as materialized (${page})
    select seen.read_to as "readTo", (select country from site) as country,
      ${textColumns}, t.at::text as "atText",
      coalesce(page.reasons, '{}') as "filingReasons", here.id as "filingId", here.came_at as "cameAt", ${movedLine(actor)} as moved,
      page.id as "lineId", page.at as "lineAt", page.at::text as "lineAtText",
      coalesce(${shownFiles('t')}, ${mediaOn('t.id', 'seen.id')}) as media,
      (select coalesce(json_agg(json_build_object('matterId', om.id, 'number', om.number) order by om.number), '[]')
        from filings f join matters om on om.id = f.matter_id
        where f.message_id = t.id and f.matter_id <> seen.id and ${maySeeMatter(actor, 'om.id')}) as "alsoOn"
    from seen
      left join page on true -- what is known of the matter is told though no row is shown
      left join messages t on t.id = page.id
      left join moved_texts mv on mv.id = page.id and mv.from_matter_id = seen.id
      left join filings here on here.message_id = t.id and here.matter_id = seen.id
      left join contacts c on c.id = ${textContact(actor, { filing: 'here', text: 't', matterId: 'seen.id' })}
      left join users u on u.id = t.author_id
    order by page.at desc, page.id desc`.execute(tx);
  const [first] = rows;
  if (!first) return undefined;
  const { readTo, country } = first;
  return { readTo, country, rows: rows.flatMap((row) => shownRow(row)) };
}

type Matters = { readTo: Date | null; country: string; lineId: string; lineAt: Date; lineAtText: string };
/** Where a text was that is on another matter now; nothing of the text itself is read. */
type Line = { id: null; moved: NonNullable<LogRow['moved']> };

const movedLine = (actor: Actor) => sql`
  case when mv.id is not null then json_build_object('id', mv.id, 'at', mv.moved_at, 'reason', mv.reason,
    'by', (select json_build_object('id', mover.id, 'name', mover.name) from users mover where mover.id = mv.moved_by),
    'to', (select json_build_object('matterId', dest.id, 'number', dest.number) from matters dest
      where dest.id = mv.to_matter_id and ${maySeeMatter(actor, 'dest.id')})) end`;

function shownRow({
  readTo: _,
  country: _1,
  lineId,
  lineAt,
  lineAtText,
  ...row
}: Matters & (LogRow | Line | { id: null; moved: null })): LogRow[] {
  if (row.id !== null) return [row];
  if (!row.moved) return [];
  return [{ ...emptyRow, id: lineId, at: lineAt, atText: lineAtText, moved: row.moved }];
}

const emptyRow = {
  direction: 'in',
  channel: 'sms',
  subject: null,
  body: '',
  state: 'received',
  reason: null,
  dealtWith: null,
  segments: null,
  clientNumber: '',
  origin: 'client',
  sentAt: null,
  settledAt: null,
  contact: null,
  author: null,
  colleague: null,
  media: [],
  reachedProviderAt: null,
  filingReasons: [],
  alsoOn: [],
  version: 1,
  dueAt: null,
  wall: null,
  undoUntil: null,
  onlyIfNoReply: false,
  identification: null,
  stopRequest: null,
  resendOf: null,
  resentAs: null,
  inTheWay: null,
  optedOut: false,
  byForm: null,
} satisfies Omit<LogRow, 'id' | 'at' | 'atText'>;

export type Detail = {
  providerMessageId: string | null;
  ourAddress: string | null;
  senderWhy: SenderWhy | null;
  country: string;
  form: FilledIn | null;
  history: {
    at: string;
    to: string;
    source: string;
    providerStatus: string | null;
    code: string | null;
    reason: string | null;
  }[];
};

/** How a text fared; undefined unless the actor may see a matter it is on. */
export async function readDetail(db: Db, actor: Actor, messageId: string): Promise<Detail | undefined> {
  const { rows } = await sql<Detail>`
    select t.provider_message_id as "providerMessageId", t.our_address as "ourAddress",
      t.sender_why as "senderWhy",
      (select country from site) as country, ${filledIn('t.id')} as form,
      (select coalesce(json_agg(json_build_object('at', h.at, 'to', h.to_state, 'source', h.source,
          'providerStatus', h.provider_status, 'code', h.error_code, 'reason', h.reason) order by h.id), '[]')
        from message_history h where h.message_id = t.id) as history
    from messages t
    where t.id = ${messageId} and (
      (t.direction = 'out' and ${maySeeSent(actor)})
      or exists (select from filings f where f.message_id = t.id and ${maySeeMatter(actor, 'f.matter_id')})
      or exists (select from answer_places a where a.message_id = t.id and ${maySeeMatter(actor, 'a.matter_id')}))`.execute(
    db,
  );
  return rows[0];
}
