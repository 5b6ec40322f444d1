import { describe, expect, it } from 'vitest';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startDispatchingOffice } from './testing/dispatching.ts';
import { watchTasks } from './watch.ts';

const { db, staff, typeWith, openCase, taskNamed, tick, messagesOf, went, moveCourt, comeDue } =
  await startDispatchingOffice();

const inEastern = {
  combinator: 'and' as const,
  rules: [{ field: 'field.court', operator: '=', value: 'Eastern' }],
};

/** A case in Eastern, ticked: what its trigger sends waits for two days. */
async function waiting(more: object = { conditions: inEastern }) {
  const later = textTo('Bring your letters to Eastern.', {
    timing: { kind: 'after', amount: 2, unit: 'days' },
  });
  const task = someTask('Prepare', {
    triggers: [someTrigger(later, { name: 'Tell what to bring', ...more })],
  });
  const matter = await openCase(await typeWith(task), { custom: { court: 'Eastern' } });
  const { body } = await tick(await taskNamed(matter.matterId, 'Prepare'));
  expect(body.fired).toMatchObject([{ outcome: 'done' }]);
  return { ...matter, taskId: body.task.id as string };
}

const reason =
  'The conditions of “Tell what to bring” no longer hold. No, because “Court” is Eastern: it is “Metro”.';

it('what a trigger sends later is stopped when its conditions no longer hold, and the case says why', async () => {
  const { matterId, taskId } = await waiting();
  await moveCourt(matterId);
  await comeDue(matterId, 'suppressed');
  expect(went).toEqual([]);
  expect(await messagesOf(matterId)).toMatchObject([{ reason }]);
  const attempts = await db
    .selectFrom('attempts')
    .innerJoin('messages', 'messages.id', 'attempts.message_id')
    .select('outcome')
    .where('messages.matter_id', '=', matterId)
    .execute();
  expect(attempts).toEqual([{ outcome: 'not_taken' }]);
  const { body: history } = await staff.get(`/matters/${matterId}/history`);
  expect(history.items.map(({ says }: { says: string }) => says).join('\n')).toContain(reason);
  const { body: firings } = await staff.get(`/tasks/${taskId}/firings`);
  expect(firings.items[0].effects).toMatchObject([{ stands: `Not sent: ${reason}` }]);
});

it('goes while they do, and where there are none', async () => {
  const held = await waiting();
  await comeDue(held.matterId, 'accepted');
  const free = await waiting({});
  await moveCourt(free.matterId);
  await comeDue(free.matterId, 'accepted');
  expect(went).toHaveLength(2);
});

describe('what a day sent that came before its task was done', () => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format();
  const overdue = { event: { kind: 'target_reached' } } as const;

  async function onItsDay() {
    const later = textTo('Your rent is due and not paid.', {
      timing: { kind: 'after', amount: 2, unit: 'days' },
    });
    const task = someTask('Pay', { triggers: [someTrigger(later, overdue)] });
    const { matterId } = await openCase(await typeWith(task));
    const change = async (fields: object) => {
      const { id, version } = await taskNamed(matterId, 'Pay');
      expect((await staff.patch(`/tasks/${id}`, { version, ...fields })).status).toBe(200);
    };
    await change({ targetOn: today });
    await watchTasks(db, {
      onFailure: (error) => {
        throw error;
      },
    });
    expect(await messagesOf(matterId)).toHaveLength(1);
    return { matterId, change };
  }

  it('is stopped as it is ticked', async () => {
    const { matterId } = await onItsDay();
    const { body } = await tick(await taskNamed(matterId, 'Pay'));
    expect(body).toMatchObject({ canceled: 1, task: { waiting: 0 } });
    expect(await messagesOf(matterId)).toMatchObject([
      { state: 'canceled', reason: 'The task was ticked off before this was sent.' },
    ]);
  });

  it('is not sent when the task has another date by then, and goes when it has not', async () => {
    const [moved, same] = [await onItsDay(), await onItsDay()];
    await moved.change({ targetOn: '2030-01-07' });
    await same.change({ notes: 'Called them.' });
    await comeDue(moved.matterId, 'suppressed');
    expect(await messagesOf(moved.matterId)).toMatchObject([{ reason: 'The date of “Pay” has changed.' }]);
    await comeDue(same.matterId, 'accepted');
    expect(went).toEqual([expect.stringContaining('Your rent is due and not paid.')]);
  });
});
