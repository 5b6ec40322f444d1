import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DispatchLoop } from '../../dispatch/loop.ts';
import type { ProviderClient } from '../../providers/port.ts';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const { db, staff, typeWith, openCase, taskNamed, tick, messagesOf } = await startTaskOffice();
await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();

const went: string[] = [];
const client = {
  send: async ({ body }: { body: string }) => {
    went.push(body);
    return { kind: 'accepted', providerMessageId: `SM${went.length}`, providerStatus: 'queued' };
  },
} as unknown as ProviderClient;
let loop: DispatchLoop;
beforeEach(() => {
  went.splice(0);
  loop = new DispatchLoop({ db, accountClient: async () => client, log: pino({ level: 'silent' }) });
});
afterEach(() => loop.stop());

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

async function moveCourt(matterId: string): Promise<void> {
  const custom = JSON.stringify({ court: 'Metro' });
  await db.updateTable('matters').set({ custom }).where('id', '=', matterId).execute();
}

/** The two days pass, and it is a time at which the client may be texted. */
async function comeDue(matterId: string, until: string) {
  const [now, hour] = [Date.now(), 3_600_000];
  const day = { hours_open: new Date(now - hour), hours_close: new Date(now + hour) };
  const due = { due_at: new Date(now - 1000), ...day };
  await db.updateTable('messages').set(due).where('matter_id', '=', matterId).execute();
  loop.wake();
  await expect.poll(async () => (await messagesOf(matterId))[0]?.state, { timeout: 10_000 }).toBe(until);
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
