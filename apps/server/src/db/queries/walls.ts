import type { Db, Tx } from '../connect.ts';

/** Ids of the users kept out of a matter. For the system's own decisions; people see the wall through the matter. */
export async function excludedFrom(db: Db | Tx, matterId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('wall_exclusions')
    .select('user_id')
    .where('matter_id', '=', matterId)
    .execute();
  return rows.map((row) => row.user_id);
}
