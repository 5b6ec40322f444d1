import { expect, it } from 'vitest';
import { addEmailSender } from '../../testing/email-office.ts';
import { wallOff } from '../../testing/people.ts';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const { api, db, admin, staff, typeWith, openCase, taskNamed, tick, messagesOf } = await startTaskOffice();
await addEmailSender(db, 9);

const { supervisor: colleague } = api.users;
const person = { kind: 'person' as const, userId: colleague.id };
const words = { kind: 'own' as const, subject: 'News', body: 'Dear colleague, all is well.' };
const tellAssigned = () => someTrigger(textTo('', { channel: 'email', recipients: ['assigned'], words }));
const later = { kind: 'after' as const, amount: 2, unit: 'days' as const };

const keptOut = (matterId: string) =>
  admin.put(`/matters/${matterId}/wall`, { excluded: [{ userId: colleague.id, reason: 'Knows them' }] });

it('whoever a wall keeps out is not written to by a trigger, and is told of beforehand', async () => {
  const { matterId } = await openCase(
    await typeWith(someTask('Tell', { assignee: person, triggers: [tellAssigned()] })),
  );
  const task = await taskNamed(matterId, 'Tell');
  await wallOff(db, matterId, colleague.id);
  const { body: preview } = await staff.post(`/tasks/${task.id}/tick/preview`, {});
  expect(preview.triggers[0].messages).toMatchObject([{ withheld: { code: 'walled' } }]);
  const { body } = await tick(task);
  expect(body.fired).toMatchObject([
    { outcome: 'skipped', say: expect.stringContaining('A wall keeps them out of this case.') },
  ]);
  expect(await messagesOf(matterId)).toEqual([]);
});

it('a task that is created for someone a wall keeps out is for nobody, and says so', async () => {
  const create = { kind: 'create_task' as const, name: 'Call', help: '', assignee: person, target: null };
  const { matterId } = await openCase(await typeWith(someTask('Tell', { triggers: [someTrigger(create)] })));
  await wallOff(db, matterId, colleague.id);
  const { body } = await tick(await taskNamed(matterId, 'Tell'));
  expect(body.fired[0].say).toBe(
    'The task “Call”. It is assigned to nobody: a wall keeps whoever it was for out of this case.',
  );
  expect((await taskNamed(matterId, 'Call')).assignee).toBeNull();
});

it('the tasks a case gets are for nobody where a wall keeps out whoever they were for', async () => {
  const matterTypeId = await typeWith(someTask('Tell'));
  const { matterId } = await openCase(matterTypeId);
  await wallOff(db, matterId, colleague.id);
  const { body: setup } = await admin.get(`/matter-types/${matterTypeId}/task-setup`);
  setup.categories[0].tasks.push(someTask('Ask', { assignee: person }));
  const { jurisdiction, categories, version } = setup;
  await admin.put(`/matter-types/${matterTypeId}/task-setup`, { jurisdiction, categories, version });
  expect((await staff.post(`/matters/${matterId}/tasks/missing`, {})).body).toEqual({ added: 1 });
  expect((await taskNamed(matterId, 'Ask')).assignee).toBeNull();
});

it('a wall takes its people off the open tasks and stops what waits to be sent to them', async () => {
  const { matterId } = await openCase(
    await typeWith(
      someTask('Tell', {
        assignee: person,
        triggers: [
          someTrigger(textTo('', { channel: 'email', recipients: ['assigned'], words, timing: later })),
        ],
      }),
      someTask('Ask', { assignee: person }),
    ),
  );
  await tick(await taskNamed(matterId, 'Tell'));
  expect(await messagesOf(matterId)).toMatchObject([{ state: 'scheduled' }]);
  expect((await keptOut(matterId)).status).toBe(200);
  expect(await messagesOf(matterId)).toMatchObject([
    { state: 'canceled', reason: 'It was for a colleague who is now kept out of the case.' },
  ]);
  // Who did what is done stays as it was.
  expect((await taskNamed(matterId, 'Tell')).assignee).toMatchObject({ id: colleague.id });
  const { assignee, version } = await taskNamed(matterId, 'Ask');
  expect({ assignee, version }).toEqual({ assignee: null, version: 2 });
  const { body: history } = await staff.get(`/matters/${matterId}/history`);
  const taken = history.items.filter(({ action }: { action: string }) => action === 'task.changed');
  expect(taken).toHaveLength(1);
  expect(JSON.stringify(taken)).toContain('Ask');
});
