import { listColleagues } from '@matterline/contract/users.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestApi } from '../testing/api.ts';
import { addUser } from '../testing/people.ts';

const api = await startTestApi((routes) => {
  routes.on(listColleagues, async () => ({ items: [] }));
});

const ago = (hours: number) => sql<Date>`now() - make_interval(hours => ${hours})`;

async function signedIn() {
  const user = await addUser(api.db, 'staff');
  const client = api.as(user);
  await client.get('/colleagues');
  const age = (created: number, expiresInMinutes: number) =>
    api.db
      .updateTable('sessions')
      .set({
        created_at: ago(created),
        expires_at: sql<Date>`now() + make_interval(mins => ${expiresInMinutes})`,
        updated_at: ago(created),
      })
      .where('user_id', '=', user.id)
      .execute();
  const expiry = async () =>
    (
      await api.db
        .selectFrom('sessions')
        .select('expires_at')
        .where('user_id', '=', user.id)
        .executeTakeFirstOrThrow()
    ).expires_at.getTime();
  return { client, age, expiry };
}

describe('a session', () => {
  let session: Awaited<ReturnType<typeof signedIn>>;
  beforeEach(async () => {
    session = await signedIn();
  });

  it('is prolonged by a person’s request, in the database and in the browser', async () => {
    await session.age(1, 30);
    const before = await session.expiry();
    const reply = await session.client.get('/colleagues');
    expect(reply.status).toBe(200);
    expect(await session.expiry()).toBeGreaterThan(before);
    expect(String(reply.headers['set-cookie'])).toMatch(/session_token=.+Max-Age=7200;.*HttpOnly/);
  });

  it('is not prolonged by what a page fetches while nobody is at it', async () => {
    await session.age(1, 30);
    const before = await session.expiry();
    const reply = await session.client.get('/colleagues', {}, { 'x-matterline-away': '1' });
    expect(reply.status).toBe(200);
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect(await session.expiry()).toBe(before);
  });

  it('ends when idle for too long', async () => {
    await session.age(3, -1);
    expect((await session.client.get('/colleagues')).status).toBe(401);
  });

  it('ends at the absolute limit, however much it is used', async () => {
    await session.age(13, 60);
    expect((await session.client.get('/colleagues')).status).toBe(401);
  });
});
