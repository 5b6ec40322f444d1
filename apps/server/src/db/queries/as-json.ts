import { type RawBuilder, sql } from 'kysely';

/**
 * A query's rows in their order, as one value: so several are read in one statement. Of columns that are the same as
 * JSON only: an instant would come as text.
 */
export function rowsOf<Row>(query: RawBuilder<Row>): RawBuilder<Row[]> {
  return sql<Row[]>`(select coalesce(json_agg(one), '[]') from (${query}) as one)`;
}

/** Its only row, or null. */
export function rowOf<Row>(query: RawBuilder<Row>): RawBuilder<Row | null> {
  return sql<Row | null>`(select to_json(one) from (${query}) as one)`;
}
