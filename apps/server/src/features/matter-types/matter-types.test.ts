import { describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { matterTypeRoutes } from './routes.ts';

const api = await startTestApi(matterTypeRoutes);
const admin = api.as('administrator');

const field = (key: string, more: object = {}) => ({ key, label: `About ${key}`, kind: 'text', ...more });
const choice = (options: string[], more: object = {}) => field('court', { kind: 'choice', options, ...more });
let made = 0;
const typeWith = (fields: object[], more: object = {}) => ({
  name: `Desalojo ${++made}`,
  practiceArea: 'Vivienda',
  fields,
  ...more,
});
const fieldsOf = (answer: { body: { fields: { field: string }[] } }) =>
  answer.body.fields.map((f) => f.field);
const keys = (type: { fields: { key: string; archived: boolean }[] }) =>
  type.fields.map(({ key, archived }) => (archived ? `(${key})` : key));
const nobody = '0199a000-0000-7000-8000-000000000000';

describe('a matter type', () => {
  it('is made with its fields in order, and read by everyone', async () => {
    const fields = [
      field('landlord', { required: true }),
      choice(['Eastern', 'Metro South']),
      field('rent', { kind: 'number' }),
    ];
    const { status, body } = await admin.post('/matter-types', typeWith(fields));
    expect(status).toBe(200);
    expect(body).toMatchObject({ practiceArea: 'Vivienda', archivedAt: null, version: 1 });
    expect(keys(body)).toEqual(['landlord', 'court', 'rent']);
    expect(body.fields[1]).toMatchObject({
      kind: 'choice',
      options: ['Eastern', 'Metro South'],
      required: false,
    });
    expect((await api.as('read_only').get('/matter-types')).body.items).toContainEqual(body);
  });

  it('has its own number of texts by hand, or none', async () => {
    const { body } = await admin.post('/matter-types', typeWith([], { textsPerMatter: 12 }));
    expect(body.textsPerMatter).toBe(12);
    const { body: changed } = await admin.put(`/matter-types/${body.id}`, { ...body, textsPerMatter: null });
    expect(changed.textsPerMatter).toBeNull();
    for (const textsPerMatter of [0, -1, 1.5, 100_001, '9']) {
      expect(fieldsOf(await admin.post('/matter-types', typeWith([], { textsPerMatter })))).toEqual([
        'textsPerMatter',
      ]);
    }
  });

  it('is listed in the order made', async () => {
    const names = [];
    for (const _ of [1, 2]) names.push((await admin.post('/matter-types', typeWith([]))).body.name);
    const listed = (await admin.get('/matter-types')).body.items.map((type: { name: string }) => type.name);
    expect(listed.slice(-2)).toEqual(names);
  });

  it('takes new fields and a new order; a field left out is archived and can come back', async () => {
    const { body: first } = await admin.post('/matter-types', typeWith([field('a'), field('b')]));
    const [a, b] = first.fields;
    const save = (fields: object[], version: number) =>
      admin.put(`/matter-types/${first.id}`, { ...first, fields, version });
    const second = await save([field('c'), { ...b, label: 'Bee' }], 1);
    expect(keys(second.body)).toEqual(['c', 'b', '(a)']);
    expect(second.body.fields[1].label).toBe('Bee');
    const third = await save([{ ...a, archived: false }, ...second.body.fields.slice(0, 2)], 2);
    expect(keys(third.body)).toEqual(['a', 'c', 'b']);
    expect(third.body.fields[0].id).toBe(a.id);
  });

  it('is archived and brought back', async () => {
    const { body } = await admin.post('/matter-types', typeWith([]));
    const archived = await admin.put(`/matter-types/${body.id}`, { ...body, archived: true });
    expect(archived.body.archivedAt).not.toBeNull();
    const back = await admin.put(`/matter-types/${body.id}`, { ...body, archived: false, version: 2 });
    expect(back.body).toMatchObject({ archivedAt: null, version: 3 });
  });

  it('keeps the first save of two editors', async () => {
    const { body } = await admin.post('/matter-types', typeWith([field('a')]));
    expect((await admin.put(`/matter-types/${body.id}`, { ...body, practiceArea: 'First' })).status).toBe(
      200,
    );
    const second = await admin.put(`/matter-types/${body.id}`, { ...body, fields: [] });
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', changed: { by: { id: api.users.administrator.id } } },
    });
    const listed = (await admin.get('/matter-types')).body.items.find(
      (type: { id: string }) => type.id === body.id,
    );
    expect(keys(listed)).toEqual(['a']);
  });

  it('leaves what changed in the record', async () => {
    const { body } = await admin.post('/matter-types', typeWith([]));
    await admin.put(`/matter-types/${body.id}`, { ...body, practiceArea: 'Consumo' });
    const rows = await api.db
      .selectFrom('audit')
      .selectAll()
      .where('subject_id', '=', body.id)
      .orderBy('id')
      .execute();
    expect(rows.map((row) => row.action)).toEqual(['matter_type.created', 'matter_type.changed']);
    expect(rows[1]?.details).toMatchObject({
      changes: { practiceArea: { from: 'Vivienda', to: 'Consumo' } },
    });
  });
});

describe('is refused, by name of the field', () => {
  it.each<[string, object[], string]>([
    ['two fields with one key', [field('a'), field('a')], 'fields.1.key'],
    ['a choice of nothing', [choice([])], 'fields.0.options'],
    ['a choice with an option twice', [choice(['x', 'x'])], 'fields.0.options'],
    ['a key with spaces', [field('my key')], 'fields.0.key'],
    ['a kind unknown', [field('a', { kind: 'colour' })], 'fields.0.kind'],
    ['a field of another type', [field('a', { id: nobody })], 'fields.0.id'],
    ['an empty label', [field('a', { label: ' ' })], 'fields.0.label'],
  ])('%s', async (_name, fields, named) => {
    const refused = await admin.post('/matter-types', typeWith(fields));
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused)).toEqual([named]);
  });

  it('a name that is taken, new or changed', async () => {
    const { body: one } = await admin.post('/matter-types', typeWith([]));
    const { body: two } = await admin.post('/matter-types', typeWith([]));
    const made = await admin.post('/matter-types', typeWith([], { name: one.name }));
    const renamed = await admin.put(`/matter-types/${two.id}`, { ...two, name: one.name });
    for (const refused of [made, renamed]) {
      expect(refused).toMatchObject({ status: 422, body: { code: 'taken' } });
      expect(fieldsOf(refused)).toEqual(['name']);
    }
  });

  it.each<[string, object, string]>([
    ['another kind', { kind: 'number' }, 'kind'],
    ['another key', { key: 'b' }, 'key'],
    ['its key on a new field', { id: undefined }, 'key'],
  ])('an existing field with %s', async (_name, change, named) => {
    const { body } = await admin.post('/matter-types', typeWith([field('a')]));
    const fields = [{ ...body.fields[0], ...change }];
    const refused = await admin.put(`/matter-types/${body.id}`, { ...body, fields });
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused)).toEqual([`fields.0.${named}`]);
  });

  it('a type that does not exist', async () => {
    const body = { ...typeWith([]), version: 1 };
    expect((await admin.put(`/matter-types/${nobody}`, body)).status).toBe(404);
  });
});
