import type { Template } from '@matterline/contract/templates.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addMatterType, addUser } from '../../testing/people.ts';
import { templateRoutes } from './routes.ts';

const api = await startTestApi((served, { db }) => templateRoutes(served, { db }));
const { db } = api;
const [admin, supervisor, staff] = [api.as('administrator'), api.as('supervisor'), api.as('staff')];
const eviction = await addMatterType(db, 'Eviction defence');
const purchase = await addMatterType(db, 'Residential purchase');
await db
  .insertInto('custom_fields')
  .values([
    { matter_type_id: eviction, key: 'hearing_date', label: 'Hearing date', kind: 'date' },
    { matter_type_id: purchase, key: 'price', label: 'Price', kind: 'number' },
    { matter_type_id: purchase, key: 'old', label: 'Old', kind: 'text', archived_at: new Date() },
  ])
  .execute();

let made = 0;
const wanted = (more: object = {}) => ({
  scope: 'person',
  name: `Template ${made++}`,
  defaultLanguage: 'en',
  versions: [{ language: 'en', body: 'Hi {{ client.first_name }}' }],
  ...more,
});
const create = async (more: object = {}, who = supervisor) => {
  const { status, body } = await who.post('/templates', wanted(more));
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const changed = ({ name, scope, matterType, defaultLanguage, versions, version }: Template, by: object) => ({
  ...{ name, scope, defaultLanguage, versions, version },
  matterTypeId: matterType?.id ?? null,
  ...by,
});
const auditOf = (id: string) =>
  db.selectFrom('audit').select(['action', 'details']).where('subject_id', '=', id).orderBy('id').execute();
const fieldsOf = ({ body }: { body: { fields: { field: string }[] } }) =>
  body.fields.map(({ field }) => field);

beforeEach(async () => {
  await db.updateTable('templates').set({ archived_at: new Date() }).execute();
});

describe('whose a template is', () => {
  it.each([
    ['site', null],
    ['matter_type', eviction],
  ])('the %s’s: written by those who may, used by all', async (scope, matterTypeId) => {
    const fields = wanted({ scope, matterTypeId });
    expect(await staff.post('/templates', fields)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    const one = await create({ scope, matterTypeId });
    expect(one).toMatchObject({
      scope,
      owner: null,
      mayChange: true,
      used: { times: 0, lastAt: null },
      version: 1,
    });
    expect((await staff.get(`/templates/${one.id}`)).body).toMatchObject({ id: one.id, mayChange: false });
    expect(await staff.put(`/templates/${one.id}`, changed(one, {}))).toMatchObject({ status: 403 });
    expect(await staff.post(`/templates/${one.id}/archive`, { version: 1 })).toMatchObject({ status: 403 });
    expect(await staff.post(`/templates/${one.id}/restore`, { version: 1 })).toMatchObject({ status: 403 });
  });

  it('one’s own: nobody else’s to see, the administrator included', async () => {
    const own = await create({}, staff);
    expect(own).toMatchObject({ owner: { id: api.users.staff.id }, mayChange: true });
    const missing = await admin.get('/templates/0199a000-0000-7000-8000-000000000000');
    expect(missing.status).toBe(404);
    for (const answer of [
      await admin.get(`/templates/${own.id}`),
      await admin.put(`/templates/${own.id}`, changed(own, {})),
      await admin.post(`/templates/${own.id}/archive`, { version: 1 }),
      await admin.post(`/templates/${own.id}/restore`, { version: 1 }),
      await admin.post(`/templates/${own.id}/duplicate`, { scope: 'site', name: 'Mine' }),
      await admin.get(`/templates/${own.id}/places`),
    ]) {
      expect([answer.status, answer.raw]).toEqual([404, missing.raw]);
    }
    const listed = async (who: typeof admin) =>
      (await who.get('/templates')).body.items.map(({ id }: { id: string }) => id);
    expect(await listed(admin)).not.toContain(own.id);
    expect(await listed(staff)).toContain(own.id);
  });

  it('becomes everyone’s only by who may, and then is nobody’s own', async () => {
    const own = await create({}, staff);
    expect((await staff.put(`/templates/${own.id}`, changed(own, { scope: 'site' }))).status).toBe(403);
    const mine = await create();
    const shared = await supervisor.put(`/templates/${mine.id}`, changed(mine, { scope: 'site' }));
    expect(shared.body).toMatchObject({ scope: 'site', owner: null });
    expect((await auditOf(mine.id)).at(-1)).toMatchObject({
      action: 'template.changed',
      details: { changes: { scope: { from: 'person', to: 'site' } } },
    });
  });

  it('a copy of one’s own of what everyone uses', async () => {
    const shared = await create({ scope: 'matter_type', matterTypeId: eviction });
    const { body: copy } = await staff.post(`/templates/${shared.id}/duplicate`, {
      scope: 'person',
      name: 'My words',
    });
    expect(copy).toMatchObject({ scope: 'person', name: 'My words', versions: shared.versions });
    expect(await auditOf(copy.id)).toMatchObject([
      { action: 'template.created', details: { copyOf: shared.id } },
    ]);
  });
});

describe('what is written in it', () => {
  it('in several languages, as their tags are usually written', async () => {
    const versions = [
      { language: 'ES-mx', body: 'Hola {{ client.first_name }}' },
      { language: 'en', body: 'Hi {{ client.first_name }}' },
    ];
    const { versions: kept } = await create({ versions });
    expect(kept.map(({ language }: { language: string }) => language)).toEqual(['en', 'es-MX']);
  });

  it.each<[string, object, string[]]>([
    [
      'an unknown token',
      { versions: [{ language: 'en', body: '{{ client.fist_name }}' }] },
      ['versions.0.body'],
    ],
    [
      'a token in the second language',
      {
        versions: [
          { language: 'en', body: 'a' },
          { language: 'es', body: '{{ x }}' },
        ],
      },
      ['versions.1.body'],
    ],
    ['what cannot be read', { versions: [{ language: 'en', body: '{{ client.name' }] }, ['versions.0.body']],
    [
      'a field of another type',
      {
        scope: 'matter_type',
        matterTypeId: eviction,
        versions: [{ language: 'en', body: '{{ field.price }}' }],
      },
      ['versions.0.body'],
    ],
    ['a matter type’s without one', { scope: 'matter_type' }, ['matterTypeId']],
    [
      'a language twice',
      {
        versions: [
          { language: 'en', body: 'a' },
          { language: 'EN', body: 'b' },
        ],
      },
      ['versions.1.language'],
    ],
    ['a default it is not written in', { defaultLanguage: 'es' }, ['defaultLanguage']],
    ['no language', { versions: [] }, ['versions']],
    [
      'a language there is not',
      {
        versions: [
          { language: 'english', body: 'a' },
          { language: '!', body: 'a' },
        ],
      },
      ['versions.1.language'],
    ],
    ['no words', { versions: [{ language: 'en', body: '  ' }] }, ['versions.0.body']],
    ['no name', { name: ' ' }, ['name']],
    ['an email without a subject', { purpose: 'email' }, ['versions.0.subject']],
  ])('refuses %s, and names the field', async (_, more, fields) => {
    const refused = await supervisor.post('/templates', wanted(more));
    expect([refused.status, fieldsOf(refused)]).toEqual([422, fields]);
  });

  it('names the token that nobody knows', async () => {
    const refused = await supervisor.post(
      '/templates',
      wanted({ versions: [{ language: 'en', body: '{{ client.fist_name }}' }] }),
    );
    expect(refused.body.fields[0].message).toContain('{{ client.fist_name }} is not known');
  });

  it('for all cases, any type’s fields; for a type, its own, archived ones too', async () => {
    const body = '{{ field.hearing_date }}{{ field.price }}{{ field.old }}';
    await create({ scope: 'site', versions: [{ language: 'en', body }] });
    const versions = [{ language: 'en', body: '{{ field.price }}{{ field.old }}' }];
    await create({ scope: 'matter_type', matterTypeId: purchase, versions });
  });

  it('a name is used once in a place, and again when the first is archived', async () => {
    const first = await create({ scope: 'site', name: 'Hearing' });
    const again = { ...wanted({ scope: 'site', name: 'HEARING' }) };
    const taken = await supervisor.post('/templates', again);
    expect([taken.status, taken.body.code, fieldsOf(taken)]).toEqual([422, 'taken', ['name']]);
    await create({ name: 'Hearing' });
    await create({ name: 'Hearing', scope: 'matter_type', matterTypeId: eviction });
    await supervisor.post(`/templates/${first.id}/archive`, { version: 1 });
    expect((await supervisor.post('/templates', again)).status).toBe(200);
    expect(await supervisor.post(`/templates/${first.id}/restore`, { version: 2 })).toMatchObject({
      status: 422,
      body: { code: 'taken' },
    });
  });
});

describe('changing one', () => {
  it('keeps what another saved meanwhile', async () => {
    const one = await create({ scope: 'site' });
    const first = await admin.put(`/templates/${one.id}`, changed(one, { name: 'First' }));
    expect(first.body).toMatchObject({ name: 'First', version: 2 });
    const second = await supervisor.put(`/templates/${one.id}`, changed(one, { name: 'Second' }));
    expect(second).toMatchObject({ status: 409, body: { code: 'version_conflict' } });
    expect(second.body.changed.by.name).toBe(api.users.administrator.name);
    expect(await supervisor.post(`/templates/${one.id}/archive`, { version: 1 })).toMatchObject({
      status: 409,
    });
    expect((await admin.get(`/templates/${one.id}`)).body.name).toBe('First');
  });

  it('is on the record', async () => {
    const one = await create({ name: 'Old name' });
    const versions = [{ language: 'en', body: 'Hello' }];
    await supervisor.put(`/templates/${one.id}`, changed(one, { name: 'New name', versions }));
    const { body: archived } = await supervisor.post(`/templates/${one.id}/archive`, { version: 2 });
    expect(archived).toMatchObject({ archivedAt: expect.any(String), version: 3 });
    await supervisor.post(`/templates/${one.id}/restore`, { version: 3 });
    expect(await auditOf(one.id)).toMatchObject([
      { action: 'template.created', details: { name: 'Old name', purpose: 'text' } },
      {
        action: 'template.changed',
        details: {
          changes: {
            name: { from: 'Old name', to: 'New name' },
            'words.en': { from: { body: 'Hi {{ client.first_name }}' }, to: { body: 'Hello' } },
          },
        },
      },
      { action: 'template.archived' },
      { action: 'template.restored' },
    ]);
  });
});

describe('the list', () => {
  const names = async (query: string, who = staff) =>
    (await who.get(`/templates?${query}`)).body.items.map(({ name }: { name: string }) => name);

  it('by name, in pages, by what is asked', async () => {
    await create({ scope: 'site', name: 'Appointment' });
    await create({ scope: 'matter_type', matterTypeId: eviction, name: 'Hearing reminder' });
    const spanish = [
      { language: 'es', body: 'a' },
      { language: 'en', body: 'a' },
    ];
    await create({ scope: 'matter_type', matterTypeId: purchase, name: 'Completion', versions: spanish });
    await create({ name: 'Mine' }, staff);
    await create({ name: 'Theirs' });
    const email = [{ language: 'en', subject: 'Your case', body: 'a' }];
    await create({ scope: 'site', name: 'Letter', purpose: 'email', versions: email });

    expect(await names('')).toEqual(['Appointment', 'Completion', 'Hearing reminder', 'Letter', 'Mine']);
    expect(await names('scope=matter_type')).toEqual(['Completion', 'Hearing reminder']);
    expect(await names(`matterTypeId=${eviction}`)).toEqual(['Hearing reminder']);
    expect(await names('language=es')).toEqual(['Completion']);
    expect(await names('purpose=email')).toEqual(['Letter']);
    expect(await names('q=rem')).toEqual(['Hearing reminder']);
    expect(await names('scope=person')).toEqual(['Mine']);

    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await staff.get(`/templates?limit=2${after && `&after=${after}`}`);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      if (body.next === null) break;
      after = body.next;
    }
    expect(seen).toEqual(await names(''));
    expect((await staff.get('/templates?after=bad')).status).toBe(422);
  });

  it('holds the archived apart', async () => {
    const one = await create({ name: 'Gone' }, staff);
    await staff.post(`/templates/${one.id}/archive`, { version: 1 });
    expect(await names('')).not.toContain('Gone');
    expect(await names('archived=true')).toContain('Gone');
  });
});

describe('the tokens', () => {
  it('of a matter type, or of all with the types that have them', async () => {
    const tokens = async (query = '') => (await staff.get(`/tokens${query}`)).body.items;
    const all = await tokens();
    expect(all.find(({ token }: { token: string }) => token === 'field.hearing_date')).toMatchObject({
      label: 'Hearing date',
      kind: 'date',
      matterTypes: ['Eviction defence'],
    });
    expect(all.every(({ example }: { example: string }) => example !== '')).toBe(true);
    const own = (await tokens(`?matterTypeId=${purchase}`))
      .map(({ token }: { token: string }) => token)
      .filter((token: string) => token.startsWith('field.'));
    expect(own).toEqual(['field.price']);
    expect((await staff.get('/tokens?matterTypeId=0199a000-0000-7000-8000-000000000000')).status).toBe(422);
  });
});

it('what is made with it is named, and someone else’s texts are not told of', async () => {
  const one = await create({ scope: 'site' });
  expect((await staff.get(`/templates/${one.id}/places`)).body).toEqual({ items: [] });
  const stranger = await addUser(db, 'read_only');
  expect((await api.as(stranger).get('/templates')).status).toBe(403);
});
