import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

const numberLocks = sql.lit(7283003);

/** Of two texts queued to a number at once the second waits to see whether the first says who we are. */
export async function lockNumber(tx: Tx, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${numberLocks}, hashtext(${number}))`.execute(tx);
}

/** The same for several. */
export async function lockNumbers(tx: Tx, numbers: readonly string[]): Promise<void> {
  await sql`select ${lockingNumbers(numbers)}`.execute(tx);
}

/** The same for several, always in the same order, within another statement: what must wait for it is asked by the next. */
export function lockingNumbers(numbers: readonly string[]): RawBuilder<number> {
  return sql<number>`(
    select count(*) from (
      select pg_advisory_xact_lock(${numberLocks}, hashtext(sorted.number)) from (
        select distinct n.number from unnest(${[...numbers]}::text[]) as n (number) order by 1) as sorted) as locked)`;
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

/** told: as `isIdentified`; planned: a text that waits says it, so whether it goes first is to be settled anew */
export type Told = { told: boolean; planned: boolean };

/** Of texts that go to numbers, each when it is due; null for now. */
export function toldOf(texts: readonly { number: string; dueAt: string | null }[]): RawBuilder<Told> {
  return sql<Told>`
    select ${isIdentified(sql.ref('asked.number'), sql.ref('asked.due_at'))} as told, exists (
      select from messages said where said.client_number = asked.number and said.identification is not null
        and said.state in ('scheduled', 'held', 'queued')) as planned
    from unnest(${texts.map(({ number }) => number)}::text[], ${texts.map(({ dueAt }) => dueAt)}::timestamptz[])
      with ordinality as asked (number, due_at, place)
    order by asked.place`;
}

export async function readIdentified(tx: Tx, number: string, dueAt: string | null): Promise<Told> {
  const { rows } = await toldOf([{ number, dueAt }]).execute(tx);
  return rows[0] as Told;
}

const waitsToGo = sql`w.direction = 'out' and w.purpose = 'text' and w.channel <> 'email'
  and w.state in ('scheduled', 'held', 'queued')`;
/** As the claim takes them; what is held without a time goes last. */
const asTheyGo = sql`coalesce(w.due_at, 'infinity'), w.id`;

const wasTold = (number: RawBuilder<unknown>) => sql<boolean>`exists (
  select from messages said where said.client_number = ${number} and said.identification is not null
    and said.state in ('sending', 'unknown', 'accepted', 'sent', 'delivered'))`;

/** Of a number that is locked: no claim takes any of these until the transaction ends. */
export async function lockWaitingTo(tx: Tx, number: string): Promise<void> {
  await sql`
    select from messages w where w.client_number = ${number} and ${waitsToGo}
    order by w.id for no key update`.execute(tx);
}

/**
 * Locks the number a text goes to, and all that waits to go to it, always in this order: whoever changes when one of
 * them goes may have to change what another says.
 */
export async function lockNumberOf(tx: Tx, textId: string): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    select client_number as number, pg_advisory_xact_lock(${numberLocks}, hashtext(client_number))
    from messages where id = ${textId} and direction = 'out' and client_number is not null`.execute(tx);
  if (rows[0]) await lockWaitingTo(tx, rows[0].number);
}

export type WaitingToSay = {
  id: string;
  matterId: string | null;
  body: string;
  files: number;
  language: string | null;
  identification: string | null;
};

/** What waits to go to a number, the first to go first, and whether one that left has said who we are. */
export async function readWaitingToSay(
  tx: Tx,
  number: string,
): Promise<{ told: boolean; waiting: WaitingToSay[] }> {
  const { rows } = await sql<WaitingToSay & { told: boolean }>`
    select ${wasTold(sql`${number}::text`)} as told, w.id, w.matter_id as "matterId", w.body, w.num_media as files,
      w.identification, c.language
    from messages w left join contacts c on c.id = w.contact_id
    where w.client_number = ${number} and ${waitsToGo}
    order by ${asTheyGo}`.execute(tx);
  return { told: rows[0]?.told ?? false, waiting: rows };
}

/** Numbers of texts that were to say who we are and were lost in the last day, or are held: what is looked through stays small. */
export const lostOrHeld = sql`
  select client_number as number from messages
  where identification is not null and settled_at > now() - interval '1 day'
    and state in ('undelivered', 'failed', 'canceled', 'suppressed', 'expired')
  union
  select client_number from messages where identification is not null and state = 'held'`;

/** The same of texts that are tried again later: another may go before them now. */
export const triedAgain = (ids: readonly string[]) => sql`
  select distinct client_number as number from messages
  where id = any(${[...ids]}::uuid[]) and identification is not null and state = 'queued'`;

/** Those of these numbers to which a text waits that goes first and does not say who we are, though nobody has. */
export async function numbersUntold(db: Db, numbers: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    with candidates as materialized (${numbers})
    select candidates.number from candidates cross join lateral (
      select w.identification from messages w where w.client_number = candidates.number and ${waitsToGo}
      order by ${asTheyGo} limit 1) as first
    where first.identification is null and not ${wasTold(sql`candidates.number`)}`.execute(db);
  return rows.map(({ number }) => number);
}

export async function setIdentifications(
  tx: Tx,
  texts: readonly { id: string; line: string | null; segments: number }[],
): Promise<void> {
  await sql`
    update messages m set identification = g.line, segments = g.segments
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as g(id uuid, line text, segments integer)
    where m.id = g.id`.execute(tx);
}
