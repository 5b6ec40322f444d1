import type { Database } from '../db/connect.ts';

/** Of the records that refuse to be cleared in any ordinary way. */
const guards = (turn: 'disable' | 'enable') => `
  do $$ declare kept regclass; begin
    for kept in select tgrelid from pg_trigger where tgname like '%no_truncate' loop
      execute format('alter table %s ${turn} trigger user', kept);
    end loop;
  end $$;`;

/** Empties tables, and whatever refers to them, between the tests of a file. */
export async function emptyTables({ pool }: Database, ...tables: string[]): Promise<void> {
  await pool.query(`${guards('disable')} truncate ${tables.join(', ')} cascade; ${guards('enable')}`);
}
