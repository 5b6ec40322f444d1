import { pino } from 'pino';
import { afterEach, beforeEach, expect } from 'vitest';
import { DispatchLoop } from '../../../dispatch/loop.ts';
import type { ProviderClient } from '../../../providers/port.ts';
import { startTaskOffice } from '../testing.ts';

/** An office whose provider takes everything, at any hour, while the tests of a file run. */
export async function startDispatchingOffice() {
  const office = await startTaskOffice();
  const { db, messagesOf } = office;
  await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();

  const went: string[] = [];
  let taken = 0;
  const client = {
    send: async ({ body }: { body: string }) => {
      went.push(body);
      return { kind: 'accepted', providerMessageId: `SM${++taken}`, providerStatus: 'queued' };
    },
  } as unknown as ProviderClient;
  let loop: DispatchLoop;
  beforeEach(() => {
    went.splice(0);
    loop = new DispatchLoop({ db, accountClient: async () => client, log: pino({ level: 'silent' }) });
  });
  afterEach(() => loop.stop());

  return {
    ...office,
    /** what the provider was given in this test */
    went,
    async moveCourt(matterId: string): Promise<void> {
      const custom = JSON.stringify({ court: 'Metro' });
      await db.updateTable('matters').set({ custom }).where('id', '=', matterId).execute();
    },
    /** What was to wait is due, and it is a time at which the client may be texted. */
    async comeDue(matterId: string, until: string): Promise<void> {
      const [now, hour] = [Date.now(), 3_600_000];
      const day = { hours_open: new Date(now - hour), hours_close: new Date(now + hour) };
      const due = { due_at: new Date(now - 1000), ...day };
      await db.updateTable('messages').set(due).where('matter_id', '=', matterId).execute();
      loop.wake();
      await expect.poll(async () => (await messagesOf(matterId))[0]?.state, { timeout: 10_000 }).toBe(until);
    },
  };
}
