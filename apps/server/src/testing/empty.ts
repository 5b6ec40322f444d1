import type { Database } from '../db/connect.ts';

/**
 * Empties tables, and whatever refers to them, between the tests of a file. The record of opt-outs refuses it
 * outside tests, as it should.
 */
export async function emptyTables({ pool }: Database, ...tables: string[]): Promise<void> {
  await pool.query(`
    alter table opt_out_changes disable trigger user;
    truncate ${tables.join(', ')} cascade;
    alter table opt_out_changes enable trigger user`);
}
