import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';
import { mattersShowing, notifyTexts } from '../live.ts';

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

/** Calls that the provider did not take do not count. */
export async function giveBack(tx: Tx, attemptIds: readonly string[]): Promise<void> {
  await sql`
    with untaken as (
      select sender_id, count(*) as n from attempts where id = any(${[...attemptIds]}::uuid[]) group by sender_id
    ), locked as (
      select u.sender_id, n from sender_use u join untaken on untaken.sender_id = u.sender_id
      order by u.sender_id for no key update of u
    )
    update sender_use u set sent = greatest(0, u.sent - n) from locked where u.sender_id = locked.sender_id`.execute(
    tx,
  );
}

/** Senders that have sent all they may today, as the database's clock has it. */
export async function sendersUsedUp(db: Db | Tx): Promise<{ id: string; address: string; perDay: number }[]> {
  const { rows } = await sql<{ id: string; address: string; perDay: number }>`
    select s.id, s.address, s.per_day as "perDay" from senders s join sender_use u on u.sender_id = s.id
    where s.per_day is not null and u.sent >= s.per_day and now() < u.day_ends_at`.execute(db);
  return rows;
}

const atOnce = 500;

/**
 * Holds what is due from a sender until later, with the reason. An automated text's hours are worked out anew then.
 *
 * @returns how many
 */
export async function holdFor(
  tx: Tx,
  senderId: string,
  { until, reason }: { until: string; reason: string },
): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    with due as (
      select id, state from messages
      where sender_id = ${senderId} and state in ('scheduled', 'held', 'queued') and due_at <= now()
        and purpose = 'text' and (expires_at is null or expires_at > now())
      order by due_at, id
      limit ${atOnce}
      for no key update skip locked
    ), moved as (
      update messages m set state = 'held', reason = ${reason}, due_at = least(${until}::timestamptz, m.expires_at),
        hours_open = null, hours_close = null, undo_until = null
      from due where m.id = due.id
      returning m.id, m.matter_id, due.state as from_state
    ), told as (
      insert into message_history (message_id, from_state, to_state, source, reason)
      select id, from_state, 'held', 'dispatch', ${reason} from moved
    ), noticed as (
      select ${notifyTexts(sql`matter_id`)} from (${mattersShowing('moved')}) as shown
    )
    select (select count(*) from moved) as held, count(*) from noticed`.execute(tx);
  return Number(rows[0]?.held ?? 0);
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
