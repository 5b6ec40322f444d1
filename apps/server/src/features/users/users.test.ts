import { describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addUser } from '../../testing/people.ts';
import { operator } from './operator.ts';
import { userRoutes } from './routes.ts';

const api = await startTestApi(userRoutes);
const admin = api.as('administrator');
const { db } = api;
const password = 'correct horse battery';
let made = 0;
const newUser = (fields: object = {}) => ({
  name: 'Chen Wei 陈伟',
  email: `new-${++made}@example.org`,
  role: 'staff',
  timeZone: null,
  password,
  ...fields,
});
const formOf = ({ name, email, role, timeZone, version, disabledAt }: Record<string, unknown>) => ({
  name,
  email,
  role,
  timeZone,
  version,
  disabled: disabledAt !== null,
});

function signIn(email: string, secret: string) {
  const payload = { email, password: secret };
  return api.stranger.send({ method: 'POST', url: '/api/auth/sign-in/email', payload });
}
const fieldsOf = (answer: { body: { fields: { field: string }[] } }) =>
  answer.body.fields.map((f) => f.field);

describe('a new user', () => {
  it('signs in with the password given, whatever the case of the address', async () => {
    const answer = await admin.post('/users', newUser({ email: 'Noor.Haddad@Example.org' }));
    expect(answer).toMatchObject({ status: 200, body: { role: 'staff', version: 1, disabledAt: null } });
    expect((await signIn('noor.haddad@example.ORG', password)).status).toBe(200);
    expect((await signIn('noor.haddad@example.org', 'wrong password 123')).status).toBe(401);
  });

  it('is refused with an address someone has, in any case', async () => {
    const { body } = await admin.post('/users', newUser());
    const again = await admin.post('/users', newUser({ email: body.email.toUpperCase() }));
    expect(again).toMatchObject({ status: 422, body: { code: 'taken' } });
    expect(fieldsOf(again)).toEqual(['email']);
  });

  it.each([
    ['name', ' '],
    ['email', 'no address'],
    ['role', 'owner'],
    ['timeZone', 'Nowhere'],
    ['password', 'too short'],
  ])('is refused with %s = %j, by name', async (field, value) => {
    const refused = await admin.post('/users', newUser({ [field]: value }));
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused)).toEqual([field]);
  });

  it('is listed for administrators with everything, for colleagues by name', async () => {
    const { body } = await admin.post('/users', newUser({ name: 'Иван Петров' }));
    const { items } = (await admin.get('/users')).body;
    expect(items).toContainEqual(body);
    const colleagues = (await api.as('read_only').get('/colleagues')).body.items;
    expect(colleagues).toContainEqual({ id: body.id, name: 'Иван Петров', role: 'staff' });
  });
});

describe('a change to a user', () => {
  it('is saved, recorded, and takes effect on the next request', async () => {
    const { body } = await admin.post('/users', newUser());
    const theirs = api.as(body);
    expect((await theirs.get('/users')).status).toBe(403);
    const saved = await admin.put(`/users/${body.id}`, { ...formOf(body), role: 'administrator' });
    expect(saved).toMatchObject({ status: 200, body: { role: 'administrator', version: 2 } });
    expect((await theirs.get('/users')).status).toBe(200);
    const { details } = await lastAudit();
    expect(details).toMatchObject({ changes: { role: { from: 'staff', to: 'administrator' } } });
    await admin.put(`/users/${body.id}`, { ...formOf(saved.body), role: 'staff' });
  });

  it('is refused when someone else changed the user first', async () => {
    const { body } = await admin.post('/users', newUser());
    expect((await admin.put(`/users/${body.id}`, { ...formOf(body), name: 'First' })).status).toBe(200);
    const second = await admin.put(`/users/${body.id}`, { ...formOf(body), name: 'Second' });
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', changed: { by: { id: api.users.administrator.id } } },
    });
  });

  it('to an address someone has is refused', async () => {
    const one = (await admin.post('/users', newUser())).body;
    const two = (await admin.post('/users', newUser())).body;
    const refused = await admin.put(`/users/${two.id}`, { ...formOf(two), email: one.email });
    expect(fieldsOf(refused)).toEqual(['email']);
  });

  it('that disables ends the sessions and the sign-in, and is undone', async () => {
    const { body } = await admin.post('/users', newUser());
    const theirs = api.as(body);
    expect((await theirs.get('/colleagues')).status).toBe(200);
    const disabled = await admin.put(`/users/${body.id}`, { ...formOf(body), disabled: true });
    expect(disabled.body.disabledAt).not.toBeNull();
    expect((await theirs.get('/colleagues')).status).toBe(401);
    const names = (await admin.get('/colleagues')).body.items.map((c: { id: string }) => c.id);
    expect(names).not.toContain(body.id);
    // better-auth opens a session for a right password; the user is nobody all the same.
    const [cookie = ''] = String((await signIn(body.email, password)).headers['set-cookie']).split(';');
    expect((await api.stranger.get('/colleagues', {}, { cookie })).status).toBe(401);
    await admin.put(`/users/${body.id}`, { ...formOf(disabled.body), disabled: false });
    expect((await api.as(body).get('/colleagues')).status).toBe(200);
  });

  it('of someone who does not exist answers 404', async () => {
    const nobody = '0199a000-0000-7000-8000-000000000000';
    const { body } = await admin.post('/users', newUser());
    expect((await admin.put(`/users/${nobody}`, formOf(body))).status).toBe(404);
    expect((await admin.post(`/users/${nobody}/password`, { password })).status).toBe(404);
  });
});

describe('the last administrator', () => {
  const mine = async () => {
    const { items } = (await admin.get('/users')).body;
    return items.find((u: { id: string }) => u.id === api.users.administrator.id);
  };

  it('can be neither demoted nor disabled', async () => {
    const me = await mine();
    const demoted = await admin.put(`/users/${me.id}`, { ...formOf(me), role: 'staff' });
    expect(demoted).toMatchObject({ status: 422, body: { code: 'last_administrator' } });
    expect(fieldsOf(demoted)).toEqual(['role']);
    const disabled = await admin.put(`/users/${me.id}`, { ...formOf(me), disabled: true });
    expect(fieldsOf(disabled)).toEqual(['disabled']);
    expect(await mine()).toEqual(me);
  });

  it('stays when two administrators demote each other at once', async () => {
    const other = await addUser(db, 'administrator', 'Second administrator');
    const [me, them] = [
      await mine(),
      (await admin.get('/users')).body.items.find((u: { id: string }) => u.id === other.id),
    ];
    const answers = await Promise.all([
      admin.put(`/users/${them.id}`, { ...formOf(them), role: 'staff' }),
      api.as(other).put(`/users/${me.id}`, { ...formOf(me), role: 'staff' }),
    ]);
    const [first, second] = answers.map((a) => a.status).sort();
    // The second is refused for being the last, or, when it came a little later, for being none any more.
    expect(first).toBe(200);
    expect([403, 422]).toContain(second);
    await db.updateTable('users').set({ role: 'administrator' }).where('id', '=', me.id).execute();
    await db.updateTable('users').set({ role: 'staff' }).where('id', '=', them.id).execute();
  });
});

describe('a password set by an administrator', () => {
  it('replaces the old one and ends every session', async () => {
    const { body } = await admin.post('/users', newUser());
    const theirs = api.as(body);
    expect((await theirs.get('/colleagues')).status).toBe(200);
    const answer = await admin.post(`/users/${body.id}/password`, { password: 'another long secret' });
    expect(answer.status).toBe(204);
    expect((await theirs.get('/colleagues')).status).toBe(401);
    expect((await signIn(body.email, password)).status).toBe(401);
    expect((await signIn(body.email, 'another long secret')).status).toBe(200);
    expect(await lastAudit()).toMatchObject({ action: 'user.password_reset', subject_id: body.id });
    expect(JSON.stringify(await lastAudit())).not.toContain('another long secret');
  });

  it('must be long enough', async () => {
    const refused = await admin.post(`/users/${api.users.staff.id}/password`, { password: 'short' });
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused)).toEqual(['password']);
  });
});

describe('the operator, on the server itself', () => {
  const ana = { name: 'Ana', email: 'Ana@example.org', role: 'administrator', password } as const;

  it('makes a user and resets a password by address, recorded as done by nobody signed in', async () => {
    const user = await operator.createUser(api, ana);
    expect(await lastAudit()).toMatchObject({ action: 'user.created', actor_id: null, subject_id: user.id });
    await operator.resetPassword(api, { email: 'ANA@example.org', password: 'a brand new secret' });
    expect((await signIn('ana@example.org', 'a brand new secret')).status).toBe(200);
  });

  it.each([
    ['an address that is none', () => operator.createUser(api, { ...ana, email: 'ana' }), 'Write an email'],
    ['a short password', () => operator.createUser(api, { ...ana, password: 'short' }), 'at least 12'],
    [
      'an address nobody has',
      () => operator.resetPassword(api, { email: 'x@example.org', password }),
      'nobody',
    ],
  ])('is refused %s in plain words', async (_name, attempt, say) => {
    await expect(attempt()).rejects.toThrow(say);
  });
});

function lastAudit() {
  return db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
}
