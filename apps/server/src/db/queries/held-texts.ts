import { sql } from 'kysely';
import type { Tx } from '../connect.ts';
import { mayYetGo } from './may-yet-go.ts';

export type Unplanned = {
  id: string;
  matterId: string | null;
  zones: string[];
  /** held: it goes at no time until it is given one */
  held: boolean;
  /** from when on it may go, by the database's clock: when it is due, or now */
  from: Date;
  /** the colleague's it is for; null for a client's, which are the site's */
  own: OwnHours;
};
export type OwnHours = { from: string; to: string } | null;

/** The hours of the colleague whom a text, as `m`, is for. */
export const ownHours = (m: string) => sql<OwnHours>`(
  select json_build_object('from', to_char(u.reminded_from, 'HH24:MI'), 'to', to_char(u.reminded_to, 'HH24:MI'))
  from users u where u.id = ${sql.ref(`${m}.to_user_id`)})`;

const atOnce = 500;
const automated = sql`m.purpose = 'text' and m.channel <> 'email' and m.origin in ('task', 'reminder', 'system')`;

/**
 * Automated texts whose hours have to be worked out, locked: those that are held and nobody has to decide about, and
 * those that are due within the hour. Not earlier, for until then a zone's clocks or the site's hours may be changed.
 */
export async function lockUnplanned(tx: Tx): Promise<Unplanned[]> {
  const { rows } = await sql<Unplanned>`
    with unplanned as (
      (select m.id from messages m
        where m.state = 'held' and m.due_at is null
          and not exists (select from stop_requests r where r.number = m.client_number and r.decision is null)
        limit ${atOnce})
      union
      (select m.id from messages m
        where m.state in ('scheduled', 'held', 'queued') and ${automated} and m.hours_close is null
          and m.due_at < now() + interval '1 hour'
        order by m.due_at limit ${atOnce})
    )
    select m.id, m.matter_id as "matterId", m.state = 'held' and m.due_at is null as held,
      greatest(m.due_at, now()) as "from",
      coalesce(nullif(m.zones, '{}'), array[(select time_zone from site)]) as zones, ${ownHours('m')} as own
    from unplanned join messages m on m.id = unplanned.id
    where m.state in ('scheduled', 'held', 'queued')
    order by m.id
    for no key update of m skip locked`.execute(tx);
  return rows;
}

export type Hours = {
  /** ISO 8601: within them it may go */
  open: string;
  close: string;
};

export async function setHours(tx: Tx, id: string, { open, close }: Hours): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ hours_open: open, hours_close: close })
    .where('id', '=', id)
    .execute();
}

/** When a held text goes, and why it waits until then; null for never: it ends when it is too late. */
export async function setRelease(
  tx: Tx,
  id: string,
  { at, reason }: { at: string | null; reason: string | null },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ due_at: sql<Date>`least(${at}::timestamptz, expires_at)`, reason })
    .where('id', '=', id)
    .execute();
}

/**
 * The site's hours have changed: they are worked out again for all that waits. What comes back untaken must not go again
 * by hours that are no longer so.
 */
export async function forgetHours(tx: Tx): Promise<void> {
  await sql`
    update messages m set hours_open = null, hours_close = null,
      due_at = case when m.state = 'held' then null else m.due_at end
    where ${mayYetGo('m')} and ${automated}`.execute(tx);
}

/** The numbers of a contact that automated texts wait to go to. */
export async function numbersWaiting(tx: Tx, contactId: string): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select distinct m.client_number as number from messages m
    where m.contact_id = ${contactId} and ${mayYetGo('m')} and ${automated}`.execute(tx);
  return rows.map(({ number }) => number);
}

/** Where a contact is from now on, for what waits to go to one of their numbers. */
export async function moveWaiting(
  tx: Tx,
  contactId: string,
  { number, zones }: { number: string; zones: string[] },
): Promise<void> {
  await sql`
    update messages m set zones = ${zones}, hours_open = null, hours_close = null,
      due_at = case when m.state = 'held' then null else m.due_at end
    where m.contact_id = ${contactId} and m.client_number = ${number}
      and ${mayYetGo('m')} and ${automated}`.execute(tx);
}
