import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';
import type { LockedText } from './unfiled.ts';

/** Who has filed a text already and where, as far as the actor may see; undefined when they may see none of it. */
export async function findFiled(
  tx: Tx,
  actor: Actor,
  messageId: string,
): Promise<{ by: string | null; on: string[] } | undefined> {
  const { rows } = await sql<{ by: string | null; number: string }>`
    select u.name as by, m.number from filings f join matters m on m.id = f.matter_id
      left join users u on u.id = f.filed_by
    where f.message_id = ${messageId} and ${maySeeMatter(actor, 'm.id')}
    order by m.number`.execute(tx);
  return rows[0] && { by: rows[0].by, on: rows.map(({ number }) => number) };
}

/** Of these matters, those the actor may see. */
export async function visibleMatters(
  tx: Tx,
  actor: Actor,
  matterIds: string[],
): Promise<{ matterId: string; number: string }[]> {
  const { rows } = await sql<{ matterId: string; number: string }>`
    select m.id as "matterId", m.number from matters m
    where m.id = any(${matterIds}::uuid[]) and ${maySeeMatter(actor, 'm.id')}
    order by m.number`.execute(tx);
  return rows;
}

/** The one contact on these matters that has the number; null when none or several do. */
export async function contactWithNumber(tx: Tx, matterIds: string[], number: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.contact_id as id from parties p join contact_phones ph on ph.contact_id = p.contact_id
    where p.matter_id = any(${matterIds}::uuid[]) and ph.e164 = ${number}`.execute(tx);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

type ByHand = { by: Actor /** why its alerts cannot wait */; urgent: string | null };

/** Puts a text on matters by a person's hand: its note, filing and alert on each. */
export async function insertFilings(
  tx: Tx,
  text: LockedText,
  matterIds: string[],
  { by, urgent }: ByHand,
): Promise<void> {
  await sql`
    with places as materialized (select uuidv7() as note_id, unnest(${matterIds}::uuid[]) as matter_id),
    noted as (
      insert into notes (id, matter_id, kind, message_id, body, created_at, updated_at)
      select note_id, matter_id, 'text', ${text.id}, ${text.body}, ${text.at}::timestamptz, ${text.at}::timestamptz from places
    ),
    filed as (
      insert into filings (message_id, matter_id, reasons, contact_id, note_id, filed_by, at, came_at)
      select ${text.id}, matter_id, '{filed_by_person}', (
          select case when count(distinct p.contact_id) = 1 then (array_agg(p.contact_id))[1] end
          from parties p join contact_phones ph on ph.contact_id = p.contact_id
          where p.matter_id = places.matter_id and ph.e164 = ${text.clientNumber}),
        note_id, ${by.id}, ${text.at}::timestamptz, clock_timestamp() from places
    )
    insert into alerts (message_id, matter_id, at, urgent)
    select ${text.id}, matter_id, ${text.at}::timestamptz, ${urgent} from places
    -- What it answers to a reminder of that matter alerted there when it came.
    on conflict (message_id, matter_id) do nothing`.execute(tx);
}
