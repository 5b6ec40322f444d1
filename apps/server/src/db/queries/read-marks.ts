import { sql } from 'kysely';
import { maySeeMatter } from '../access.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../connect.ts';

/**
 * Moves the actor's mark forward, never back and never past now. False when the matter is not theirs to see.
 *
 * Instants leave us in milliseconds: the mark covers the whole of its millisecond, or the text it was read
 * from would stay new.
 */
export async function markLogRead(db: Db, actor: Actor, matterId: string, readTo: string): Promise<boolean> {
  const { rows } = await sql`
    insert into read_marks as r (user_id, matter_id, read_to)
    select ${actor.id}, m.id,
      least(date_trunc('milliseconds', ${readTo}::timestamptz) + interval '999 microseconds', clock_timestamp())
    from matters m where m.id = ${matterId} and ${maySeeMatter(actor, 'm.id')}
    on conflict (user_id, matter_id) do update set read_to = greatest(r.read_to, excluded.read_to)
    returning matter_id`.execute(db);
  return rows.length > 0;
}
