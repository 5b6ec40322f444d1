import type { TaskSetupFile } from '@matterline/contract/task-setup.ts';
import { taskSetupFile } from '@matterline/contract/task-setup.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import { describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addMatterType } from '../../testing/people.ts';
import { saveSetup, someSetup, someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { taskSetupRoutes } from './routes.ts';

const api = await startTestApi(taskSetupRoutes);
const { db } = api;
const admin = api.as('administrator');
const { body: listed } = await admin.get('/task-setup-examples');
const examples: TaskSetupFile[] = listed.items;
const path = (matterTypeId: string) => `/matter-types/${matterTypeId}/task-setup/file`;

describe('the set-ups that come with the product', () => {
  it('are three', () => {
    expect(examples.map(({ name }) => name)).toEqual([
      'Eviction defence',
      'Residential purchase',
      'Immigration',
    ]);
  });

  it.each(examples.map((file) => [file.name, file] as const))(
    '%s can be imported and saved as it is',
    async (_name, file) => {
      const matterTypeId = await addMatterType(db);
      const { status, body } = await admin.post(path(matterTypeId), { file, version: 0 });
      expect([status, body.fields]).toEqual([200, undefined]);
      expect(body.categories.map(({ name }: { name: string }) => name)).toEqual(
        file.categories.map(({ name }) => name),
      );
      const fields = await db
        .selectFrom('custom_fields')
        .select('key')
        .where('matter_type_id', '=', matterTypeId)
        .execute();
      expect(fields.map(({ key }) => key)).toEqual(file.fields.map(({ key }) => key));
      const again = await admin.put(`/matter-types/${matterTypeId}/task-setup`, body);
      expect(again.status).toBe(200);
      // Out and in again it is the same, but for its ids.
      const { body: out } = await admin.get(path(matterTypeId));
      const other = await addMatterType(db);
      await admin.post(path(other), { file: out, version: 0 });
      const { body: back } = await admin.get(path(other));
      const withoutIds = (whole: object) =>
        JSON.stringify({ ...whole, name: '' }).replace(/"[0-9a-f]{8}-[0-9a-f-]{27}"/g, '""');
      expect(withoutIds(back)).toEqual(withoutIds(out));
    },
  );

  it.each(examples.map((file) => [file.name, file] as const))(
    '%s names only fields it brings, and says in one text what it texts',
    (_name, file) => {
      expect(taskSetupFile.safeParse(file).success).toBe(true);
      const keys = new Set(file.fields.map(({ key }) => key));
      for (const [, key] of JSON.stringify(file.categories).matchAll(/field\.([a-z_]+)/g))
        expect(keys).toContain(key);
      const triggers = file.categories.flatMap(({ tasks }) => tasks.flatMap((task) => task.triggers));
      expect(triggers.length).toBeGreaterThan(8);
      expect(triggers.every(({ state }) => state === 'off')).toBe(true);
      for (const { action } of triggers) {
        if (action.kind !== 'send_message' || action.words.kind !== 'own') continue;
        const filled = action.words.body.replaceAll(/\{\{[^}]*\}\}/g, 'December 22, 2026');
        expect([action.words.body, countSegments(filled).segments]).toEqual([
          action.words.body,
          expect.toSatisfy((n: number) => n <= 2),
        ]);
      }
    },
  );
});

it('a file goes after what a type has, with its triggers off, and names no template or person of this site', async () => {
  const matterTypeId = await addMatterType(db);
  const { id: templateId } = await db
    .insertInto('templates')
    .values({ scope: 'site', name: 'Hello', default_language: 'en' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('template_versions')
    .values({ template_id: templateId, language: 'en', body: 'Hello from us' })
    .execute();
  const words = { kind: 'template' as const, textTemplateId: templateId, emailTemplateId: null };
  const live = someTrigger(textTo('', { words }), { state: 'live' });
  const person = { kind: 'person' as const, userId: api.users.staff.id };
  await saveSetup(admin, matterTypeId, someSetup(someTask('Mine', { triggers: [live], assignee: person })));
  const { body: file } = await admin.get(path(matterTypeId));
  expect(JSON.stringify(file)).not.toContain(templateId);
  expect(JSON.stringify(file)).not.toContain(api.users.staff.id);
  const { body } = await admin.post(path(matterTypeId), { file, version: 1 });
  expect(body.categories).toHaveLength(2);
  expect(body.categories[0].tasks[0].triggers[0].state).toBe('live');
  expect(body.categories[1].tasks[0].triggers[0]).toMatchObject({
    state: 'off',
    action: { words: { body: 'Hello from us' } },
  });
});

it('a file that needs a field of another kind is refused, and nothing is added', async () => {
  const matterTypeId = await addMatterType(db);
  await db
    .insertInto('custom_fields')
    .values({ matter_type_id: matterTypeId, key: 'hearing_date', label: 'Hearing', kind: 'text' })
    .execute();
  const refused = await admin.post(path(matterTypeId), { file: examples[0], version: 0 });
  expect(refused).toMatchObject({ status: 422, body: { code: 'field_clash' } });
  const fields = await db
    .selectFrom('custom_fields')
    .select('key')
    .where('matter_type_id', '=', matterTypeId)
    .execute();
  expect(fields).toHaveLength(1);
});

describe('a field in whose place the type has one of another kind', () => {
  /** As at the office that is shown: its court is one of a list. */
  async function withCourt() {
    const matterTypeId = await addMatterType(db);
    const court = { key: 'court', label: 'Court', kind: 'choice', options: ['Eastern', 'Metro'] };
    await db
      .insertInto('custom_fields')
      .values({ matter_type_id: matterTypeId, ...court })
      .execute();
    const bring = (as?: string) =>
      admin.post(path(matterTypeId), {
        file: examples[0],
        version: 0,
        fields: as ? [{ key: 'court', as }] : [],
      });
    const courts = async () =>
      (
        await db
          .selectFrom('custom_fields')
          .select(['key', 'label', 'kind', 'archived_at'])
          .where('matter_type_id', '=', matterTypeId)
          .where('key', 'like', 'court%')
          .orderBy('position')
          .execute()
      ).map((one) => [one.key, one.label, one.kind, one.archived_at]);
    return { bring, courts };
  }

  it('is asked about', async () => {
    const { bring } = await withCourt();
    expect(await bring()).toMatchObject({
      status: 422,
      body: {
        code: 'field_clash',
        fields: [{ field: 'fields', message: expect.stringContaining('“Court”') }],
      },
    });
  });

  it('is that one, when it is said', async () => {
    const { bring, courts } = await withCourt();
    const { status, body } = await bring('court');
    expect([status, body.categories?.length]).toEqual([200, 4]);
    expect(await courts()).toEqual([['court', 'Court', 'choice', null]]);
  });

  it('is added beside it, and all that names it names the new one', async () => {
    const { bring, courts } = await withCourt();
    const { status, body } = await bring('court_2');
    expect(status).toBe(200);
    expect(await courts()).toEqual([
      ['court', 'Court', 'choice', null],
      ['court_2', 'Court 2', 'text', null],
    ]);
    expect(JSON.stringify(body)).toContain('{{ field.court_2 }}');
    expect(JSON.stringify(body)).not.toContain('{{ field.court }}');
  });
});
