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
function openAlerts(actor: Actor, today: string, audience: Audience): RawBuilder<unknown> {
  return sql`select al.id, al.at, al.matter_id, al.message_id, al.urgent from alerts al
    where al.dismissed_at is null and al.matter_id in (${assignedNow(actor, today, audience)})
      and ${maySeeMatter(actor, 'al.matter_id')}`;
}

export type AlertRow = {
  id: string;
  at: Date;
  /** with microseconds, for the cursor */
  atText: string;
  matterId: string;
  number: string;
  clientName: string;
  matterType: string;
  contactName: string | null;
  clientNumber: string;
  body: string;
  hasMedia: boolean;
  maybeStop: string | null;
  urgent: string | null;
};

type Asked = { today: string; audience: Audience; after: readonly string[] | null; limit: number };

/** The reader's open alerts, newest first: one row more than asked for when there are more, and how many in all. */
export async function listAlerts(
  db: Db,
  actor: Actor,
  { today, audience, after, limit }: Asked,
): Promise<{ rows: AlertRow[]; total: number }> {
  const [at, id] = after ?? [null, null];
  const { rows } = await sql<{ total: number } & (AlertRow | { id: null })>`
    with open as materialized (${openAlerts(actor, today, audience)}),
    shown as (
      select * from open
      where ${at}::timestamptz is null or (at, id) < (${at}::timestamptz, ${id}::uuid)
      order by at desc, id desc limit ${limit + 1}
    )
    select (select count(*) from open) as total, s.id, s.at, s.urgent, s.at::text as "atText", s.matter_id as "matterId",
      m.number, m.client_name as "clientName", mt.name as "matterType", c.name as "contactName",
      msg.client_number as "clientNumber", msg.body, msg.num_media > 0 as "hasMedia",
      (select r.message_id from stop_requests r where r.message_id = s.message_id and r.decision is null) as "maybeStop"
    from (select) as one -- the total is told though no row is shown
      left join shown s on true
      left join matters m on m.id = s.matter_id
      left join matter_types mt on mt.id = m.matter_type_id
      left join messages msg on msg.id = s.message_id
      left join filings f on f.message_id = s.message_id and f.matter_id = s.matter_id
      left join contacts c on c.id = ${textContact(actor, { filing: 'f', text: 'msg', matterId: 's.matter_id' })}
    order by s.at desc, s.id desc`.execute(db);
  return { total: rows[0]?.total ?? 0, rows: rows.filter((row) => row.id !== null) };
}

/** How many alerts are open for the reader. */
export async function countAlerts(db: Db, actor: Actor, today: string, audience: Audience): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (${openAlerts(actor, today, audience)}) as open`.execute(db);
  return rows[0]?.total ?? 0;
}

/** An alert on a matter the actor may see, locked for a change. */
export async function lockAlert(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ matterId: string; messageId: string; dismissed: boolean } | undefined> {
  const { rows } = await sql<{ matterId: string; messageId: string; dismissed: boolean }>`
    select al.matter_id as "matterId", al.message_id as "messageId", al.dismissed_at is not null as dismissed
    from alerts al where al.id = ${id} and ${maySeeMatter(actor, 'al.matter_id')}
    for update of al`.execute(tx);
  return rows[0];
}

/** Dismissed by one, dismissed for all; null restores it. */
export async function setDismissed(tx: Tx, id: string, by: Actor | null): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({ dismissed_at: by ? sql`clock_timestamp()` : null, dismissed_by: by?.id ?? null })
    .where('id', '=', id)
    .execute();
}
