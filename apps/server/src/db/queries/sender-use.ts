import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';
import { longestWait } from './messages.ts';

export type Day = { day: string; endsAt: string };

/**
 * Starts counting for each sender with a rate or a day's limit, the day's calls so far included, and begins the new day
 * where the last is over or the site's zone has changed.
 */
export async function keepCount(tx: Tx, { day, endsAt }: Day): Promise<void> {
  await sql`
    insert into sender_use as u (sender_id, day, day_ends_at, sent)
    select s.id, ${day}::date, ${endsAt}::timestamptz, (
      select count(*) from attempts a
      where a.sender_id = s.id and a.claimed_at >= ${endsAt}::timestamptz - interval '1 day'
        and a.outcome is distinct from 'not_taken')
    from senders s left join sender_use known on known.sender_id = s.id
    where (s.per_second is not null or s.per_day is not null)
      and (known.sender_id is null or known.day <> ${day}::date or known.day_ends_at <> ${endsAt}::timestamptz)
    order by s.id
    on conflict (sender_id) do update set day = excluded.day, day_ends_at = excluded.day_ends_at,
      sent = case when u.day = excluded.day then u.sent else 0 end`.execute(tx);
}

/**
 * Attempts that came to nothing do not count, for a statement that finds so: each once, and not towards a day in which
 * none was made.
 */
export const givenBack = (attempts: string) => sql`
  with limited as (
    select u.sender_id, u.day_ends_at from sender_use u where u.sender_id in (select sender_id from ${sql.table(attempts)})
    order by u.sender_id for no key update
  ), back as (
    select limited.sender_id, count(*) as n from limited join ${sql.table(attempts)} a on a.sender_id = limited.sender_id
    where a.claimed_at >= limited.day_ends_at - interval '1 day' group by limited.sender_id
  )
  update sender_use u set sent = greatest(0, u.sent - back.n) from back where u.sender_id = back.sender_id`;

/** Calls that the provider did not take do not count. To be called before they are written down. */
export async function giveBack(tx: Tx, attemptIds: readonly string[]): Promise<void> {
  await sql`
    with untaken as (
      select sender_id, claimed_at from attempts
      where id = any(${[...attemptIds]}::uuid[]) and outcome is distinct from 'not_taken'
    ), given_back as (${givenBack('untaken')})
    select`.execute(tx);
}

/** Senders that have sent all they may today, as the database's clock has it. */
export async function sendersUsedUp(db: Db | Tx): Promise<{ id: string; address: string; perDay: number }[]> {
  const { rows } = await sql<{ id: string; address: string; perDay: number }>`
    select s.id, s.address, s.per_day as "perDay" from senders s join sender_use u on u.sender_id = s.id
    where s.per_day is not null and u.sent >= s.per_day and now() < u.day_ends_at`.execute(db);
  return rows;
}

const atOnce = 500;

/** What someone wrote for a day may be put off this long, day by day; what goes by itself only for as long as it says. */
const longestPutOff = sql`interval '3 days'`;

export type PutOff = {
  /** ISO 8601 */
  until: string;
  reason: string;
  /** the reason of what is too late by then */
  tooLate: string;
};

/**
 * Holds what is due from a sender that has used up its day until the next, with the reason. A text that a person wrote
 * has as long to go from then as it would have had today. An automated text's hours are worked out anew then.
 */
export async function holdForLimit(
  tx: Tx,
  senderId: string,
  { until, reason, tooLate }: PutOff,
): Promise<void> {
  await sql`
    with due as (
      select id, state, case when origin = 'manual' then greatest(expires_at,
          least(${until}::timestamptz + ${longestWait},
            coalesce(wall_time at time zone wall_zone, edited_at, at) + ${longestPutOff})) else expires_at end as last
      from messages
      where sender_id = ${senderId} and state in ('scheduled', 'held', 'queued') and due_at <= now()
        and purpose = 'text' and (expires_at is null or expires_at > now())
      order by due_at, id
      limit ${atOnce}
      for no key update skip locked
    ), moved as (
      update messages m set state = 'held', held_for_limit = true,
        reason = case when due.last <= ${until}::timestamptz then ${tooLate} else ${reason} end,
        due_at = least(${until}::timestamptz, due.last), expires_at = due.last,
        hours_open = null, hours_close = null, undo_until = null
      from due where m.id = due.id
      returning m.id, m.matter_id, m.reason, due.state as from_state
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, from_state, 'held', 'dispatch', reason from moved
    )
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('moved')}) as shown`.execute(tx);
}

/**
 * The limit of a sender was changed: where its day has room now, what was held for it is due, and an automated text's
 * time is worked out anew. What there is no room for after all is held again.
 */
export async function releaseHeldForLimit(tx: Tx, senderId: string): Promise<void> {
  await sql`
    with roomy as (
      select s.id from senders s left join sender_use u on u.sender_id = s.id
      where s.id = ${senderId} and (s.per_day is null or coalesce(u.sent, 0) < s.per_day or u.day_ends_at <= now())
    ), held as (
      select m.id from roomy join messages m on m.sender_id = roomy.id
      where m.state = 'held' and m.held_for_limit
      order by m.id
      for no key update of m
    ), moved as (
      update messages m set reason = null, held_for_limit = false,
        due_at = case when m.origin = 'manual' then clock_timestamp() end
      from held where m.id = held.id
      returning m.id, m.matter_id
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, 'held', 'held', 'dispatch', 'The limit of the number it goes from was changed.' from moved
    )
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('moved')}) as shown`.execute(tx);
}

/** What has waited too long for a sender that is not looked at, for it is paused or has used up its day. */
export async function expireWaiting(tx: Tx, senderId: string, reason: string): Promise<void> {
  await sql`
    with late as (
      select id, state from messages
      where sender_id = ${senderId} and state in ('scheduled', 'held', 'queued') and due_at <= now()
        and expires_at <= now()
      order by id
      limit ${atOnce}
      for no key update skip locked
    ), moved as (
      update messages m set state = 'expired', reason = ${reason}, settled_at = clock_timestamp()
      from late where m.id = late.id
      returning m.id, m.matter_id, late.state as from_state
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, from_state, 'expired', 'dispatch', ${reason} from moved
    ), recorded as (
      insert into audit (action, subject_type, subject_id, matter_id, details)
      select 'text.stopped', 'message', id, matter_id, json_build_object('reason', ${reason}::text) from moved
    )
    select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('moved')}) as shown`.execute(tx);
}

/** What each limited sender has sent today. */
export async function readUse(db: Db | Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ senderId: string; sent: number }>`
    select sender_id as "senderId", sent from sender_use where now() < day_ends_at`.execute(db);
  return new Map(rows.map(({ senderId, sent }) => [senderId, sent]));
}
