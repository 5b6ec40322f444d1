import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';
import { watchTasks } from './watch.ts';

const office = await startTaskOffice();
const { api, db, staff, typeWith, openCase, taskNamed, tick, untick, messagesOf } = office;
const colleague = api.as('supervisor');

/** A case whose one task texts its client, makes a task and prepares a note. */
async function settingOff() {
  const triggers = [
    someTrigger(textTo('Hello')),
    someTrigger({
      kind: 'create_task',
      name: 'Call back',
      help: '',
      assignee: { kind: 'nobody' },
      target: null,
    }),
    someTrigger({ kind: 'file_note', body: 'Told them.' }),
  ];
  const { matterId } = await openCase(await typeWith(someTask('Tell', { triggers })));
  const made = async () => ({
    texts: (await messagesOf(matterId)).length,
    tasks: (await office.tasksOf(matterId)).length,
    notes: await countOf(sql`prepared_notes where matter_id = ${matterId}`),
    firings: await countOf(
      sql`trigger_firings f join matter_tasks t on t.id = f.task_id where t.matter_id = ${matterId}`,
    ),
  });
  return { matterId, task: await taskNamed(matterId, 'Tell'), made };
}
const countOf = async (from: ReturnType<typeof sql>) => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(db);
  return rows[0]?.n;
};
const once = { texts: 1, tasks: 2, notes: 1, firings: 3 };

describe('what a tick sets off is set off once', () => {
  it('by two people who tick at the same moment', async () => {
    const { task, made } = await settingOff();
    const body = { version: task.version };
    const answers = await Promise.all(
      [staff, colleague, staff, colleague].map((who) =>
        who.post(`/tasks/${task.id}/tick`, body, { 'idempotency-key': randomUUID() }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.filter(({ body: { fired } }) => fired.length > 0)).toHaveLength(1);
    expect(answers.every(({ body }) => body.task.ticks === 1)).toBe(true);
    expect(await made()).toEqual(once);
  });

  it('by a request that is sent again while the first is still under way: both get the same answer', async () => {
    const { task, made } = await settingOff();
    const key = randomUUID();
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => tick(task, {}, key)));
    expect(first?.status).toBe(200);
    expect(first?.body.fired).toHaveLength(3);
    for (const other of others) expect(other.body).toEqual(first?.body);
    expect(await made()).toEqual(once);
  });

  it('by many ticked together and one of them alone', async () => {
    const { task, made } = await settingOff();
    const items = [{ id: task.id, version: task.version }];
    await Promise.all([
      staff.post('/tasks/actions', { action: 'tick', items }),
      tick(task),
      colleague.post('/tasks/actions', { action: 'tick', items }),
    ]);
    expect(await made()).toEqual(once);
  });

  it('or not at all: ticked and taken back at the same moment, nothing goes from a task that is open', async () => {
    const { matterId, task } = await settingOff();
    await db.updateTable('site').set({ undo_seconds: 60 }).execute();
    const { body: ticked } = await tick(task);
    await Promise.all([untick(ticked.task), tick(ticked.task), untick(ticked.task)]);
    const now = await taskNamed(matterId, 'Tell');
    const waiting = (await messagesOf(matterId)).filter(({ state }) => state === 'scheduled');
    expect(waiting).toHaveLength(now.doneOn === null ? 0 : 1);
    await db.updateTable('site').set({ undo_seconds: 0 }).execute();
  });
});

describe('what a day sets off', () => {
  const failures: unknown[] = [];
  const watch = () => watchTasks(db, { onFailure: (error) => failures.push(error) });
  const todayIn = (zone: string) => Temporal.Now.plainDateISO(zone);
  const liveIn = (zone: string) => db.updateTable('site').set({ time_zone: zone }).execute();
  // Between them it is never the same day.
  const [east, west] = ['Pacific/Kiritimati', 'Pacific/Niue'];

  async function dueOn(
    day: Temporal.PlainDate,
    event: { kind: 'target_reached' } | { kind: 'overdue'; days: number },
  ) {
    const trigger = someTrigger(textTo('Today'), { event });
    const { matterId } = await openCase(await typeWith(someTask('Pay', { triggers: [trigger] })));
    const task = await taskNamed(matterId, 'Pay');
    await staff.patch(`/tasks/${task.id}`, { version: task.version, targetOn: day.toString() });
    return matterId;
  }

  it.each([
    ['its date comes', 0, { kind: 'target_reached' } as const],
    ['it is overdue by 2 days', -2, { kind: 'overdue', days: 2 } as const],
  ])('when %s by the calendar of the office', async (_when, away, event) => {
    await liveIn(west);
    const matterId = await dueOn(todayIn(east).add({ days: away }), event);
    expect([await watch(), await messagesOf(matterId)]).toEqual([0, []]);
    await liveIn(east);
    expect([await watch(), (await messagesOf(matterId)).length]).toEqual([1, 1]);
    // An office that moves its clock back has had that day already.
    await liveIn(west);
    await liveIn(east);
    expect([await watch(), (await messagesOf(matterId)).length]).toEqual([0, 1]);
  });

  it('is set off once by several processes at a time, and by one that starts again', async () => {
    const cases = await Promise.all([1, 2, 3, 4].map(() => dueOn(todayIn(east), { kind: 'target_reached' })));
    const fired = await Promise.all([watch(), watch(), watch()]);
    expect(fired.reduce((sum, one) => sum + one)).toBe(4);
    expect(await watch()).toBe(0);
    for (const matterId of cases) expect(await messagesOf(matterId)).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it('comes after a while in which nothing ran, but not long after', async () => {
    const late = await dueOn(todayIn(east).subtract({ days: 6 }), { kind: 'target_reached' });
    const past = await dueOn(todayIn(east).subtract({ days: 8 }), { kind: 'target_reached' });
    expect(await watch()).toBe(1);
    expect([(await messagesOf(late)).length, (await messagesOf(past)).length]).toEqual([1, 0]);
  });
});
