import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

/** The day that was followed last, and today by the site's clock; undefined before there is a site. */
export async function readTurn(db: Db): Promise<{ last: string | null; today: string } | undefined> {
  const { rows } = await sql<{ last: string | null; today: string }>`
    select day_turned::text as last, ((now() at time zone time_zone)::date)::text as today from site`.execute(
    db,
  );
  return rows[0];
}

export async function saveTurn(db: Db, day: string): Promise<void> {
  await sql`update site set day_turned = ${day}::date`.execute(db);
}

/** Matters on which someone's assignment started or ended after one day and by another. */
export async function listHandedOver(
  db: Db,
  { after, until }: { after: string; until: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select matter_id as id from assignments where starts_on > ${after}::date and starts_on <= ${until}::date
    union
    select matter_id from assignments where ends_on > ${after}::date and ends_on <= ${until}::date
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whoever works on a matter may do so otherwise in another transaction: they go one after the other. */
export async function holdMatter(tx: Tx, matterId: string): Promise<void> {
  await sql`select from matters where id = ${matterId} for no key update`.execute(tx);
}

export async function holdMatterOfEvent(tx: Tx, eventId: string): Promise<void> {
  await sql`
    select from matters where id = (select matter_id from events where id = ${eventId}) for no key update`.execute(
    tx,
  );
}

export async function holdMatterOfTask(tx: Tx, taskId: string): Promise<void> {
  await sql`
    select from matters where id = (select matter_id from matter_tasks where id = ${taskId}) for no key update`.execute(
    tx,
  );
}
