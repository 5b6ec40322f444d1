import { describe, expect, it } from 'vitest';
import { addUser, wallOff } from '../../testing/people.ts';
import { saveSetup, someSetup, someTask, someTrigger } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const office = await startTaskOffice();
const { api, db, admin, staff, typeWith, openCase, tasksOf, taskNamed, tick } = office;

const days = (amount: number) => ({ amount, unit: 'days' as const });
const after = (taskId: string, amount: number) =>
  ({ kind: 'from_task', taskId, direction: 'after', ...days(amount) }) as const;
const fromHearing = (amount: number) =>
  ({ kind: 'from_field', field: 'hearing', direction: 'before', ...days(amount) }) as const;

/** Three tasks in a row, each a week after the one before, from a hearing on Wed, Mar 3, 2027. */
async function chain() {
  const first = someTask('First', { target: fromHearing(0) });
  const second = someTask('Second', { target: after(first.id, 7) });
  const third = someTask('Third', { target: after(second.id, 7) });
  const one = await openCase(await typeWith(third, second, first), { custom: { hearing: '2027-03-03' } });
  return { ...one, dates: () => datesOf(one.matterId) };
}
async function datesOf(matterId: string) {
  return Object.fromEntries((await tasksOf(matterId)).map(({ name, targetOn }) => [name, targetOn]));
}

describe('a case that is opened', () => {
  it('gets its tasks with their dates, in the order of the set-up', async () => {
    const { matterId, dates } = await chain();
    expect(await dates()).toEqual({ First: '2027-03-03', Second: '2027-03-10', Third: '2027-03-17' });
    const { body } = await staff.get(`/matters/${matterId}/tasks`);
    expect(body).toMatchObject({
      hidden: 0,
      missing: 0,
      categories: [{ name: 'First steps', done: 0, total: 3 }],
    });
    expect((await tasksOf(matterId)).map(({ name }) => name)).toEqual(['Third', 'Second', 'First']);
  });

  it('is not one in intake; it gets them when it is opened, and rests when it is closed', async () => {
    const matterTypeId = await typeWith(someTask('Call', { target: { kind: 'from_opening', ...days(0) } }));
    const { body: matter } = await staff.post('/matters', {
      matterTypeId,
      disposition: 'intake',
      parties: [{ contactId: (await openCase(matterTypeId)).contactId, role: 'client' }],
    });
    expect(await tasksOf(matter.id)).toEqual([]);
    const move = (action: string, version: number) =>
      staff.post(`/matters/${matter.id}/disposition`, { action, version });
    await move('open', 1);
    expect(await tasksOf(matter.id)).toMatchObject([
      { name: 'Call', due: expect.stringMatching(/today|upcoming/) },
    ]);
    const parked = async () =>
      (await db.selectFrom('matter_tasks').select('parked').where('matter_id', '=', matter.id).execute()).map(
        (row) => row.parked,
      );
    await move('close', 2);
    expect(await parked()).toEqual([true]);
    await move('reopen', 3);
    expect(await parked()).toEqual([false]);
  });

  it('gets tasks that were added to the set-up since when someone asks', async () => {
    const setup = someSetup(someTask('Old'));
    const matterTypeId = await typeWith();
    await saveSetup(admin, matterTypeId, setup, 1);
    const { matterId } = await openCase(matterTypeId);
    const [category] = setup.categories;
    const more = {
      ...setup,
      categories: [
        {
          ...category,
          id: category?.id ?? '',
          name: 'First steps',
          conditions: null,
          tasks: [...(category?.tasks ?? []), someTask('New')],
        },
      ],
    };
    await saveSetup(admin, matterTypeId, more, 2);
    expect((await staff.get(`/matters/${matterId}/tasks`)).body.missing).toBe(1);
    expect((await staff.post(`/matters/${matterId}/tasks/missing`)).body).toEqual({ added: 1 });
    expect((await staff.post(`/matters/${matterId}/tasks/missing`)).body).toEqual({ added: 0 });
    expect((await tasksOf(matterId)).map(({ name }) => name)).toEqual(['Old', 'New']);
    // What the set-up drops is gone from the case, unless it was done.
    await tick(await taskNamed(matterId, 'Old'));
    await saveSetup(admin, matterTypeId, someSetup(), 3);
    expect((await tasksOf(matterId)).map(({ name }) => name)).toEqual(['Old']);
  });
});

describe('a date', () => {
  it('that moves takes along what follows from it, and a preview says so before', async () => {
    const { matterId, dates } = await chain();
    const first = await taskNamed(matterId, 'First');
    const moves = [
      { name: 'Second', from: '2027-03-10', to: '2027-03-22' },
      { name: 'Third', from: '2027-03-17', to: '2027-03-29' },
    ];
    const { body: preview } = await staff.post(`/tasks/${first.id}/preview-dates`, {
      targetOn: '2027-03-15',
    });
    expect(preview.moves).toEqual(expect.arrayContaining(moves.map((move) => expect.objectContaining(move))));
    expect(await dates()).toMatchObject({ First: '2027-03-03' });
    const { body } = await staff.patch(`/tasks/${first.id}`, { version: 1, targetOn: '2027-03-15' });
    expect(body.task).toMatchObject({ targetOn: '2027-03-15', fixed: true, version: 2 });
    expect(
      body.moves.toSorted((a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)),
    ).toMatchObject(moves);
    expect(await dates()).toEqual({ First: '2027-03-15', Second: '2027-03-22', Third: '2027-03-29' });
  });

  it('that a person fixed stays when its anchor moves, and follows again when it is let go', async () => {
    const { matterId, dates } = await chain();
    const second = await taskNamed(matterId, 'Second');
    await staff.patch(`/tasks/${second.id}`, { version: 1, targetOn: '2027-05-03' });
    const first = await taskNamed(matterId, 'First');
    await staff.patch(`/tasks/${first.id}`, { version: first.version, targetOn: '2027-04-05' });
    expect(await dates()).toEqual({ First: '2027-04-05', Second: '2027-05-03', Third: '2027-05-10' });
    const { body } = await staff.patch(`/tasks/${second.id}`, { version: 2, fixed: false });
    expect(body.task).toMatchObject({ targetOn: '2027-04-12', fixed: false });
    expect(await dates()).toEqual({ First: '2027-04-05', Second: '2027-04-12', Third: '2027-04-19' });
  });

  it('that a person took off stays off when its anchor moves, and comes back when it is let go', async () => {
    const { matterId, dates } = await chain();
    const second = await taskNamed(matterId, 'Second');
    const off = { targetOn: null };
    const { body: preview } = await staff.post(`/tasks/${second.id}/preview-dates`, off);
    expect(preview.moves).toMatchObject([
      { name: 'Third', from: '2027-03-17', to: null },
      { name: 'Second', to: null },
    ]);
    const { body } = await staff.patch(`/tasks/${second.id}`, { version: 1, ...off });
    expect(body.task).toMatchObject({ targetOn: null, fixed: true });
    expect(body.moves).toMatchObject([{ name: 'Third', to: null }]);
    const first = await taskNamed(matterId, 'First');
    await staff.patch(`/tasks/${first.id}`, { version: first.version, targetOn: '2027-04-05' });
    expect(await dates()).toEqual({ First: '2027-04-05', Second: null, Third: null });
    await staff.patch(`/tasks/${second.id}`, { version: 2, fixed: false });
    expect(await dates()).toEqual({ First: '2027-04-05', Second: '2027-04-12', Third: '2027-04-19' });
  });

  it('goes by the completion of what it hangs on, and back when that is taken back', async () => {
    const { matterId, dates } = await chain();
    const first = await taskNamed(matterId, 'First');
    const { body } = await tick(first, { doneOn: '2026-01-05' });
    expect(body.moves).toHaveLength(2);
    expect(await dates()).toEqual({ First: '2027-03-03', Second: '2026-01-12', Third: '2026-01-19' });
    await office.untick(body.task);
    expect(await dates()).toEqual({ First: '2027-03-03', Second: '2027-03-10', Third: '2027-03-17' });
  });

  it('hangs on a field of the case, over its weekends, holidays and closed days', async () => {
    await admin.post('/closed-days', { day: '2027-04-07', name: 'Office move' });
    const { matterId, dates } = await chain();
    const { body: matter } = await staff.get(`/matters/${matterId}`);
    const save = (hearing: string | null, version: number) =>
      staff.put(`/matters/${matterId}`, {
        matterTypeId: matter.matterType.id,
        summary: '',
        custom: hearing === null ? {} : { hearing },
        version,
      });
    // Apr 7 is closed: what is before the hearing goes to the day before, what is after to the day after.
    await save('2027-04-07', 1);
    expect(await dates()).toEqual({ First: '2027-04-06', Second: '2027-04-13', Third: '2027-04-20' });
    await save(null, 2);
    expect(await dates()).toEqual({ First: null, Second: null, Third: null });
  });

  it('of a chain of 200 moves in one look and one change', async () => {
    const tasks = [someTask('0', { target: fromHearing(0) })];
    for (let at = 1; at < 100; at += 1)
      tasks.push(someTask(`${at}`, { target: after(tasks[at - 1]?.id ?? '', 1) }));
    const more = [someTask('100', { target: after(tasks[99]?.id ?? '', 1) })];
    for (let at = 101; at < 200; at += 1)
      more.push(someTask(`${at}`, { target: after(more[at - 101]?.id ?? '', 1) }));
    const setup = someSetup(...tasks);
    const [category] = someSetup(...more).categories;
    const { matterId } = await openCase(
      await office.typeOf({ ...setup, categories: [...setup.categories, ...(category ? [category] : [])] }),
      { custom: { hearing: '2027-03-03' } },
    );
    const first = await taskNamed(matterId, '0');
    const { body } = await staff.patch(`/tasks/${first.id}`, { version: 1, targetOn: '2027-03-01' });
    expect(body.moves).toHaveLength(199);
  });
});

describe('who does a task', () => {
  it('is whoever has the role now, until a person says otherwise', async () => {
    const [ana, ben] = [
      await addUser(db, 'staff', 'Ana Paralegal'),
      await addUser(db, 'staff', 'Ben Paralegal'),
    ];
    const role = someTask('Prepare', { assignee: { kind: 'role', role: 'paralegal' } });
    const fixed = someTask('Sign', { assignee: { kind: 'person', userId: ben.id } });
    const { matterId } = await openCase(await typeWith(role, fixed));
    const who = async () =>
      Object.fromEntries(
        (await tasksOf(matterId)).map(({ name, assignee }) => [name, assignee?.name ?? null]),
      );
    expect(await who()).toEqual({ Prepare: null, Sign: 'Ben Paralegal' });
    const { body } = await staff.post(`/matters/${matterId}/assignments`, {
      userId: ana.id,
      type: 'paralegal',
    });
    expect(await who()).toEqual({ Prepare: 'Ana Paralegal', Sign: 'Ben Paralegal' });
    const [assignment] = body.assignments;
    await staff.put(`/matters/${matterId}/assignments/${assignment.id}`, {
      type: 'paralegal',
      startsOn: assignment.startsOn,
      endsOn: assignment.startsOn,
    });
    expect(await who()).toMatchObject({ Prepare: null });
    const prepare = await taskNamed(matterId, 'Prepare');
    await staff.patch(`/tasks/${prepare.id}`, { version: 1, assigneeId: ben.id });
    await staff.post(`/matters/${matterId}/assignments`, { userId: ana.id, type: 'paralegal' });
    expect(await who()).toMatchObject({ Prepare: 'Ben Paralegal' });
    await wallOff(db, matterId, ana.id);
    const walled = await staff.patch(`/tasks/${prepare.id}`, { version: 2, assigneeId: ana.id });
    expect(walled).toMatchObject({ status: 422, body: { code: 'walled' } });
  });
});

describe('my tasks', () => {
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format();
  const away = (days: number) => Temporal.PlainDate.from(today()).add({ days }).toString();

  it('are across cases by day, paged, filtered and counted, without what is hidden, over or behind a wall', async () => {
    const me = await addUser(db, 'staff', 'Mine');
    const mine = api.as(me);
    const matterTypeId = await typeWith(
      someTask('Hidden', {
        assignee: { kind: 'person', userId: me.id },
        target: { kind: 'from_opening', ...days(0) },
        conditions: { combinator: 'and', rules: [{ field: 'field.court', operator: '=', value: 'Metro' }] },
      }),
    );
    const add = (matterId: string, name: string, targetOn: string | null) =>
      staff.post(`/matters/${matterId}/tasks`, { name, targetOn, assigneeId: me.id });
    const [one, two, walled, closed] = [
      await openCase(matterTypeId),
      await openCase(matterTypeId, { custom: { court: 'Metro' } }),
      await openCase(matterTypeId),
      await openCase(matterTypeId),
    ];
    await add(one.matterId, 'Overdue', away(-3));
    await add(two.matterId, 'Today', today());
    await add(one.matterId, 'Soon', away(3));
    await add(one.matterId, 'Later', away(30));
    await add(two.matterId, 'Some day', null);
    await add(walled.matterId, 'Walled', away(-1));
    await wallOff(db, walled.matterId, me.id);
    await add(closed.matterId, 'Closed', away(-1));
    await staff.post(`/matters/${closed.matterId}/disposition`, { action: 'close', version: 1 });

    const all: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body }: { body: { items: { task: { name: string } }[]; next: string | null } } = await mine.get(
        '/tasks/mine',
        { limit: 2, after: next },
      );
      all.push(...body.items.map(({ task }) => task.name));
      next = body.next;
    }
    const weekend = [6, 7].includes(Temporal.PlainDate.from(today()).dayOfWeek);
    expect(all.filter((name) => name !== 'Hidden')).toEqual([
      'Overdue',
      'Today',
      'Soon',
      'Later',
      'Some day',
    ]);
    expect(all.filter((name) => name === 'Hidden')).toHaveLength(1);
    const named = async (query: Record<string, string>) =>
      (await mine.get('/tasks/mine', query)).body.items.map(
        ({ task }: { task: { name: string } }) => task.name,
      );
    expect(await named({ due: 'overdue' })).toEqual(['Overdue']);
    expect(await named({ due: 'no_date' })).toEqual(['Some day']);
    expect(await named({ from: away(20), to: away(40) })).toEqual(['Later']);
    expect((await staff.get('/tasks/mine', { assigneeId: me.id, due: 'overdue' })).body.items).toHaveLength(
      2,
    );
    const anyones = (await staff.get('/tasks/mine', { whose: 'anyone', due: 'overdue', limit: 200 })).body
      .items;
    expect(anyones.map(({ task }: { task: { name: string } }) => task.name)).toEqual(
      expect.arrayContaining(['Overdue', 'Walled']),
    );
    expect(await named({ whose: 'anyone', due: 'overdue' })).not.toContain('Walled');
    // The one that its court brings into sight is due on the first working day.
    expect((await mine.get('/tasks/counts')).body).toEqual({
      overdue: 1,
      today: weekend ? 1 : 2,
      week: weekend ? 2 : 1,
      notes: 0,
    });
    expect((await mine.get('/tasks/mine', { after: 'WyJ4Il0' })).status).toBe(422);
  });
});

describe('a prepared note', () => {
  it('waits for whoever ticked, and is filed as they word it, or dropped', async () => {
    const note = (body: string) => someTrigger({ kind: 'file_note', body }, { name: 'Note' });
    const { matterId } = await openCase(
      await typeWith(someTask('Call', { triggers: [note('Called {{ client.name }}.'), note('Second')] })),
    );
    await tick(await taskNamed(matterId, 'Call'));
    const { body } = await staff.get('/prepared-notes', { matterId });
    expect(body.items).toMatchObject([
      { body: 'Called Maria Test.', taskName: 'Call', trigger: 'Note', matter: { id: matterId } },
      { body: 'Second' },
    ]);
    const [first, second] = body.items;
    expect(
      (await api.as('supervisor').post(`/prepared-notes/${first.id}/finish`, { body: 'Mine' })).status,
    ).toBe(404);
    expect(
      (await staff.post(`/prepared-notes/${first.id}/finish`, { body: 'Called, no answer.' })).status,
    ).toBe(200);
    expect((await staff.post(`/prepared-notes/${second.id}/drop`)).status).toBe(204);
    expect((await staff.get('/prepared-notes', { matterId })).body.items).toEqual([]);
    expect((await staff.post(`/prepared-notes/${first.id}/finish`, { body: 'Again' })).status).toBe(404);
    const notes = (await staff.get(`/matters/${matterId}/notes`)).body.items;
    expect(notes.map(({ body: words }: { body: string }) => words)).toEqual(['Called, no answer.']);
  });
});

it('one’s own number for tests is kept and taken away', async () => {
  expect((await staff.get('/me/test-number')).body).toEqual({ number: null });
  expect((await staff.put('/me/test-number', { number: '617 555 0177' })).body).toEqual({
    number: '(617) 555-0177',
  });
  const wrong = await staff.put('/me/test-number', { number: '12' });
  expect([wrong.status, wrong.body.fields[0].field]).toEqual([422, 'number']);
  expect((await staff.put('/me/test-number', { number: '' })).body).toEqual({ number: null });
});

it('says of a date set by hand that nobody works then, and keeps it all the same', async () => {
  const closed = { day: '2027-03-08', name: 'Office move', created_by: api.users.administrator.id };
  await db.insertInto('closed_days').values(closed).execute();
  await db.updateTable('work_calendar').set({ jurisdiction: 'US-MA' }).execute();
  const holiday = { jurisdiction: 'US-MA', day: '2027-05-31', name: 'Memorial Day' };
  await db.insertInto('holidays').values(holiday).execute();
  const { matterId } = await openCase(await typeWith(someTask('First')));
  const task = await taskNamed(matterId, 'First');
  const remark = async (targetOn: string | null) =>
    (await staff.post(`/tasks/${task.id}/preview-dates`, { targetOn })).body.closed;
  expect(await remark('2027-03-08')).toBe('Nobody works on Mar 8, 2027: it is Office move.');
  expect(await remark('2027-05-31')).toBe('Nobody works on May 31, 2027: it is Memorial Day.');
  expect(await remark('2027-03-06')).toBe('Nobody works on Mar 6, 2027: it is a Saturday.');
  expect([await remark('2027-03-09'), await remark(null)]).toEqual([null, null]);
  const change = { version: task.version, targetOn: '2027-03-06' };
  const { body } = await staff.patch(`/tasks/${task.id}`, change);
  expect(body.task).toMatchObject({ targetOn: '2027-03-06', fixed: true });
  await db.updateTable('work_calendar').set({ jurisdiction: null }).execute();
});
