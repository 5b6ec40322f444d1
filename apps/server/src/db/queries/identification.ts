import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connect.ts';

/** Of two texts queued to a number at once the second waits to see whether the first says who we are. */
export async function lockNumber(tx: Tx, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7283003, hashtext(${number}))`.execute(tx);
}

/**
 * Whether a number has been told who we are, or will be by the time a text goes to it: one that says so left, or waits
 * to go no later. One that did not arrive has told nobody. (Now is read from the clock: one that was queued while we
 * waited for it is due after our transaction began.)
 *
 * @param number an expression for it
 * @param dueAt an expression for when the text in question goes; null for now
 */
export function isIdentified(
  number: RawBuilder<unknown>,
  dueAt: RawBuilder<unknown> = sql`null`,
): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from messages said where said.client_number = ${number} and said.identification is not null and (
      said.state in ('sending', 'unknown', 'accepted', 'sent', 'delivered')
      or said.state in ('scheduled', 'held', 'queued')
        and said.due_at <= greatest((${dueAt})::timestamptz, clock_timestamp())))`;
}

export async function hasIdentified(tx: Tx, number: string, dueAt: string | null): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select ${isIdentified(sql`${number}::text`, sql`${dueAt}::text`)} as told`.execute(tx);
  return rows[0]?.told ?? false;
}

export type Unidentified = {
  id: string;
  number: string;
  body: string;
  files: number;
  language: string | null;
};

/**
 * The next text that waits for each number whose first was never read, locked. Found from the texts that were lost in
 * the last day, so that what is looked through stays small.
 */
export async function lockUnidentified(tx: Tx): Promise<Unidentified[]> {
  const { rows } = await sql<Unidentified>`
    with lost as materialized (
      select distinct client_number as number from messages
      where identification is not null and settled_at > now() - interval '1 day'
        and state in ('undelivered', 'failed', 'canceled', 'suppressed', 'expired')
    ), next as (
      select (
        select w.id from messages w
        where w.client_number = lost.number and w.direction = 'out' and w.purpose = 'text'
          and w.state in ('scheduled', 'held', 'queued')
        order by coalesce(w.due_at, now()), w.id limit 1) as id
      from lost where not ${isIdentified(sql`lost.number`)}
    )
    select m.id, m.client_number as number, m.body, m.num_media as files, c.language
    from next join messages m on m.id = next.id left join contacts c on c.id = m.contact_id
    where m.identification is null and m.state in ('scheduled', 'held', 'queued')
    for no key update of m skip locked`.execute(tx);
  return rows;
}

export async function setIdentification(
  tx: Tx,
  id: string,
  { line, segments }: { line: string; segments: number },
): Promise<void> {
  await tx.updateTable('messages').set({ identification: line, segments }).where('id', '=', id).execute();
}
