import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type Colleague = {
  id: string;
  name: string;
  email: string;
  /** where triggers that are tested text them, E.164 */
  testNumber: string | null;
};

/** Someone who may sign in. */
export async function readColleague(db: Db | Tx, id: string): Promise<Colleague | undefined> {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'test_number as testNumber'])
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}

export async function saveTestNumber(tx: Tx, id: string, testNumber: string | null): Promise<void> {
  await tx.updateTable('users').set({ test_number: testNumber }).where('id', '=', id).execute();
}

/** Someone who may sign in, to do in their name what they began. */
export async function readActor(db: Db | Tx, id: string): Promise<Actor | undefined> {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'role', 'time_zone as timeZone'])
    .$narrowType<Actor>()
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}
