import { expect, it } from 'vitest';
import { addEmailSender } from '../../testing/email-office.ts';
import { wallOff } from '../../testing/people.ts';
import { someSetup, someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startDispatchingOffice } from './testing/dispatching.ts';

const {
  api,
  db,
  admin,
  staff,
  typeWith,
  typeOf,
  openCase,
  taskNamed,
  tick,
  messagesOf,
  went,
  moveCourt,
  comeDue,
} = await startDispatchingOffice();

await addEmailSender(db, 9);

const rule = (operator: '=' | 'null', value?: string) => ({
  combinator: 'and' as const,
  rules: [{ field: 'field.court', operator, ...(value !== undefined && { value }) }],
});
const inEastern = rule('=', 'Eastern');
const later = textTo('Bring your letters.', { timing: { kind: 'after', amount: 2, unit: 'days' } });

async function ticked(matterTypeId: string, custom: Record<string, unknown> = { court: 'Eastern' }) {
  const matter = await openCase(matterTypeId, { custom });
  const { body } = await tick(await taskNamed(matter.matterId, 'Prepare'));
  expect(body.fired[0].outcome).toBe('done');
  return matter.matterId;
}

const because = 'no longer hold. No, because “Court” is Eastern: it is “Metro”.';

it('what a task sends later is stopped when the conditions of the task, or of its category, hide it', async () => {
  const ofTask = await ticked(
    await typeWith(someTask('Prepare', { conditions: inEastern, triggers: [someTrigger(later)] })),
  );
  await moveCourt(ofTask);
  await comeDue(ofTask, 'suppressed');
  expect(await messagesOf(ofTask)).toMatchObject([
    { reason: `The conditions of the task “Prepare” ${because}` },
  ]);
  const setup = someSetup(someTask('Prepare', { triggers: [someTrigger(later)] }));
  const categories = setup.categories.map((category) => ({ ...category, conditions: inEastern }));
  const ofCategory = await ticked(await typeOf({ ...setup, categories }));
  await moveCourt(ofCategory);
  await comeDue(ofCategory, 'suppressed');
  expect(await messagesOf(ofCategory)).toMatchObject([
    { reason: `The conditions of the category “First steps” ${because}` },
  ]);
  expect(went).toEqual([]);
});

it('what the same tick set does not stop its own message; what someone changes afterwards does', async () => {
  const once = () =>
    typeWith(
      someTask('Prepare', {
        triggers: [
          someTrigger(later, { name: 'Welcome', conditions: rule('null') }),
          someTrigger({ kind: 'set_field', field: 'court', value: { kind: 'value', value: 'Eastern' } }),
        ],
      }),
    );
  const kept = await ticked(await once(), {});
  await comeDue(kept, 'accepted');
  const changed = await ticked(await once(), {});
  await moveCourt(changed);
  await comeDue(changed, 'suppressed');
  expect(went).toHaveLength(1);
});

it('what waits is stopped when its task is removed from the set-up', async () => {
  const matterTypeId = await typeWith(
    someTask('Prepare', { triggers: [someTrigger(later)] }),
    someTask('Stays', { triggers: [someTrigger(later)] }),
  );
  const matterId = await ticked(matterTypeId);
  await tick(await taskNamed(matterId, 'Stays'));
  const { body } = await admin.get(`/matter-types/${matterTypeId}/task-setup`);
  const { jurisdiction, categories, version } = body;
  categories[0].tasks.shift();
  expect(
    (await admin.put(`/matter-types/${matterTypeId}/task-setup`, { jurisdiction, categories, version }))
      .status,
  ).toBe(200);
  expect(await messagesOf(matterId)).toMatchObject([
    { state: 'canceled', reason: 'The task it was sent by is no longer among those of the case.' },
    { state: 'scheduled' },
  ]);
});

it('what waits is stopped when its case is moved to another type', async () => {
  const matterId = await ticked(await typeWith(someTask('Prepare', { triggers: [someTrigger(later)] })));
  const matterTypeId = await typeWith(someTask('Other'));
  const { body: matter } = await staff.get(`/matters/${matterId}`);
  const { summary, version } = matter;
  const custom = { court: 'Eastern' };
  const moved = await staff.put(`/matters/${matterId}`, { matterTypeId, summary, custom, version });
  expect(moved.status).toBe(200);
  expect(await messagesOf(matterId)).toMatchObject([
    {
      state: 'canceled',
      reason: 'The case is of another type now, which does not have the task it was sent by.',
    },
  ]);
});

it('what waits for a colleague is not sent over a wall', async () => {
  const { id } = api.users.supervisor;
  const words = { kind: 'own' as const, subject: 'News', body: 'All is well.' };
  const toThem = textTo('', { ...later, channel: 'email', recipients: ['assigned'], words });
  const assignee = { kind: 'person' as const, userId: id };
  const matterId = await ticked(
    await typeWith(someTask('Prepare', { assignee, triggers: [someTrigger(toThem)] })),
  );
  await wallOff(db, matterId, id);
  await comeDue(matterId, 'suppressed');
  expect(await messagesOf(matterId)).toMatchObject([
    { reason: 'It was for a colleague who is now kept out of the case.' },
  ]);
  expect(went).toEqual([]);
});
