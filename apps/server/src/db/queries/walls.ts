import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

/**
 * Ids of the users kept out of each of these matters, and of each of these unfiled texts by a matter it matched.
 * For the system's own decisions; people see the wall through the matter.
 */
export async function excludedFrom(db: Db | Tx, ids: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; users: string[] }>`
    select id, array_agg(user_id) as users from (
      select matter_id as id, user_id from wall_exclusions where matter_id = any(${ids}::uuid[])
      union
      select u.message_id, w.user_id from unfiled_matches u join wall_exclusions w on w.matter_id = u.matter_id
      where u.message_id = any(${ids}::uuid[])
    ) as walls group by id`.execute(db);
  return new Map(rows.map(({ id, users }) => [id, users]));
}
