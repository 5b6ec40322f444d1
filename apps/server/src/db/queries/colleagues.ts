import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../actor.ts';
import type { Db, Tx } from '../connect.ts';

export type Colleague = {
  id: string;
  name: string;
  email: string;
  /** where triggers that are tested text them, E.164 */
  testNumber: string | null;
};

/** Of these users, those who may sign in. */
export function colleaguesOf(ids: readonly string[]): RawBuilder<Colleague> {
  return sql<Colleague>`
    select u.id, u.name, u.email, u.test_number as "testNumber" from users u
    where u.id = any(${[...ids]}::uuid[]) and u.disabled_at is null`;
}

/** Someone who may sign in. */
export async function readColleague(db: Db | Tx, id: string): Promise<Colleague | undefined> {
  const { rows } = await colleaguesOf([id]).execute(db);
  return rows[0];
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
