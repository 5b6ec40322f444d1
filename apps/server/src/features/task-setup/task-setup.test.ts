import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addMatterType, wallOff } from '../../testing/people.ts';
import { saveSetup, someSetup, someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { taskSetupRoutes } from './routes.ts';

const api = await startTestApi(taskSetupRoutes);
const { db } = api;
const admin = api.as('administrator');
const nobody = '0199a000-0000-7000-8000-000000000000';
const fieldsOf = (answer: { body: { fields: { field: string }[] } }) =>
  answer.body.fields.map(({ field }) => field);

async function typeWithDate(): Promise<string> {
  const matterTypeId = await addMatterType(db);
  await db
    .insertInto('custom_fields')
    .values([
      { matter_type_id: matterTypeId, key: 'hearing', label: 'Hearing date', kind: 'date' },
      { matter_type_id: matterTypeId, key: 'court', label: 'Court', kind: 'choice', options: ['Eastern'] },
    ])
    .execute();
  return matterTypeId;
}
const path = (matterTypeId: string, rest = '') => `/matter-types/${matterTypeId}/task-setup${rest}`;
const days = (amount: number) => ({ amount, unit: 'days' as const });

describe('a set-up', () => {
  it('is empty at first, then what was saved, whole and in order', async () => {
    const matterTypeId = await typeWithDate();
    const { body: empty } = await admin.get(path(matterTypeId));
    expect(empty).toEqual({
      matterTypeId,
      jurisdiction: null,
      categories: [],
      version: 0,
      savedAt: null,
      savedBy: null,
    });
    const answer = someTask('File the answer', {
      help: 'Within the time to answer',
      assignee: { kind: 'role', role: 'paralegal' },
      target: { kind: 'from_opening', ...days(10) },
      conditions: { combinator: 'and', rules: [{ field: 'field.hearing', operator: 'within', value: 30 }] },
      triggers: [
        someTrigger(textTo('Hello {{ client.first_name }}'), { name: 'Text', state: 'off' }),
        someTrigger({ kind: 'file_note', body: 'Filed.' }, { event: { kind: 'overdue', days: 3 } }),
      ],
    });
    const prepare = someTask('Prepare', {
      assignee: { kind: 'person', userId: api.users.staff.id },
      target: { kind: 'from_field', field: 'hearing', direction: 'before', amount: 2, unit: 'weeks' },
    });
    const setup = someSetup(answer, prepare);
    const saved = await saveSetup(admin, matterTypeId, setup);
    expect(saved).toMatchObject({ ...setup, version: 1, savedBy: { id: api.users.administrator.id } });
    expect((await admin.get(path(matterTypeId))).body).toEqual(saved);
  });

  it('counts a trigger’s own changes, archives what is left out and takes it back', async () => {
    const matterTypeId = await typeWithDate();
    const trigger = someTrigger({ kind: 'file_note', body: 'One' });
    const [kept, left] = [someTask('Kept', { triggers: [trigger] }), someTask('Left out')];
    const setup = someSetup(kept, left);
    await saveSetup(admin, matterTypeId, setup);
    const [category] = setup.categories;
    const withTasks = (...tasks: (typeof kept)[]) => ({
      ...setup,
      categories: [{ ...category, id: category?.id ?? '', name: 'First steps', conditions: null, tasks }],
    });
    const changed = {
      ...kept,
      triggers: [{ ...trigger, action: { kind: 'file_note' as const, body: 'Two' } }],
    };
    const second = await saveSetup(admin, matterTypeId, withTasks(changed), 1);
    expect(second.categories[0].tasks.map(({ name }: { name: string }) => name)).toEqual(['Kept']);
    expect(second.categories[0].tasks[0].triggers[0].version).toBe(2);
    const third = await saveSetup(admin, matterTypeId, withTasks(left, changed), 2);
    expect(third.categories[0].tasks.map(({ name }: { name: string }) => name)).toEqual(['Left out', 'Kept']);
    expect(third.categories[0].tasks[1].triggers[0].version).toBe(2);

    const { body: versions } = await admin.get(path(matterTypeId, '/versions'), { limit: 2 });
    expect(
      versions.items.map(({ version, says }: { version: number; says: string }) => [version, says]),
    ).toEqual([
      [3, 'Added 1 task; changed 1 task'],
      [2, 'Removed 1 task; changed 1 trigger'],
    ]);
    const { body: rest } = await admin.get(path(matterTypeId, '/versions'), {
      limit: 2,
      after: versions.next,
    });
    expect(rest.items.map(({ version }: { version: number }) => version)).toEqual([1]);
    const { body: first } = await admin.get(path(matterTypeId, '/versions/1'));
    expect(first.categories[0].tasks).toHaveLength(2);
    expect((await admin.get(path(matterTypeId, '/versions/9'))).status).toBe(404);
  });

  it('whose dates go round in a circle is refused, naming the chain, and nothing is saved', async () => {
    const matterTypeId = await typeWithDate();
    const [a, b] = [someTask('Serve'), someTask('File')];
    const from = (taskId: string) => ({
      kind: 'from_task' as const,
      taskId,
      direction: 'after' as const,
      ...days(1),
    });
    const setup = someSetup({ ...a, target: from(b.id) }, { ...b, target: from(a.id) });
    const refused = await admin.put(path(matterTypeId), { ...setup, version: 0 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'date_cycle' } });
    expect(refused.body.fields).toEqual([
      {
        field: 'categories.0.tasks.0.target',
        message: expect.stringContaining('“Serve” is reckoned from “File” is reckoned from “Serve”'),
      },
    ]);
    expect((await admin.get(path(matterTypeId))).body.version).toBe(0);
  });

  it('names what is wrong at its field', async () => {
    const matterTypeId = await typeWithDate();
    const gone = (name: string) => ({
      combinator: 'and' as const,
      rules: [{ field: name, operator: '=', value: 'x' }],
    });
    const task = someTask('Wrong', {
      assignee: { kind: 'person', userId: nobody },
      target: { kind: 'from_field', field: 'court', direction: 'before', ...days(1) },
      conditions: gone('field.gone'),
      triggers: [
        someTrigger(textTo('Hello {{ client.shoe_size }}')),
        someTrigger(
          textTo('', { words: { kind: 'template', textTemplateId: nobody, emailTemplateId: null } }),
        ),
      ],
    });
    const refused = await admin.put(path(matterTypeId), { ...someSetup(task), version: 0 });
    const at = 'categories.0.tasks.0';
    expect(fieldsOf(refused).toSorted()).toEqual(
      [
        `${at}.assignee.userId`,
        `${at}.target.field`,
        `${at}.conditions.rules.0`,
        `${at}.triggers.0.action.words.body`,
        `${at}.triggers.1.action.words.textTemplateId`,
      ].toSorted(),
    );
    const nowhere = await admin.put(path(matterTypeId), {
      ...someSetup(),
      jurisdiction: 'US-XX',
      version: 0,
    });
    expect(fieldsOf(nowhere)).toEqual(['jurisdiction']);
  });

  it('cannot take what belongs to another matter type', async () => {
    const [mine, theirs] = [await typeWithDate(), await typeWithDate()];
    const setup = someSetup(
      someTask('Theirs', { triggers: [someTrigger({ kind: 'file_note', body: 'x' })] }),
    );
    const before = await saveSetup(admin, theirs, setup);
    const [category] = setup.categories;
    const stolen = { ...setup, categories: [{ ...category, id: randomUUID(), name: 'Mine' }] };
    for (const taken of [setup, stolen]) {
      const refused = await admin.put(path(mine), { ...taken, version: 0 });
      expect([refused.status, fieldsOf(refused)]).toEqual([422, ['categories']]);
    }
    expect((await admin.get(path(theirs))).body).toEqual(before);
  });

  it('keeps the first save of two editors', async () => {
    const matterTypeId = await typeWithDate();
    const saves = [1, 2].map(() => admin.put(path(matterTypeId), { ...someSetup(), version: 0 }));
    const statuses = (await Promise.all(saves)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 409]);
  });

  it('goes with the record, and the holidays it needs', async () => {
    const matterTypeId = await typeWithDate();
    await saveSetup(admin, matterTypeId, { ...someSetup(someTask('One')), jurisdiction: 'GB-SCT' });
    const rows = await db.selectFrom('audit').selectAll().where('subject_id', '=', matterTypeId).execute();
    expect(rows).toMatchObject([
      {
        action: 'task_setup.saved',
        details: { version: 1, says: 'Added 1 category; added 1 task; changed whose holidays count' },
      },
    ]);
    const kept = await db.selectFrom('holidays').select('day').where('jurisdiction', '=', 'GB-SCT').execute();
    expect(kept.length).toBeGreaterThan(50);
  });
});

describe('a trigger', () => {
  it('is turned on and off by itself, as a version of the set-up', async () => {
    const matterTypeId = await typeWithDate();
    const trigger = someTrigger({ kind: 'file_note', body: 'x' }, { state: 'off', name: 'Note' });
    await saveSetup(admin, matterTypeId, someSetup(someTask('One', { triggers: [trigger] })));
    const live = await admin.put(`/task-triggers/${trigger.id}/state`, { state: 'live', version: 1 });
    expect(live.body.categories[0].tasks[0].triggers[0]).toMatchObject({ state: 'live', version: 2 });
    const { body } = await admin.get(path(matterTypeId, '/versions'));
    expect(body.items[0].says).toBe('“Note” is live');
    const stale = await admin.put(`/task-triggers/${trigger.id}/state`, { state: 'off', version: 1 });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', changed: { by: { id: api.users.administrator.id } } },
    });
    expect((await admin.put(`/task-triggers/${nobody}/state`, { state: 'off', version: 1 })).status).toBe(
      404,
    );
  });

  it('does not go live with words that can no longer be filled in, but goes off', async () => {
    const matterTypeId = await typeWithDate();
    const trigger = someTrigger(textTo('On {{ field.hearing }}'), { state: 'off' });
    await saveSetup(admin, matterTypeId, someSetup(someTask('One', { triggers: [trigger] })));
    await db.deleteFrom('custom_fields').where('matter_type_id', '=', matterTypeId).execute();
    const live = await admin.put(`/task-triggers/${trigger.id}/state`, { state: 'live', version: 1 });
    expect([live.status, fieldsOf(live)]).toEqual([
      422,
      ['categories.0.tasks.0.triggers.0.action.words.body'],
    ]);
    const off = await admin.put(`/task-triggers/${trigger.id}/state`, { state: 'off', version: 1 });
    expect(off.status).toBe(200);
  });
});

describe('on a case', () => {
  async function caseOf(matterTypeId: string, custom: object = {}) {
    const clientId = await addContact(db, 'Maria Test');
    const matterId = await addMatter(db, { clientId, matterTypeId });
    await db
      .updateTable('matters')
      .set({ opened_on: '2026-11-23', custom: JSON.stringify(custom) })
      .where('id', '=', matterId)
      .execute();
    return matterId;
  }

  it('a change of dates is shown before it is saved, with what the case would gain and lose', async () => {
    const matterTypeId = await typeWithDate();
    const [file, serve] = [
      someTask('File', { target: { kind: 'from_opening', ...days(1) } }),
      someTask('Drop me'),
    ];
    const setup = someSetup(file, serve);
    await saveSetup(admin, matterTypeId, setup);
    const matterId = await caseOf(matterTypeId);
    const { id: fileTask } = await db
      .insertInto('matter_tasks')
      .values({ matter_id: matterId, template_id: file.id, target_on: '2026-11-24' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.insertInto('matter_tasks').values({ matter_id: matterId, template_id: serve.id }).execute();
    const after = { kind: 'from_task' as const, taskId: file.id, direction: 'after' as const, ...days(2) };
    const wanted = someSetup(
      { ...file, target: { kind: 'from_opening', ...days(5) } },
      someTask('New', { target: after }),
    );
    const { status, body } = await admin.post(path(matterTypeId, '/preview'), { ...wanted, matterId });
    expect(status).toBe(200);
    // Nov 28 is a Saturday.
    expect(body).toEqual({
      moves: [{ taskId: fileTask, name: 'File', from: '2026-11-24', to: '2026-11-30' }],
      added: [{ name: 'New', targetOn: '2026-12-02' }],
      removed: [{ name: 'Drop me' }],
    });
    expect((await admin.get(path(matterTypeId))).body.version).toBe(1);
  });

  it('a condition says whether it passes and because of what', async () => {
    const matterTypeId = await typeWithDate();
    const matterId = await caseOf(matterTypeId, { court: 'Eastern' });
    const ask = (field: string, operator: string, value?: string) =>
      admin.post(`/matter-types/${matterTypeId}/check-conditions`, {
        matterId,
        conditions: {
          combinator: 'and',
          rules: [{ field, operator, ...(value !== undefined && { value }) }],
        },
      });
    expect((await ask('field.court', '=', 'Eastern')).body).toEqual({
      holds: true,
      say: 'Yes, because “Court” is Eastern: it is “Eastern”.',
      rules: [{ at: 'rules.0', holds: true, say: '“Court” is Eastern: it is “Eastern”' }],
    });
    expect((await ask('field.hearing', 'before', 'today')).body).toMatchObject({
      holds: false,
      say: 'No, because “Hearing date” is before today: it is empty.',
    });
    expect((await ask('field.hearing', 'null')).body.holds).toBe(true);
    expect((await ask('client.name', 'contains', 'maria')).body.holds).toBe(true);
    expect([(await ask('field.court', 'near', 'x')).status]).toEqual([422]);
  });

  it('that is not of the type, or behind a wall, is refused like one that does not exist', async () => {
    const matterTypeId = await typeWithDate();
    const matterId = await caseOf(matterTypeId);
    await wallOff(db, matterId, api.users.administrator.id);
    const other = await caseOf(await typeWithDate());
    const answers = [];
    for (const asked of [matterId, other, nobody]) {
      answers.push(
        (await admin.post(path(matterTypeId, '/preview'), { ...someSetup(), matterId: asked })).raw,
      );
      const conditions = { combinator: 'and', rules: [] };
      const { raw } = await admin.post(`/matter-types/${matterTypeId}/check-conditions`, {
        conditions,
        matterId: asked,
      });
      answers.push(raw);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('what conditions may ask about is every token of the case, with its choices', async () => {
    const matterTypeId = await typeWithDate();
    const { body } = await admin.get(`/matter-types/${matterTypeId}/condition-fields`);
    expect(body.items).toContainEqual({
      name: 'field.court',
      label: 'Court',
      group: 'Case fields',
      kind: 'choice',
      options: [{ name: 'Eastern', label: 'Eastern' }],
    });
    const names = body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['client.name', 'case.opened_on', 'assigned.primary.name']));
    expect(names).not.toContain('me.name');
  });
});
