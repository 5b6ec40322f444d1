import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, expect, it } from 'vitest';
import { makeAccounts } from '../../providers/accounts.ts';
import { providers } from '../../providers/registry.ts';
import { startSimulator } from '../../simulator/index.ts';
import { freshDatabase } from '../../testing/database.ts';
import { addSite } from '../../testing/people.ts';
import { addClientMatter, addTestSender, queueTexts, testAuthToken, testBox } from '../../testing/texts.ts';
import { DispatchLoop } from '../loop.ts';
import { reconcile } from './index.ts';

const { db } = await freshDatabase();
await addSite(db);
const dataDir = mkdtempSync(join(tmpdir(), 'reconcile-'));
const ours = '+16175550100';
/** It takes texts as Twilio does, and its reports never arrive. */
const simulator = await startSimulator({
  port: 0,
  dataDir,
  accounts: [
    {
      accountSid: 'AC0123456789abcdef0123456789abcdef',
      authToken: testAuthToken,
      numbers: [{ address: ours, inboundUrl: 'http://127.0.0.1:9/' }],
    },
  ],
  webDir: null,
  log: { info: () => {}, warn: () => {} },
  paceMs: 5,
});
const sender = await addTestSender(db, simulator.url, ours);
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'http://127.0.0.1:9' });
const log = pino({ level: 'silent' });
const { accountClient } = accounts;
afterAll(async () => {
  await accounts.close();
  await simulator.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const fates = {
  '+16175550141': { outage: 'error_500', outageTakes: true },
  '+16175550142': { outage: 'error_500', outageTakes: false },
  '+16175550143': {},
  '+16175550144': { failWith: 30_005 },
} as const;
const numbers = Object.keys(fates) as (keyof typeof fates)[];

async function states(): Promise<Record<string, string>> {
  const rows = await db.selectFrom('messages').select(['client_number', 'state']).execute();
  return Object.fromEntries(rows.map(({ client_number, state }) => [client_number, state]));
}

it('what became of texts is learnt from the provider by its own protocol, through its own listing and by their ids', async () => {
  const { matterId } = await addClientMatter(db, '+16175550141');
  for (const to of numbers) simulator.control.behave(to, fates[to]);
  await queueTexts(
    db,
    sender,
    numbers.map((to) => ({ matterId, to, body: 'Su audiencia es mañana 👍' })),
  );
  const loop = new DispatchLoop({ db, accountClient, log });
  await expect.poll(states).toEqual({
    '+16175550141': 'unknown',
    '+16175550142': 'unknown',
    '+16175550143': 'accepted',
    '+16175550144': 'accepted',
  });
  await loop.stop();
  await simulator.control.idle();

  await db.updateTable('messages').set({ next_look_at: sql<Date>`now()` }).execute();
  expect(await reconcile({ db, accountClient, log })).toBe(4);
  expect(await states()).toEqual({
    '+16175550141': 'delivered',
    '+16175550142': 'unknown',
    '+16175550143': 'delivered',
    '+16175550144': 'undelivered',
  });
  for (const to of numbers) {
    const held = simulator.control.phone(to).texts.length;
    expect([to, held]).toEqual([to, to === '+16175550142' ? 0 : 1]);
  }
});
