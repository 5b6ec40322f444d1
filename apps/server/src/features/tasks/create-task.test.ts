import { describe, expect, it } from 'vitest';
import { someTask, someTrigger } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const { staff, typeWith, openCase, tasksOf, taskNamed, tick, untick } = await startTaskOffice();

describe('a trigger that creates a task', () => {
  const creating = async (target: { amount: number; unit: 'days' } | null) => {
    const create = {
      kind: 'create_task' as const,
      name: 'Call',
      help: '',
      assignee: { kind: 'nobody' as const },
    };
    const trigger = someTrigger({ ...create, target }, { name: 'Ask for a call' });
    const { matterId } = await openCase(await typeWith(someTask('Tell', { triggers: [trigger] })));
    return {
      matterId,
      /** what a tick says it did, and what stands under the task and in the history */
      again: async () => {
        const task = await taskNamed(matterId, 'Tell');
        const now = task.doneOn === null ? task : (await untick(task)).body.task;
        const { body } = await tick(now, { again: true });
        const firings = (await staff.get(`/tasks/${task.id}/firings`)).body.items;
        const history = (await staff.get(`/matters/${matterId}/history`, { limit: 200 })).body.items;
        const under = firings[0].say;
        expect(firings[0].effects).toMatchObject([{ say: under }]);
        const told = history.filter((entry: object) => JSON.stringify(entry).includes(under));
        return { say: body.fired[0].say as string, under, told: told.length };
      },
    };
  };

  it('says of a second time that the task was open already, and which date it has now', async () => {
    const { matterId, again } = await creating({ amount: 2, unit: 'days' });
    const first = await again();
    const date = first.say.match(/^The task “Call”, for (.+)\.$/)?.[1];
    expect(first).toMatchObject({ under: first.say, told: 1 });
    const stays = `The task “Call” was open already, and stays for ${date}.`;
    expect(await again()).toEqual({ say: stays, under: stays, told: 1 });
    const call = await taskNamed(matterId, 'Call');
    await staff.patch(`/tasks/${call.id}`, { version: call.version, targetOn: '2030-01-02' });
    const moved = `The task “Call” was open already. It is now for ${date}, no longer for Jan 2, 2030.`;
    expect(await again()).toEqual({ say: moved, under: moved, told: 1 });
    const { id, version } = await taskNamed(matterId, 'Call');
    await tick({ id, version });
    expect((await again()).say).toBe(first.say);
    expect((await tasksOf(matterId)).filter(({ name }) => name === 'Call')).toHaveLength(2);
  });

  it('gives none where it has none: a date that a person gave stays', async () => {
    const { matterId, again } = await creating(null);
    await again();
    const call = await taskNamed(matterId, 'Call');
    await staff.patch(`/tasks/${call.id}`, { version: call.version, targetOn: '2030-01-02' });
    expect(await again()).toMatchObject({ say: 'The task “Call” was open already, and stays as it is.' });
    expect((await taskNamed(matterId, 'Call')).targetOn).toBe('2030-01-02');
  });

  it('and gives it another date, is not taken for who changed it last', async () => {
    const { matterId, again } = await creating({ amount: 2, unit: 'days' });
    await again();
    const call = await taskNamed(matterId, 'Call');
    await staff.patch(`/tasks/${call.id}`, { version: call.version, targetOn: '2030-01-02' });
    await again();
    const { body } = await staff.patch(`/tasks/${call.id}`, { version: call.version, notes: 'Mine' });
    expect(body).toMatchObject({
      code: 'version_conflict',
      detail: expect.stringMatching(/^Someone else/),
    });
    expect(body).not.toHaveProperty('changed');
  });
});
