import { describe, expect, it } from 'vitest';
import { someSetup, someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const office = await startTaskOffice();
const { db, admin, staff, typeWith, typeOf, openCase, tasksOf, taskNamed, tick, messagesOf } = office;
// So that what is due is not held for the night.
await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();

const courtIs = (value: string) => ({
  combinator: 'and' as const,
  rules: [{ field: 'field.court', operator: '=', value }],
});
const setCourt = (value: string) =>
  someTrigger({ kind: 'set_field', field: 'court', value: { kind: 'value', value } });
const days = (amount: number) => ({ amount, unit: 'days' as const });
const preview = async (taskId: string, body: object = {}) =>
  (await staff.post(`/tasks/${taskId}/tick/preview`, body)).body;

describe('the preview of a tick', () => {
  it('sees what an earlier trigger sets: what it shows is what goes', async () => {
    const set = setCourt('Metro');
    const text = someTrigger(textTo('Your court is {{ field.court }}.'), { conditions: courtIs('Metro') });
    const { matterId } = await openCase(await typeWith(someTask('File', { triggers: [set, text] })));
    const task = await taskNamed(matterId, 'File');
    const shown = await preview(task.id);
    expect(shown.triggers[1]).toMatchObject({
      skipped: null,
      messages: [{ body: 'Your court is Metro.', withheld: null }],
    });
    const without = await preview(task.id, { skip: [set.id] });
    expect(without.triggers[1].skipped).not.toBeNull();
    // Nothing of it is written.
    expect((await staff.get(`/matters/${matterId}`)).body.custom).toEqual({});
    expect(await taskNamed(matterId, 'File')).toEqual(task);

    expect((await tick(task, { shown: shown.digest })).status).toBe(200);
    expect((await messagesOf(matterId)).map(({ body }) => body)).toEqual(['Your court is Metro.']);
  });

  it('says which dates a trigger moves, with those that follow, and what it cannot do', async () => {
    const first = someTask('First', {
      target: { kind: 'from_field', field: 'hearing', direction: 'before', ...days(0) },
    });
    const next = someTask('Next', {
      target: { kind: 'from_task', taskId: first.id, direction: 'after', ...days(7) },
    });
    const again = someTrigger({ kind: 'redate_task', taskId: first.id, ...days(30) });
    const { matterId } = await openCase(
      await typeWith(first, next, someTask('Adjourn', { triggers: [again] })),
      { custom: { hearing: '2027-03-03' } },
    );
    const adjourn = await taskNamed(matterId, 'Adjourn');
    const { moves, digest } = await preview(adjourn.id);
    expect(moves.map(({ name, from }: { name: string; from: string }) => [name, from])).toEqual([
      ['First', '2027-03-03'],
      ['Next', '2027-03-10'],
    ]);
    await tick(adjourn, { shown: digest });
    const dates = (await tasksOf(matterId)).map(({ targetOn }) => targetOn);
    expect(dates.slice(0, 2)).toEqual(moves.map(({ to }: { to: string }) => to));

    const other = await openCase(await typeWith(someTask('Adjourn', { triggers: [] })));
    expect((await preview((await taskNamed(other.matterId, 'Adjourn')).id)).moves).toEqual([]);
  });

  it('says that a trigger does nothing whose task is done', async () => {
    const first = someTask('First');
    const again = someTrigger({ kind: 'redate_task', taskId: first.id, ...days(30) });
    const { matterId } = await openCase(await typeWith(first, someTask('Adjourn', { triggers: [again] })));
    await tick(await taskNamed(matterId, 'First'));
    const { triggers } = await preview((await taskNamed(matterId, 'Adjourn')).id);
    expect(triggers[0].skipped).toContain('is done, or not on this case');
  });
});

describe('a tick that says what was shown', () => {
  const asked = someTrigger(textTo('Only a test so far.'), { state: 'test' });
  const setup = someSetup(someTask('Tell', { triggers: [asked] }));

  it('is refused when something else would be set off now, and done with what is shown then', async () => {
    const { matterId } = await openCase(await typeOf(setup));
    const task = await taskNamed(matterId, 'Tell');
    const { digest } = await preview(task.id);
    const live = { state: 'live', version: 1 };
    expect((await admin.put(`/task-triggers/${asked.id}/state`, live)).status).toBe(200);
    const { version } = await taskNamed(matterId, 'Tell');

    const refused = await tick({ ...task, version }, { shown: digest });
    expect([refused.status, refused.body.code]).toEqual([409, 'preview_changed']);
    expect(await messagesOf(matterId)).toEqual([]);
    expect(await taskNamed(matterId, 'Tell')).toMatchObject({ doneOn: null, ticks: 0 });

    const { digest: now } = await preview(task.id);
    const edits = [
      { triggerId: asked.id, contactId: (await clientOf(matterId)).id, channel: 'text', body: 'Mine.' },
    ];
    expect((await tick({ ...task, version }, { shown: now, edits })).status).toBe(200);
    expect(await messagesOf(matterId)).toHaveLength(1);
  });

  it('is refused when the words, or whom they go to, are others now', async () => {
    const text = someTrigger(textTo('Dear {{ client.name }}, your court is {{ field.court }}.'));
    const matterTypeId = await typeWith(someTask('Tell', { triggers: [text] }));
    const { matterId, contactId } = await openCase(matterTypeId, { custom: { court: 'Eastern' } });
    const task = await taskNamed(matterId, 'Tell');
    const before = await preview(task.id);
    expect((await preview(task.id)).digest).toBe(before.digest);
    const number = '+12125550199';
    await db
      .updateTable('contact_phones')
      .set({ e164: number })
      .where('contact_id', '=', contactId)
      .execute();
    const after = await preview(task.id);
    expect(after.digest).not.toBe(before.digest);
    expect((await tick(task, { shown: before.digest })).body.code).toBe('preview_changed');
    // Without it as ever.
    expect((await tick(task)).status).toBe(200);
  });

  async function clientOf(matterId: string) {
    const { contact_id: id } = await db
      .selectFrom('parties')
      .select('contact_id')
      .where('matter_id', '=', matterId)
      .executeTakeFirstOrThrow();
    return { id };
  }
});

it('words too long for a text are refused by the name of their field, and nothing is done', async () => {
  const text = someTrigger(textTo('Hello.', { mayEdit: true }));
  const { matterId, contactId } = await openCase(await typeWith(someTask('Tell', { triggers: [text] })));
  const task = await taskNamed(matterId, 'Tell');
  const edit = (length: number) => ({
    edits: [{ triggerId: text.id, contactId, channel: 'text', body: 'a'.repeat(length) }],
  });
  const refused = await tick(task, edit(1601));
  expect([refused.status, refused.body.fields[0].field]).toEqual([422, 'edits.0.body']);
  expect(await taskNamed(matterId, 'Tell')).toMatchObject({ doneOn: null, ticks: 0 });
  expect((await tick(task, edit(1600))).status).toBe(200);
  expect(await messagesOf(matterId)).toHaveLength(1);
});
