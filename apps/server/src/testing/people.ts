import { randomUUID } from 'node:crypto';
import type { Role } from '@matterline/rules/access/permissions.ts';
import type { Actor } from '../db/actor.ts';
import type { Db } from '../db/connect.ts';

/** The office tests work in: New York, the United States, fictional numbers allowed, texts leave at once. */
export async function addSite(db: Db): Promise<void> {
  await db
    .insertInto('site')
    .values({
      name: 'Harbor Legal Aid',
      time_zone: 'America/New_York',
      allow_fictional_numbers: true,
      undo_seconds: 0,
    })
    .execute();
}

/** A user with no password: `as(user)` signs in without one. */
export async function addUser(db: Db, role: Role, name = `Sam ${role}`): Promise<Actor> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.org`;
  const { id } = await db
    .insertInto('users')
    .values({ name, email, role })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, name, email, role, timeZone: null };
}

export async function addMatterType(
  db: Db,
  name = `Eviction defence ${randomUUID().slice(0, 8)}`,
): Promise<string> {
  const { id } = await db
    .insertInto('matter_types')
    .values({ name, practice_area: 'Housing' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @param phones in E.164; the first is a mobile, the others home */
export async function addContact(db: Db, name: string, phones: string[] = []): Promise<string> {
  const { id } = await db
    .insertInto('contacts')
    .values({ name, sort_name: name })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = phones.map((e164, position) => ({
    contact_id: id,
    kind: position === 0 ? 'mobile' : 'home',
    e164,
    position,
  }));
  if (rows.length > 0) await db.insertInto('contact_phones').values(rows).execute();
  return id;
}

/** An open matter with its client. */
export async function addMatter(
  db: Db,
  given: { clientId: string; matterTypeId?: string; disposition?: string; number?: string },
): Promise<string> {
  const client = await db
    .selectFrom('contacts')
    .select(['name', 'sort_name'])
    .where('id', '=', given.clientId)
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('matters')
    .values({
      number: given.number ?? `T-${randomUUID()}`,
      matter_type_id: given.matterTypeId ?? (await addMatterType(db)),
      disposition: given.disposition ?? 'open',
      client_name: client.name,
      client_sort_name: client.sort_name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('parties')
    .values({ matter_id: id, contact_id: given.clientId, role: 'client' })
    .execute();
  return id;
}

/** A current assignment, begun long ago. */
export async function assign(db: Db, matterId: string, userId: string, type = 'primary'): Promise<void> {
  await db
    .insertInto('assignments')
    .values({ matter_id: matterId, user_id: userId, type, starts_on: '2020-01-01' })
    .execute();
}

/** Keeps a user out of a matter. */
export async function wallOff(db: Db, matterId: string, userId: string): Promise<void> {
  await db
    .insertInto('wall_exclusions')
    .values({ matter_id: matterId, user_id: userId, reason: 'Knows the other side' })
    .execute();
}
