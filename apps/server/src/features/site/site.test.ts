import { beforeEach, describe, expect, it } from 'vitest';
import { openListener } from '../../db/listen.ts';
import { startTestApi } from '../../testing/api.ts';
import { siteRoutes } from './routes.ts';

const api = await startTestApi(siteRoutes);
const admin = api.as('administrator');

let settings: Record<string, unknown>;
beforeEach(async () => {
  settings = (await admin.get('/settings')).body;
});

describe('settings', () => {
  it('are read and changed by an administrator', async () => {
    const wanted = {
      ...settings,
      name: 'Bufete Peña y Asociados',
      routingPolicy: 'best_guess',
      manualTextLimit: 320,
    };
    const saved = await admin.put('/settings', wanted);
    expect(saved.status).toBe(200);
    expect(saved.body).toEqual({ ...wanted, version: Number(settings.version) + 1 });
    expect((await admin.get('/settings')).body).toEqual(saved.body);
  });

  it('leave the old and the new values in the record, and nothing else', async () => {
    const { body } = await admin.put('/settings', { ...settings, alertAudience: 'any' });
    const row = await api.db
      .selectFrom('audit')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ action: 'settings.changed', actor_id: api.users.administrator.id });
    expect(row.details).toEqual({ changes: { alertAudience: { from: 'primary', to: body.alertAudience } } });
  });

  it('tell the second of two editors that the first one saved', async () => {
    expect((await admin.put('/settings', { ...settings, name: 'First' })).status).toBe(200);
    const second = await admin.put('/settings', { ...settings, name: 'Second' });
    expect(second).toMatchObject({ status: 409, body: { code: 'version_conflict' } });
    expect((await admin.get('/settings')).body.name).toBe('First');
  });

  it('are told to every open browser', async () => {
    const heard: string[] = [];
    const listener = await openListener(
      api.database.connectionString,
      (notice) => heard.push(notice),
      () => {},
    );
    await admin.put('/settings', { ...settings, name: 'Heard' });
    await expect.poll(() => heard).toEqual(['{"kind":"settings"}']);
    await listener.close();
  });

  it.each([
    ['name', ''],
    ['timeZone', 'Mars/Olympus'],
    ['country', 'usa'],
    ['country', 'QQ'],
    ['manualTextLimit', 0],
    ['manualTextLimit', 1601],
    ['routingPolicy', 'some'],
    ['matterWord', 'file'],
    ['version', 0],
  ])('refuse %s = %j, by name', async (field, value) => {
    const refused = await admin.put('/settings', { ...settings, [field]: value });
    expect(refused.status).toBe(422);
    expect(refused.body.fields.map((f: { field: string }) => f.field)).toEqual([field]);
  });
});
