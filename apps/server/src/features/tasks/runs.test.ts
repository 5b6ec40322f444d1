import { describe, expect, it } from 'vitest';
import { wallOff } from '../../testing/people.ts';
import { statementsOf } from '../../testing/statements.ts';
import { saveSetup, someSetup, someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { workOn } from './runs/work.ts';
import { nobody, startTaskOffice } from './testing.ts';
import { watchTasks } from './watch.ts';

const office = await startTaskOffice();
const { api, db, admin, staff, typeWith, openCase, tasksOf, taskNamed, tick, messagesOf } = office;
const never = new AbortController().signal;

const trigger = (more: object = {}) =>
  someTrigger(textTo('Your court is {{ field.court }}.'), { name: 'Text the court', state: 'off', ...more });

describe('a dry run', () => {
  it('tells case by case what would be sent, word for word, and who is left out and why; nothing is sent', async () => {
    const conditions = {
      combinator: 'and' as const,
      rules: [{ field: 'field.court', operator: '!=', value: 'Metro' }],
    };
    const asked = trigger({ conditions });
    const matterTypeId = await typeWith(someTask('Tell', { triggers: [asked] }));
    const fires = await openCase(matterTypeId, { custom: { court: 'Eastern' } });
    const metro = await openCase(matterTypeId, { custom: { court: 'Metro' } });
    const empty = await openCase(matterTypeId);
    const unreachable = await openCase(matterTypeId, { custom: { court: 'Eastern' }, phones: [] });
    const done = await openCase(matterTypeId, { custom: { court: 'Eastern' } });
    await tick(await taskNamed(done.matterId, 'Tell'));
    const walled = await openCase(matterTypeId, { custom: { court: 'Eastern' } });
    await wallOff(db, walled.matterId, api.users.administrator.id);

    const { status, body: run } = await admin.post(`/matter-types/${matterTypeId}/task-runs`, {
      kind: 'dry_run',
      triggerId: asked.id,
    });
    expect([status, run]).toMatchObject([
      200,
      { state: 'running', total: 5, done: 0, trigger: { name: 'Text the court' } },
    ]);
    expect(await workOn(db, run.id, never)).toBe(true);
    expect((await admin.get(`/task-runs/${run.id}`)).body).toMatchObject({
      state: 'done',
      done: 5,
      found: 1,
    });

    const { body } = await admin.get(`/task-runs/${run.id}/rows`, { limit: 200 });
    const rows = Object.fromEntries(
      body.items.map((row: { matter: { id: string } }) => [row.matter.id, row]),
    );
    expect(rows[fires.matterId]).toMatchObject({
      fires: true,
      messages: [{ name: 'Maria Test', body: 'Your court is Eastern.', segments: 1, withheld: null }],
    });
    expect(rows[metro.matterId]).toMatchObject({
      fires: false,
      say: expect.stringContaining('“Court” is not Metro'),
    });
    expect(rows[empty.matterId]).toMatchObject({ fires: false });
    expect(rows[unreachable.matterId]).toMatchObject({
      fires: false,
      messages: [{ withheld: { code: 'no_number' } }],
    });
    expect(rows[done.matterId]).toMatchObject({ fires: false, say: 'The task is done already.' });
    expect(rows[walled.matterId]).toBeUndefined();
    const only = await admin.get(`/task-runs/${run.id}/rows`, { fires: 'true' });
    expect(only.body.items.map((row: { matter: { id: string } }) => row.matter.id)).toEqual([fires.matterId]);
    expect(await messagesOf(fires.matterId)).toEqual([]);
    expect(await tasksOf(fires.matterId)).toMatchObject([{ due: 'no_date' }]);
  });

  describe('goes by what would set the trigger off:', () => {
    /** Of the same trigger on cases whose task is open without a date, open with one that has yet to come, done, and long overdue. */
    async function looked(asked: ReturnType<typeof someTrigger>) {
      const matterTypeId = await typeWith(someTask('Tell', { triggers: [asked] }));
      const cases = [];
      for (let at = 0; at < 4; at += 1) cases.push(await openCase(matterTypeId));
      const [open, dated, done, past] = cases.map(({ matterId }) => matterId);
      const task = await taskNamed(dated ?? '', 'Tell');
      await staff.patch(`/tasks/${task.id}`, { version: 1, targetOn: '2199-03-01' });
      const late = await taskNamed(past ?? '', 'Tell');
      await staff.patch(`/tasks/${late.id}`, { version: 1, targetOn: '2020-03-02' });
      await tick(await taskNamed(done ?? '', 'Tell'), {});
      const body = { kind: 'dry_run', triggerId: asked.id };
      const { body: run } = await admin.post(`/matter-types/${matterTypeId}/task-runs`, body);
      await workOn(db, run.id, never);
      const { body: rows } = await admin.get(`/task-runs/${run.id}/rows`, { limit: 200 });
      const told = (matterId: string | undefined) =>
        rows.items.find(({ matter }: { matter: { id: string } }) => matter.id === matterId);
      return [told(open), told(dated), told(done), told(past)];
    }
    const off = (event: object, action: Parameters<typeof someTrigger>[0] = textTo('News.')) =>
      someTrigger(action, { state: 'off', ...event });

    it('an untick takes a task that is done', async () => {
      const rows = await looked(off({ event: { kind: 'untick' } }));
      expect(rows.map(({ fires }) => fires)).toEqual([false, false, true, false]);
      expect(rows[0].say).toBe('The task is open, so there is no tick to take back.');
    });

    it('a day takes a task that is open and has a date', async () => {
      const rows = await looked(off({ event: { kind: 'overdue', days: 3 } }));
      expect(rows.map(({ fires }) => fires)).toEqual([false, true, false, false]);
      expect([0, 2, 3].map((at) => rows[at].say)).toEqual([
        'The task has no target date.',
        'The task is done already.',
        'Its day is a week or more past, which sets nothing off any more.',
      ]);
    });

    it('a note that a day prepares is for whom the task is assigned to', async () => {
      const note = { kind: 'file_note' as const, body: 'Call {{ client.name }}.' };
      const onDay = await looked(off({ event: { kind: 'target_reached' } }, note));
      expect(onDay[1]).toMatchObject({
        fires: false,
        say: 'The task is assigned to nobody who could complete the note.',
      });
      const onTick = await looked(off({}, note));
      expect(onTick.map(({ fires }) => fires)).toEqual([true, true, false, true]);
    });
  });

  it('counts for going live while the trigger is as it was looked at, on or off, and gone through with', async () => {
    const asked = trigger();
    const task = someTask('Tell', { triggers: [asked] });
    const matterTypeId = await typeWith(task);
    await openCase(matterTypeId);
    const looked = async () => (await admin.get(`/task-triggers/${asked.id}/dry-run`)).body.run;
    expect(await looked()).toBeNull();
    const body = { kind: 'dry_run', triggerId: asked.id };
    const { body: run } = await admin.post(`/matter-types/${matterTypeId}/task-runs`, body);
    expect(await looked()).toBeNull();
    await workOn(db, run.id, never);
    expect(await looked()).toMatchObject({
      id: run.id,
      total: 1,
      by: { name: api.users.administrator.name },
    });
    const turned = await admin.put(`/task-triggers/${asked.id}/state`, { state: 'test', version: 1 });
    expect(turned.status).toBe(200);
    expect(await looked()).toMatchObject({ id: run.id });
    const { body: setup } = await admin.get(`/matter-types/${matterTypeId}/task-setup`);
    const changed = { ...asked, action: textTo('Other words.') };
    await saveSetup(admin, matterTypeId, someSetup({ ...task, triggers: [changed] }), setup.version);
    expect(await looked()).toBeNull();
    expect((await admin.get(`/task-triggers/${nobody}/dry-run`)).status).toBe(404);
  });

  it('goes part by part, shows how far it is, goes on after a stop, and can be canceled', async () => {
    const asked = trigger();
    const matterTypeId = await typeWith(someTask('Tell', { triggers: [asked] }));
    const { rows } = await api.database.pool.query(
      `insert into matters (number, matter_type_id, disposition, client_name)
       select 'R-' || n, $1, 'open', 'Many ' || n from generate_series(1, 120) n returning id`,
      [matterTypeId],
    );
    expect(rows).toHaveLength(120);
    const start = async () =>
      (await admin.post(`/matter-types/${matterTypeId}/task-runs`, { kind: 'dry_run', triggerId: asked.id }))
        .body;
    const run = await start();
    const stopped = new AbortController();
    stopped.abort();
    expect(await workOn(db, run.id, stopped.signal)).toBe(false);
    expect((await admin.get(`/task-runs/${run.id}`)).body).toMatchObject({
      state: 'running',
      done: 0,
      total: 120,
    });
    expect(await workOn(db, run.id, never)).toBe(true);
    expect((await admin.get(`/task-runs/${run.id}`)).body).toMatchObject({
      state: 'done',
      done: 120,
      found: 0,
    });

    const other = await start();
    // What the earlier one found is replaced.
    expect((await admin.get(`/task-runs/${run.id}`)).status).toBe(404);
    const { body: canceled } = await admin.post(`/task-runs/${other.id}/cancel`);
    expect(canceled).toMatchObject({ state: 'canceled', done: 0 });
    expect(await workOn(db, other.id, never)).toBe(true);
    expect((await admin.get(`/task-runs/${other.id}`)).body).toMatchObject({ state: 'canceled', done: 0 });
  });

  it('is canceled in the middle: what it was through with stays, and no case more is looked at', async () => {
    const asked = trigger();
    const matterTypeId = await typeWith(someTask('Tell', { triggers: [asked] }));
    await api.database.pool.query(
      `insert into matters (number, matter_type_id, disposition, client_name)
       select 'C-' || n, $1, 'open', 'Many ' || n from generate_series(1, 120) n`,
      [matterTypeId],
    );
    const path = `/matter-types/${matterTypeId}/task-runs`;
    const { body: run } = await admin.post(path, { kind: 'dry_run', triggerId: asked.id });
    let parts = 0;
    const afterOnePart = {
      get aborted() {
        parts += 1;
        return parts > 1;
      },
    } as AbortSignal;
    expect(await workOn(db, run.id, afterOnePart)).toBe(false);
    expect((await admin.get(`/task-runs/${run.id}`)).body).toMatchObject({ state: 'running', done: 50 });
    const { body: canceled } = await admin.post(`/task-runs/${run.id}/cancel`);
    expect(canceled).toMatchObject({ state: 'canceled', done: 50, total: 120 });
    expect(await workOn(db, run.id, never)).toBe(true);
    const { body } = await admin.get(`/task-runs/${run.id}/rows`, { limit: 200 });
    expect(body.items).toHaveLength(50);
  });

  it('goes to the database as often for each part, however many of its cases have the task', async () => {
    const asked = trigger();
    const matterTypeId = await typeWith(someTask('Tell', { triggers: [asked] }));
    const looking = async () => {
      const path = `/matter-types/${matterTypeId}/task-runs`;
      const { body: run } = await admin.post(path, { kind: 'dry_run', triggerId: asked.id });
      return statementsOf(api.database, () => workOn(db, run.id, never));
    };
    await openCase(matterTypeId, { custom: { court: 'Eastern' } });
    const one = await looking();
    for (let at = 0; at < 5; at += 1) await openCase(matterTypeId, { custom: { court: 'Eastern' } });
    expect(await looking()).toHaveLength(one.length);
  });

  it('is of a trigger of the type', async () => {
    const matterTypeId = await typeWith();
    const refused = await admin.post(`/matter-types/${matterTypeId}/task-runs`, {
      kind: 'dry_run',
      triggerId: nobody,
    });
    expect([refused.status, refused.body.fields[0].field]).toEqual([422, 'triggerId']);
    expect((await admin.post(`/matter-types/${nobody}/task-runs`, { kind: 'apply' })).status).toBe(404);
  });
});

it('a run brings open cases up to the set-up: the tasks they lack, and its dates', async () => {
  const days = (amount: number) => ({ amount, unit: 'days' as const });
  const file = someTask('File', {
    target: { kind: 'from_field', field: 'hearing', direction: 'before', ...days(0) },
  });
  const setup = someSetup(file);
  const matterTypeId = await typeWith();
  await saveSetup(admin, matterTypeId, setup, 1);
  const { matterId } = await openCase(matterTypeId, { custom: { hearing: '2027-03-03' } });
  const closed = await openCase(matterTypeId);
  await staff.post(`/matters/${closed.matterId}/disposition`, { action: 'close', version: 1 });
  const target = { kind: 'from_field' as const, field: 'hearing', direction: 'before' as const, ...days(1) };
  const after = { kind: 'from_task' as const, taskId: file.id, direction: 'after' as const, ...days(2) };
  const wanted = { ...someSetup({ ...file, target }, someTask('New', { target: after })) };
  await saveSetup(admin, matterTypeId, wanted, 2);
  const { body: run } = await admin.post(`/matter-types/${matterTypeId}/task-runs`, { kind: 'apply' });
  expect(run.total).toBe(1);
  await workOn(db, run.id, never);
  expect((await tasksOf(matterId)).map(({ name, targetOn }) => [name, targetOn])).toEqual([
    ['File', '2027-03-02'],
    ['New', '2027-03-04'],
  ]);
  expect((await admin.get(`/task-runs/${run.id}`)).body).toMatchObject({ state: 'done', done: 1, found: 1 });
  expect(await tasksOf(closed.matterId)).toHaveLength(1);
});

describe('what a day brings', () => {
  const away = (days: number) =>
    Temporal.PlainDate.from(new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format())
      .add({ days })
      .toString();
  const failures: unknown[] = [];
  const watch = () => watchTasks(db, { onFailure: (error) => failures.push(error) });

  it('fires once for each date that comes, in the name of nobody, and again for another date', async () => {
    const reached = someTrigger(textTo('Today is the day.'), { event: { kind: 'target_reached' } });
    const overdue = someTrigger(textTo('Three days late.'), { event: { kind: 'overdue', days: 3 } });
    const off = someTrigger(textTo('Off'), { event: { kind: 'target_reached' }, state: 'test' });
    const { matterId } = await openCase(
      await typeWith(someTask('Pay', { triggers: [reached, overdue, off] })),
    );
    const setDate = async (targetOn: string) => {
      const task = await taskNamed(matterId, 'Pay');
      await staff.patch(`/tasks/${task.id}`, { version: task.version, targetOn });
    };
    const bodies = async () => (await messagesOf(matterId)).map(({ body }) => body);
    await setDate(away(1));
    expect([await watch(), await bodies()]).toEqual([0, []]);
    await setDate(away(0));
    expect([await watch(), await watch()]).toEqual([1, 0]);
    expect(await bodies()).toEqual(['Today is the day.']);
    await setDate(away(-3));
    expect([await watch(), await watch()]).toEqual([2, 0]);
    expect((await bodies()).toSorted()).toEqual([
      'Three days late.',
      'Today is the day.',
      'Today is the day.',
    ]);
    // Long past: a trigger that comes late has nothing to say any more.
    await setDate(away(-30));
    expect(await watch()).toBe(0);
    const task = await taskNamed(matterId, 'Pay');
    const { body } = await staff.get(`/tasks/${task.id}/firings`);
    expect(body.items.map(({ event, by }: { event: string; by: unknown }) => [event, by])).toEqual([
      ['overdue', null],
      ['target_reached', null],
      ['target_reached', null],
    ]);
  });

  it('passes by what is done, closed or hidden', async () => {
    const reached = someTrigger(textTo('Today.'), { event: { kind: 'target_reached' } });
    const conditions = {
      combinator: 'and' as const,
      rules: [{ field: 'field.court', operator: '=', value: 'Metro' }],
    };
    const matterTypeId = await typeWith(someTask('Pay', { triggers: [reached], conditions }));
    const cases = [
      await openCase(matterTypeId, { custom: { court: 'Metro' } }),
      await openCase(matterTypeId, { custom: { court: 'Metro' } }),
      await openCase(matterTypeId),
    ];
    await db
      .updateTable('matter_tasks')
      .set({ target_on: away(0) })
      .where(
        'matter_id',
        'in',
        cases.map(({ matterId }) => matterId),
      )
      .execute();
    await tick(await taskNamed(cases[0]?.matterId ?? '', 'Pay'));
    await staff.post(`/matters/${cases[1]?.matterId}/disposition`, { action: 'close', version: 1 });
    expect(await watch()).toBe(0);
    expect(failures).toEqual([]);
  });
});
