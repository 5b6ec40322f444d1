import { randomUUID } from 'node:crypto';
import type { TaskTemplate } from '@matterline/contract/task-setup.ts';
import { describe, expect, it } from 'vitest';
import { addContact, addMatterType, addUser } from '../../testing/people.ts';
import { statementsOf } from '../../testing/statements.ts';
import { saveSetup, someSetup, someTask } from '../../testing/task-setups.ts';
import { taskSetupRoutes } from '../task-setup/routes.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';
import { followAllTasks, turnOfDay } from './turn-of-day.ts';

const office = await startCalendarOffice((served, db) => taskSetupRoutes(served, { db }));
const { api, db, staff, before, deliver, newCase, textsTo } = office;
const admin = api.as('administrator');
const colleague = api.as('supervisor');
const { id: colleagueId } = api.users.supervisor;
const mobile = '+16175550171';
must(
  await colleague.put('/me/reminders', {
    mobile: '+1 617 555 0171',
    channel: 'text',
    from: '07:00',
    to: '21:00',
  }),
);

type Task = { id: string; version: number };
const toUser = (amount: number, unit = 'days') => before(amount, unit, { to: 'users' });
const save = async (task: Task, reminders: object[]) =>
  must(await staff.put(`/tasks/${task.id}/reminders`, { reminders, version: task.version }));
const states = async (number: string) => (await textsTo(number)).map(({ state }) => state);
const statesOf = async (matterId: string) =>
  (
    await db
      .selectFrom('messages')
      .select('state')
      .where('matter_id', '=', matterId)
      .where('origin', '=', 'reminder')
      .orderBy('id')
      .execute()
  ).map(({ state }) => state);
const change = async (task: Task, more: object) => must(await staff.patch(`/tasks/${task.id}`, more)).task;
const tick = (task: Task) =>
  staff.post(`/tasks/${task.id}/tick`, { version: task.version }, { 'idempotency-key': randomUUID() });

async function newTask(more: object = {}, reminders: object[] = [before(2, 'days')]) {
  const client = await newCase();
  const { matterId } = client;
  const task: Task = must(
    await staff.post(`/matters/${matterId}/tasks`, { name: 'File', targetOn: dayIn(9), ...more }),
  );
  const saved = await save(task, reminders);
  return { ...client, task, saved };
}

/** A case of a type with these tasks. */
async function caseWith(tasks: TaskTemplate[], custom: object = {}) {
  const matterTypeId = await addMatterType(db);
  const field = { matter_type_id: matterTypeId, key: 'court', label: 'Court', kind: 'text', options: [] };
  await db.insertInto('custom_fields').values(field).execute();
  await saveSetup(admin, matterTypeId, someSetup(...tasks));
  const contactId = await addContact(db, 'Maria Test', [`+1212555${String(150 + made++).padStart(4, '0')}`]);
  const parties = [{ contactId, role: 'client' }];
  const asked = { matterTypeId, disposition: 'open', custom, parties };
  const matter = must(await staff.post('/matters', asked)) as { id: string; version: number };
  const { categories } = must(await staff.get(`/matters/${matter.id}/tasks`));
  return { matterTypeId, matter, tasks: categories.flatMap((one: { tasks: Task[] }) => one.tasks) as Task[] };
}
let made = 0;

describe('the reminders of a task', () => {
  it('go to its assignee by their own choice, and anew to whoever gets it', async () => {
    const { task, matterId } = await newTask({ assigneeId: colleagueId }, [toUser(1), before(3, 'days')]);
    expect(await states(mobile)).toEqual(['scheduled']);
    const given = await change(task, { assigneeId: api.users.staff.id, version: task.version });
    expect(await states(mobile)).toEqual(['canceled']);
    // The contact's was made anew with it, for the same time. The new assignee gets emails, and there is no sender.
    expect((await statesOf(matterId)).toSorted()).toEqual(['canceled', 'canceled', 'scheduled']);
    const { items } = must(await staff.get(`/tasks/${task.id}/reminders`));
    expect(items[0].messages).toMatchObject([
      { person: { id: api.users.staff.id }, withheld: 'There is no address to send emails from.' },
    ]);
    await change(given, { assigneeId: null, version: given.version });
    expect((await statesOf(matterId)).filter((state) => state === 'scheduled')).toHaveLength(1);
  });

  it('what has gone stays with whoever had it when the task is given to someone else', async () => {
    const { task, to } = await newTask();
    const [text] = await textsTo(to);
    await deliver(text?.id ?? '');
    await change(task, { assigneeId: colleagueId, version: task.version });
    expect(await states(to)).toEqual(['delivered']);
    expect(must(await staff.get(`/tasks/${task.id}/reminders`)).items[0].messages).toHaveLength(1);
    expect(must(await staff.get('/calendar/corrections')).items).toEqual([]);
  });

  it('go to whom they name on the case, and to nobody who is not on it', async () => {
    const { matterId, task } = await newTask();
    const [other, stranger] = [
      await addContact(db, 'Other Party', ['+12125550198']),
      await addContact(db, 'Stranger', []),
    ];
    const party = { matter_id: matterId, contact_id: other, role: 'witness', position: 3 };
    await db.insertInto('parties').values(party).execute();
    await save(task, [before(1, 'days', { contactIds: [other] })]);
    expect(await states('+12125550198')).toEqual(['scheduled']);
    const refused = await staff.put(`/tasks/${task.id}/reminders`, {
      reminders: [before(1, 'days', { contactIds: [stranger] })],
      version: task.version,
    });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'reminders.0.contactIds' }] } });
  });

  it('are shown as they would go to each, with none on it yet, and nothing is saved', async () => {
    const { matterId, contactId, to } = await newCase('es');
    const asked = { name: 'File', targetOn: dayIn(9), assigneeId: colleagueId };
    const task = must(await staff.post(`/matters/${matterId}/tasks`, asked));
    const preview = async (reminders: object[]) =>
      must(await staff.post(`/tasks/${task.id}/preview-reminders`, { reminders })).times;
    expect(
      await preview([before(2, 'days', { asksToConfirm: true }), toUser(1), before(30, 'days')]),
    ).toMatchObject([
      {
        say: expect.stringMatching(/^2 days before, /),
        messages: [
          {
            channel: 'text',
            person: { kind: 'contact', id: contactId },
            body: expect.stringMatching(/^Recordatorio: File, [^?]*$/),
            withheld: null,
          },
        ],
      },
      { messages: [{ channel: 'text', person: { kind: 'user', id: colleagueId } }] },
      { goesAt: null },
    ]);
    expect(await textsTo(to)).toEqual([]);
    expect(must(await staff.get(`/tasks/${task.id}/reminders`)).items).toEqual([]);
    await change(task, { targetOn: null, version: task.version });
    expect(await preview([before(2, 'days')])).toEqual([]);
  });

  it('moved after a client was told, are drafted to be put right; moved back, nothing is', async () => {
    const { task, to, matterId } = await newTask();
    const [text] = await textsTo(to);
    await deliver(text?.id ?? '');
    const moved = await change(task, { targetOn: dayIn(12), version: task.version });
    const corrections = async () => must(await staff.get(`/calendar/corrections?matterId=${matterId}`)).items;
    expect(await corrections()).toMatchObject([
      {
        why: 'moved',
        event: { id: task.id, kind: 'task', title: 'File' },
        corrects: { messageId: text?.id },
      },
    ]);
    expect((await corrections())[0].body).toMatch(/^Please note: File is not on .* It is now on /);
    expect(await states(to)).toEqual(['delivered', 'scheduled']);
    await change(moved, { targetOn: dayIn(9), version: moved.version });
    expect(await corrections()).toEqual([]);
  });

  it('a correction of a task is sent once approved, and put right again when it moves again', async () => {
    const { task, to, matterId } = await newTask();
    await deliver((await textsTo(to))[0]?.id ?? '');
    const moved = await change(task, { targetOn: dayIn(12), version: task.version });
    const [draft] = must(await staff.get(`/calendar/corrections?matterId=${matterId}`)).items;
    const sent = must(
      await staff.post(`/calendar/corrections/${draft.id}/send`, {
        body: draft.body,
        version: draft.version,
      }),
    );
    await deliver(sent.messageId);
    await change(moved, { targetOn: dayIn(15), version: moved.version });
    const again = must(await staff.get(`/calendar/corrections?matterId=${matterId}`)).items;
    expect(again).toMatchObject([{ corrects: { messageId: sent.messageId } }]);
  });

  it('ticked, they stop, and there is nothing to put right', async () => {
    const { task, to } = await newTask({}, [before(3, 'days'), before(1, 'days')]);
    const [first] = await textsTo(to);
    await deliver(first?.id ?? '');
    must(await tick(task));
    expect(await states(to)).toEqual(['delivered', 'canceled']);
    expect(must(await staff.get('/calendar/corrections')).items).not.toContainEqual(
      expect.objectContaining({ event: expect.objectContaining({ id: task.id }) }),
    );
  });

  it('of a case that is closed stop, and go on when it is open again', async () => {
    const { to, matterId } = await newTask();
    const { version } = must(await staff.get(`/matters/${matterId}`));
    const closed = must(
      await staff.post(`/matters/${matterId}/disposition`, {
        action: 'close',
        outcome: 'Won',
        waitingTexts: 'keep',
        version,
      }),
    );
    expect(await states(to)).toEqual(['canceled']);
    must(await staff.post(`/matters/${matterId}/disposition`, { action: 'reopen', version: closed.version }));
    expect(await states(to)).toEqual(['canceled', 'scheduled']);
  });
});

describe('tasks of a set-up', () => {
  const eastern = {
    combinator: 'and',
    rules: [{ field: 'field.court', operator: '=', value: 'Eastern' }],
  } as const;
  const dated = (name: string, more: Partial<TaskTemplate> = {}) =>
    someTask(name, { target: { kind: 'from_opening', amount: 20, unit: 'days' }, ...more } as never);

  it('get the reminders that new tasks of their case’s type get, once; changed for one, they stay changed', async () => {
    const first = await caseWith([dated('File')]);
    expect(await statesOf(first.matter.id)).toEqual([]);
    const defaults = { kind: 'task', matterTypeId: first.matterTypeId, reminders: [before(2, 'days')] };
    must(await admin.put('/reminder-defaults', { ...defaults, version: 0 }));
    const contactId = await addContact(db, 'Jo Test', ['+12125550199']);
    const parties = [{ contactId, role: 'client' }];
    const asked = { matterTypeId: first.matterTypeId, disposition: 'open', custom: {}, parties };
    const { id } = must(await staff.post('/matters', asked));
    expect(await states('+12125550199')).toEqual(['scheduled']);
    const own: Task = must(await staff.post(`/matters/${id}/tasks`, { name: 'Call', targetOn: dayIn(30) }));
    expect(await states('+12125550199')).toEqual(['scheduled', 'scheduled']);
    await save(own, []);
    expect(await states('+12125550199')).toEqual(['scheduled', 'canceled']);
    await change(own, { targetOn: dayIn(31), version: own.version });
    expect(await states('+12125550199')).toEqual(['scheduled', 'canceled']);
    expect(await statesOf(first.matter.id)).toEqual([]);
  });

  it('that conditions hide remind nobody, and do again when they are there again', async () => {
    const { matterTypeId, matter, tasks } = await caseWith(
      [dated('File', { conditions: eastern as never })],
      {
        court: 'Eastern',
      },
    );
    await save(tasks[0] as Task, [before(2, 'days')]);
    expect(await statesOf(matter.id)).toEqual(['scheduled']);
    const set = async (court: string) => {
      const { version } = must(await staff.get(`/matters/${matter.id}`));
      const asked = { matterTypeId, summary: '', custom: { court }, version };
      return must(await staff.put(`/matters/${matter.id}`, asked));
    };
    await set('Metro');
    expect(await statesOf(matter.id)).toEqual(['canceled']);
    await set('Eastern');
    expect(await statesOf(matter.id)).toEqual(['canceled', 'scheduled']);
  });

  it('that the set-up no longer has remind nobody; a client who was told of one is to be told so', async () => {
    const kept = dated('Keep');
    const { matterTypeId, matter, tasks } = await caseWith([dated('Drop'), kept]);
    const [drop, keep] = tasks as [Task, Task];
    await save(drop, [before(3, 'days'), before(2, 'days')]);
    await save(keep, [before(2, 'days')]);
    const texts = db.selectFrom('messages').select('id').where('matter_id', '=', matter.id).orderBy('id');
    const [told] = await texts.execute();
    await deliver(told?.id ?? '');
    await saveSetup(admin, matterTypeId, someSetup(kept), 1);
    expect(await statesOf(matter.id)).toEqual(['delivered', 'canceled', 'scheduled']);
    expect(await followAllTasks(db, matterTypeId, undefined)).toBe(true);
    expect(must(await staff.get(`/calendar/corrections?matterId=${matter.id}`)).items).toMatchObject([
      { why: 'canceled', event: { title: 'Drop' } },
    ]);
    expect(await statesOf(matter.id)).toEqual(['delivered', 'canceled', 'scheduled']);
  });
});

describe('a new day', () => {
  it('gives tasks of a role, with their reminders, to whoever has it from then on', async () => {
    const { matter, tasks } = await caseWith([
      someTask('File', {
        assignee: { kind: 'role', role: 'primary' },
        target: { kind: 'from_opening', amount: 20, unit: 'days' },
      } as never),
    ]);
    const successor = await addUser(db, 'staff');
    const choice = { mobile: '+16175550172', reminded_by: 'text' };
    await db.updateTable('users').set(choice).where('id', '=', successor.id).execute();
    const given = { matter_id: matter.id, type: 'primary' };
    await db
      .insertInto('assignments')
      .values([
        { ...given, user_id: colleagueId, starts_on: dayIn(-9), ends_on: dayIn(0) },
        { ...given, user_id: successor.id, starts_on: dayIn(0) },
      ])
      .execute();
    await db
      .updateTable('matter_tasks')
      .set({ assignee_id: colleagueId })
      .where('id', '=', tasks[0]?.id ?? '')
      .execute();
    await save(tasks[0] as Task, [toUser(1)]);
    expect(await turnOfDay(db)).toBe(1);
    const { assignee_id: now } = await db
      .selectFrom('matter_tasks')
      .select('assignee_id')
      .where('id', '=', tasks[0]?.id ?? '')
      .executeTakeFirstOrThrow();
    expect(now).toBe(successor.id);
    const { items } = must(await staff.get(`/tasks/${tasks[0]?.id}/reminders`));
    expect(items[0].messages).toMatchObject([{ person: { id: successor.id }, state: 'scheduled' }]);
    expect(await turnOfDay(db)).toBe(0);
  });
});

it('a chain of tasks that moves takes its reminders along in as many statements however long it is', async () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, nth) => someTask(`Step ${nth}`)).map((task, nth, all) => {
      const distance = { amount: 30, unit: 'days' } as const;
      const before = all[nth - 1];
      const target = before
        ? ({ kind: 'from_task', taskId: before.id, direction: 'after', ...distance, amount: 1 } as const)
        : ({ kind: 'from_opening', ...distance } as const);
      return { ...task, target };
    });
  const moving = async (length: number) => {
    const { matter, tasks } = await caseWith(chain(length));
    for (const task of tasks) await save(task, [before(2, 'days'), toUser(1)]);
    const [first] = tasks as [Task];
    const now = await statementsOf(api.database, () =>
      change(first, { targetOn: dayIn(90), version: first.version }),
    );
    expect((await statesOf(matter.id)).filter((state) => state === 'scheduled')).toHaveLength(length);
    return now;
  };
  await moving(2);
  const [few, many] = [await moving(3), await moving(12)];
  expect(many.length).toBe(few.length);
});
