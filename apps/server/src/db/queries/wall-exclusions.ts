import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Tx } from '../connect.ts';

export type Exclusion = { userId: string; userName: string; reason: string };

/** Of a matter the actor was let through to. */
export async function listWall(tx: Tx, matterId: string): Promise<Exclusion[]> {
  return tx
    .selectFrom('wall_exclusions as w')
    .innerJoin('users as u', 'u.id', 'w.user_id')
    .select(['w.user_id as userId', 'u.name as userName', 'w.reason'])
    .where('w.matter_id', '=', matterId)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute();
}

/** Makes a matter's wall what is given; who stays on it keeps when and by whom they were put there. */
export async function saveWall(
  tx: Tx,
  matterId: string,
  excluded: readonly Omit<Exclusion, 'userName'>[],
  by: Pick<Actor, 'id'>,
): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(excluded)}::jsonb) as g("userId" uuid, reason text)`;
  await sql`
    delete from wall_exclusions w
    where w.matter_id = ${matterId} and not exists (select from ${given} where g."userId" = w.user_id)`.execute(
    tx,
  );
  await sql`
    insert into wall_exclusions (matter_id, user_id, reason, created_by)
    select ${matterId}, g."userId", g.reason, ${by.id} from ${given}
    on conflict (matter_id, user_id) do update set reason = excluded.reason`.execute(tx);
}
