import { permissionsOf, roles } from '@matterline/rules/access/permissions.ts';
import { describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser, assign, wallOff } from '../../testing/people.ts';
import { accountRoutes } from './routes.ts';

const api = await startTestApi((api, { db }) => accountRoutes(api, { db, livePosition: () => 'test-0' }));
const { db } = api;

async function receive(from: string, unfiled: string | null): Promise<string> {
  const row = { direction: 'in', origin: 'client', state: 'received', body: 'Hola', client_number: from };
  const made = db
    .insertInto('messages')
    .values({ ...row, unfiled_reason: unfiled })
    .returning('id');
  return (await made.executeTakeFirstOrThrow()).id;
}
const counts = async (who: { id: string }) => (await api.as(who).get('/me')).body.counts;

describe('me', () => {
  it.each(roles)('tells a %s who they are and what they may do', async (role) => {
    const { id, name, email } = api.users[role];
    const { status, body } = await api.as(role).get('/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user: { id, name, email, role, timeZone: 'America/New_York' },
      permissions: permissionsOf(role),
      site: { name: 'Harbor Legal Aid', matterWord: 'case', manualTextLimit: 160, alertAudience: 'primary' },
      counts: { alerts: 0, unfiled: role === 'read_only' ? null : 0 },
    });
  });

  it('is for the signed in only, and forgets a session past its absolute age', async () => {
    expect(await api.stranger.get('/me')).toMatchObject({ status: 401, body: { code: 'sign_in_needed' } });
    const user = await addUser(db, 'staff');
    const theirs = api.as(user);
    expect((await theirs.get('/me')).status).toBe(200);
    const long = new Date(Date.now() - 12.1 * 60 * 60 * 1000);
    await db.updateTable('sessions').set({ created_at: long }).where('user_id', '=', user.id).execute();
    expect((await theirs.get('/me')).status).toBe(401);
  });

  it('shows a user’s own time zone before the site’s', async () => {
    const user = await addUser(db, 'staff');
    await db.updateTable('users').set({ time_zone: 'America/Denver' }).where('id', '=', user.id).execute();
    expect((await api.as(user).get('/me')).body.user.timeZone).toBe('America/Denver');
  });

  it('counts unfiled texts and alerts, but never across a wall', async () => {
    const [inside, outside] = [await addUser(db, 'staff'), await addUser(db, 'staff')];
    const phone = '+16175550142';
    const matterId = await addMatter(db, { clientId: await addContact(db, 'María Núñez', [phone]) });
    await assign(db, matterId, inside.id);
    await assign(db, matterId, outside.id);
    const messageId = await receive(phone, 'wall');
    await db.insertInto('unfiled_matches').values({ message_id: messageId, matter_id: matterId }).execute();
    await db
      .insertInto('alerts')
      .values({ message_id: messageId, matter_id: matterId, at: new Date() })
      .execute();
    expect(await counts(outside)).toEqual({ unfiled: 1, alerts: 1 });
    await wallOff(db, matterId, outside.id);
    expect(await counts(inside)).toEqual({ unfiled: 1, alerts: 1 });
    expect(await counts(outside)).toEqual({ unfiled: 0, alerts: 0 });
  });

  it('says when texts do not leave the server', async () => {
    const simulated = async () => {
      const { site } = (await api.as('staff').get('/me')).body;
      return [site.simulated, site.simulatorUrl];
    };
    const account = (name: string, url: string | null) =>
      db
        .insertInto('provider_accounts')
        .values({ provider: 'twilio', name, secrets: Buffer.of(1), hook_token: name, simulator_url: url })
        .execute();
    expect(await simulated()).toEqual([false, null]);
    await account('demo', 'http://127.0.0.1:4010');
    expect(await simulated()).toEqual([true, 'http://127.0.0.1:4010']);
    await account('real', null);
    expect(await simulated()).toEqual([false, 'http://127.0.0.1:4010']);
    await db
      .updateTable('provider_accounts')
      .set({ disabled_at: new Date() })
      .where('name', '=', 'real')
      .execute();
    expect(await simulated()).toEqual([true, 'http://127.0.0.1:4010']);
  });
});
