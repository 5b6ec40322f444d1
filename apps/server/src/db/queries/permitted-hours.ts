import { type RawBuilder, sql } from 'kysely';

/**
 * Whether an automated text may go at an instant: the same as the rule `isPermitted`, by the database's own clock and
 * within the statement that claims it. The query has the site as `site`.
 *
 * @param zones the column with the zones the client may be in
 */
export function isWithinHours(zones: string, at: RawBuilder<unknown> = sql`now()`): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from unnest(coalesce(nullif(${sql.ref(zones)}, '{}'), array[site.time_zone])) as client (zone),
      lateral (select (${at} at time zone client.zone)::time as clock) as local
    where local.clock < site.permitted_from or local.clock >= site.permitted_to)`;
}
