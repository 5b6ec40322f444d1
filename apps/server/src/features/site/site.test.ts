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
    const { id, name } = api.users.administrator;
    expect(second).toMatchObject({
      ...{ status: 409, body: { code: 'version_conflict', changed: { by: { id, name } } } },
    });
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
    ['textsPerMatter', 0],
    ['textsPerMatter', 1.5],
    ['textsPerMatter', 100_001],
    ['undoSeconds', -1],
    ['undoSeconds', 61],
    ['routingPolicy', 'some'],
    ['matterWord', 'file'],
    ['version', 0],
    ['permittedFrom', '8'],
    ['permittedFrom', '22:00'],
    ['permittedFrom', '21:00'],
    ['releaseSpreadMinutes', 121],
    ['officePhone', 'x'.repeat(41)],
  ])('refuse %s = %j, by name', async (field, value) => {
    const refused = await admin.put('/settings', { ...settings, [field]: value });
    expect(refused.status).toBe(422);
    expect(refused.body.fields.map((f: { field: string }) => f.field)).toEqual([field]);
  });
});

describe('the wording of automatic texts', () => {
  const worded = (kind: string, en: string) => {
    const templates = settings.templates as Record<string, { en: string; es: string }>;
    return { ...settings, templates: { ...templates, [kind]: { ...templates[kind], en } } };
  };
  const stored = async () =>
    (await api.db.selectFrom('site').select('text_templates').executeTakeFirstOrThrow()).text_templates;

  it('is the usual one until the site has its own', async () => {
    expect(settings.templates).toMatchObject({
      identification: {
        en: '{{ office }}. Reply STOP to stop texts.',
        es: '{{ office }}. Responda STOP para dejar de recibir textos.',
      },
    });
    const { body } = await admin.put('/settings', worded('help', '{{ office }}: write to help@example.org.'));
    expect(body.templates.help.en).toBe('{{ office }}: write to help@example.org.');
    expect(await stored()).toEqual({ help: { en: '{{ office }}: write to help@example.org.' } });
  });

  it('is the usual one again when what the site wrote is taken away', async () => {
    const { body } = await admin.put('/settings', worded('help', ' '));
    expect(body.templates.help.en).toContain('Reply STOP to stop texts.');
    expect(await stored()).toEqual({});
  });

  it.each([
    ['{{ offfice }} here', '“offfice” is not known here. You can use {{ office }}, {{ phone }}.'],
    ['{{ office | shout }}', '“shout” is not known here'],
    ['{{ office', 'Write a token as {{ office }}, with both pairs of braces.'],
    ['{% include "secrets" %}', '“include” is not known here'],
    ['{{ phone }}', 'Write a message.'],
  ])('%j is refused, by name', async (template, says) => {
    const refused = await admin.put('/settings', worded('stop', template));
    expect(refused.status).toBe(422);
    expect(refused.body.fields).toEqual([
      { field: 'templates.stop.en', message: expect.stringContaining(says) },
    ]);
  });
});
