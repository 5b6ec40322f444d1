import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type WorkCalendar = {
  /** ISO days of the week */
  weekend: number[];
  jurisdiction: string | null;
  version: number;
};
export type ClosedDay = { id: string; day: string; name: string };
export type Holiday = { day: string; name: string };

export async function readWorkCalendar(db: Db | Tx): Promise<WorkCalendar> {
  return db
    .selectFrom('work_calendar')
    .select(['weekend', 'jurisdiction', 'version'])
    .executeTakeFirstOrThrow();
}

/** False when someone else changed it since `version`. */
export async function saveWorkCalendar(
  tx: Tx,
  { weekend, jurisdiction, version }: WorkCalendar,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('work_calendar')
    .set({ weekend, jurisdiction, version: version + 1 })
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function listClosedDays(db: Db | Tx, year: number): Promise<ClosedDay[]> {
  const { rows } = await sql<ClosedDay>`
    select id, day::text as day, name from closed_days
    where day >= make_date(${year}::integer, 1, 1) and day < make_date(${year}::integer + 1, 1, 1) order by day`.execute(
    db,
  );
  return rows;
}

/** Undefined when the day is closed already. */
export async function insertClosedDay(
  tx: Tx,
  { day, name, createdBy }: { day: string; name: string; createdBy: string },
): Promise<ClosedDay | undefined> {
  const row = await tx
    .insertInto('closed_days')
    .values({ day, name, created_by: createdBy })
    .onConflict((conflict) => conflict.column('day').doNothing())
    .returning(['id'])
    .executeTakeFirst();
  return row && { id: row.id, day, name };
}

export async function deleteClosedDay(tx: Tx, id: string): Promise<ClosedDay | undefined> {
  const { rows } = await sql<ClosedDay>`
    delete from closed_days where id = ${id} returning id, day::text as day, name`.execute(tx);
  return rows[0];
}

/** What is kept of a jurisdiction becomes what is given, in one statement. */
export async function replaceHolidays(
  db: Db | Tx,
  jurisdiction: string,
  days: readonly Holiday[],
): Promise<void> {
  await sql`
    with given as (
      select day, name from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as g(day date, name text)
    ), gone as (
      delete from holidays h where h.jurisdiction = ${jurisdiction}
        and not exists (select from given where given.day = h.day)
    )
    insert into holidays (jurisdiction, day, name) select ${jurisdiction}, day, name from given
    on conflict (jurisdiction, day) do update set name = excluded.name`.execute(db);
}

export async function jurisdictionsInUse(db: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select jurisdiction as code from work_calendar where jurisdiction is not null
    union select jurisdiction from task_setups where jurisdiction is not null`.execute(db);
  return rows.map(({ code }) => code);
}

/**
 * The days on which nobody works on a matter, as a list; its type may keep another jurisdiction's holidays.
 *
 * @param jurisdiction an expression; null: the site's
 */
export function closedDaysOf(jurisdiction: RawBuilder<unknown>): RawBuilder<string[]> {
  return sql<string[]>`(
    select coalesce(json_agg(closed.day), '[]') from (
      select day from closed_days
      union
      select h.day from holidays h
      where h.jurisdiction = coalesce(${jurisdiction}, (select w.jurisdiction from work_calendar w))
    ) as closed)`;
}

/** Why nobody works on a matter on that day: a closed day's or holiday's name, or `a Saturday`; null when they do. */
export async function whyClosed(tx: Tx, matterId: string, day: string): Promise<string | null> {
  const { rows } = await sql<{ why: string | null }>`
    select coalesce(
        (select c.name from closed_days c where c.day = ${day}::date),
        (select h.name from holidays h
          where h.day = ${day}::date and h.jurisdiction = coalesce(s.jurisdiction, w.jurisdiction)),
        case when extract(isodow from ${day}::date) = any(w.weekend) then 'a ' || to_char(${day}::date, 'FMDay') end
      ) as why
    from matters m left join task_setups s on s.matter_type_id = m.matter_type_id cross join work_calendar w
    where m.id = ${matterId}`.execute(tx);
  return rows[0]?.why ?? null;
}
