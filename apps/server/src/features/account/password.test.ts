import { hashPassword } from 'better-auth/crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../db/actor.ts';
import { passwordHashOf, setPasswordHash } from '../../db/queries/users.ts';
import { startTestApi } from '../../testing/api.ts';
import { addUser } from '../../testing/people.ts';
import { accountRoutes } from './routes.ts';

const api = await startTestApi((api, { db }) => accountRoutes(api, { db, livePosition: () => 'test-0' }));
const { db } = api;
const old = 'the old password of Ana';
const fresh = 'another password, quite new';
const hash = await hashPassword(old);

let ana: Actor;
beforeEach(async () => {
  ana = await addUser(db, 'read_only');
  await db.transaction().execute((tx) => setPasswordHash(tx, ana.id, hash));
});

const change = (client = api.as(ana), currentPassword = old, newPassword: unknown = fresh) =>
  client.post('/me/password', { currentPassword, newPassword });
const signIn = (password: string) =>
  api.stranger.send({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: ana.email, password },
  });
const audited = () =>
  db.selectFrom('audit').selectAll().where('subject_id', '=', ana.id).orderBy('id').execute();

describe('one’s own password', () => {
  it('is changed, here one stays signed in, and everywhere else one is signed out', async () => {
    const [here, elsewhere] = [api.as(ana), api.as(ana)];
    for (const each of [here, elsewhere]) expect((await each.get('/me')).status).toBe(200);
    expect((await change(here)).status).toBe(204);
    expect((await here.get('/me')).status).toBe(200);
    expect((await elsewhere.get('/me')).status).toBe(401);
    expect((await signIn(old)).status).toBe(401);
    expect((await signIn(fresh)).status).toBe(200);
    expect(await audited()).toMatchObject([{ action: 'user.password_changed', actor_id: ana.id }]);
    expect(JSON.stringify(await audited())).not.toContain(fresh);
  });

  it('leaves the sessions of others alone', async () => {
    const other = api.as('staff');
    await other.get('/me');
    await change();
    expect((await other.get('/me')).status).toBe(200);
  });

  it.each<[string, string, unknown, string, string]>([
    ['a wrong one', 'not my password', fresh, 'currentPassword', 'wrong_password'],
    ['none', '', fresh, 'currentPassword', 'bad_input'],
    ['a new one that is short', old, 'short', 'newPassword', 'bad_input'],
    ['a new one that is the old one', old, old, 'newPassword', 'same_password'],
    ['a new one that is none', old, null, 'newPassword', 'bad_input'],
  ])('is not changed with %s, which is named', async (_, current, wanted, field, code) => {
    expect(await change(api.as(ana), current, wanted)).toMatchObject({
      status: 422,
      body: { code, fields: [{ field }] },
    });
    expect(await passwordHashOf(db, ana.id)).toBe(hash);
    expect(await audited()).toEqual([]);
  });

  it('cannot be guessed at a browser left open', async () => {
    const here = api.as(ana);
    for (let i = 0; i < 10; i++) expect((await change(here, 'a guess')).status).toBe(422);
    const limited = await change(here);
    expect(limited).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(500);
    expect(await passwordHashOf(db, ana.id)).toBe(hash);
  });

  it('is nobody’s who is not signed in', async () => {
    expect((await change(api.stranger)).status).toBe(401);
  });
});

describe('the session', () => {
  it('tells who is signed in as /me does', async () => {
    const me = (await api.as(ana).get('/me')).body;
    expect((await api.as(ana).get('/session')).body).toEqual({ me });
  });

  it('is nobody’s for a stranger, which is no error', async () => {
    expect(await api.stranger.get('/session')).toMatchObject({ status: 200, body: { me: null } });
    const stale = { cookie: 'matterline.session_token=made-up.c2lnbmF0dXJl' };
    expect(await api.stranger.get('/session', {}, stale)).toMatchObject({ status: 200, body: { me: null } });
  });
});
