import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { inTransaction } from '../db/connect.ts';
import { claimDue, wakeDispatchers } from '../db/queries/message-queue.ts';
import { makeAccounts } from '../providers/accounts.ts';
import { providers } from '../providers/registry.ts';
import { freshDatabase } from '../testing/database.ts';
import { startFaultyLine } from '../testing/faulty-line.ts';
import { addSite } from '../testing/people.ts';
import { startStubProvider } from '../testing/stub-provider.ts';
import { addClientMatter, addTestSender, queueTexts, testBox } from '../testing/texts.ts';
import { startDispatcher } from './index.ts';
import { listenForTexts } from './wake.ts';

const { db, connectionString } = await freshDatabase();
const log = pino({ level: 'silent' });

it('sends what is due and gives up what others left, by itself, until it is stopped', async () => {
  await addSite(db);
  const stub = await startStubProvider();
  const sender = await addTestSender(db, stub.url);
  const { matterId } = await addClientMatter(db, '+16175550142');
  const queue = () => queueTexts(db, sender, [{ matterId, to: '+16175550142' }]);
  const [left = ''] = await queue();
  await claimDue(db, randomUUID(), 1);
  await db
    .updateTable('messages')
    .set({ claimed_at: sql<Date>`clock_timestamp() - interval '61 s'` })
    .execute();
  const [due = ''] = await queue();
  const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });
  const { accountClient } = accounts;
  const dispatcher = startDispatcher({ db, connectionString, accountClient, log });
  const stateOf = async (id: string) =>
    (await db.selectFrom('messages').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
  await expect.poll(async () => [await stateOf(left), await stateOf(due)]).toEqual(['unknown', 'accepted']);
  await dispatcher.stop();
  await accounts.close();
  const [later = ''] = await queue();
  expect([await stateOf(later), stub.calls.length]).toEqual(['queued', 1]);
});

it('is woken by a text queued anywhere, also after its line was lost', async () => {
  const line = await startFaultyLine(connectionString);
  let wakes = 0;
  const listening = listenForTexts(line.connectionString, () => (wakes += 1), log);
  const heard = async () => {
    await inTransaction(db, wakeDispatchers);
    return wakes;
  };
  await expect.poll(heard).toBeGreaterThan(0);
  line.cut();
  line.restore();
  const before = wakes;
  await expect.poll(heard, { timeout: 10_000 }).toBeGreaterThan(before);
  await listening.stop();
}, 15_000);
