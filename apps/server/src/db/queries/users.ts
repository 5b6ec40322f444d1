import type { Role } from '@matterline/rules/access/permissions.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type User = {
  id: string;
  name: string;
  email: string;
  role: Role;
  timeZone: string | null;
  disabledAt: Date | null;
  version: number;
};
export type UserFields = Pick<User, 'name' | 'email' | 'role' | 'timeZone'>;
export type Colleague = Pick<User, 'id' | 'name' | 'role'>;

const columns = [
  'id',
  'name',
  'email',
  'role',
  'time_zone as timeZone',
  'disabled_at as disabledAt',
  'version',
] as const;

export async function listUsers(db: Db): Promise<User[]> {
  return db.selectFrom('users').select(columns).$narrowType<User>().orderBy('name').orderBy('id').execute();
}

export async function listColleagues(db: Db): Promise<Colleague[]> {
  return db
    .selectFrom('users')
    .select(['id', 'name', 'role'])
    .$narrowType<Colleague>()
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function findUserByEmail(db: Db, email: string): Promise<User | undefined> {
  return db
    .selectFrom('users')
    .select(columns)
    .$narrowType<User>()
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

/** Held until the transaction ends, so that what is decided about the user still holds when it is written. */
export async function lockUser(tx: Tx, id: string): Promise<User | undefined> {
  return tx
    .selectFrom('users')
    .select(columns)
    .$narrowType<User>()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Locks them too: of two administrators who demote each other at once, the second sees the first one gone. */
export async function lockActiveAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export type KnownUser = { name: string; active: boolean };

/** Of these ids, those that are users'. */
export async function usersNamed(tx: Db | Tx, ids: readonly string[]): Promise<Map<string, KnownUser>> {
  const { rows } = await sql<KnownUser & { id: string }>`
    select id, name, disabled_at is null as active from users where id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, ...user }) => [id, user]));
}

export async function anyUser(db: Db | Tx): Promise<boolean> {
  const row = await db.selectFrom('users').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Sign-in looks an address up in small letters, so that is how it is kept. */
export async function insertUser(tx: Tx, user: UserFields, passwordHash: string): Promise<User> {
  const made = await tx
    .insertInto('users')
    .values({ name: user.name, email: user.email.toLowerCase(), role: user.role, time_zone: user.timeZone })
    .returning(columns)
    .$narrowType<User>()
    .executeTakeFirstOrThrow();
  await setPasswordHash(tx, made.id, passwordHash);
  return made;
}

/** Undefined when someone else changed the user since `version`. */
export async function saveUser(
  tx: Tx,
  id: string,
  version: number,
  user: UserFields & { disabled: boolean },
): Promise<User | undefined> {
  return tx
    .updateTable('users')
    .set({
      name: user.name,
      email: user.email.toLowerCase(),
      role: user.role,
      time_zone: user.timeZone,
      disabled_at: user.disabled ? sql`coalesce(disabled_at, now())` : null,
      version: version + 1,
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(columns)
    .$narrowType<User>()
    .executeTakeFirst();
}

// better-auth's name for a password of its own keeping.
const passwordProvider = 'credential';

export async function setPasswordHash(tx: Tx, userId: string, hash: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('credentials')
    .set({ password: hash, updated_at: sql`now()` })
    .where('user_id', '=', userId)
    .where('provider_id', '=', passwordProvider)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await tx
    .insertInto('credentials')
    .values({ user_id: userId, account_id: userId, provider_id: passwordProvider, password: hash })
    .execute();
}

export async function passwordHashOf(db: Db | Tx, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('credentials')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', passwordProvider)
    .executeTakeFirst();
  return row?.password ?? null;
}

/** @param kept the id of the one that goes on */
export async function endSessions(db: Db | Tx, userId: string, kept: string | null = null): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .$if(kept !== null, (query) => query.where('id', '<>', kept))
    .execute();
}
