import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { inTransaction } from '../db/connect.ts';
import { recordOptOut } from '../db/queries/opt-outs.ts';
import { makeAccounts } from '../providers/accounts.ts';
import type { ProviderClient } from '../providers/port.ts';
import { providers } from '../providers/registry.ts';
import { freshDatabase } from '../testing/database.ts';
import { addSite } from '../testing/people.ts';
import { accept, startStubProvider } from '../testing/stub-provider.ts';
import { addClientMatter, addTestSender, queueTexts, testBox } from '../testing/texts.ts';
import { DispatchLoop } from './loop.ts';
import type { AccountClient } from './send.ts';

const { db } = await freshDatabase();
await addSite(db);
const stub = await startStubProvider();
stub.answer = (_call, reply) => void setTimeout(() => accept(reply), Math.random() * 30);
const sender = await addTestSender(db, stub.url);
const { matterId } = await addClientMatter(db, '+16175550142');
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });
const log = pino({ level: 'silent' });

/** Whatever lies between a claim and its call takes its time; each call is noted as it is about to be written. */
function slowly(started: Map<string, number>): AccountClient {
  return async (accountId, version) => {
    const client = await accounts.accountClient(accountId, version);
    await sleep(Math.random() * 200);
    const send: ProviderClient['send'] = (text, limit) => {
      const mayStart = () => {
        const may = text.mayStart?.() ?? true;
        if (may) started.set(text.to, performance.now());
        return may;
      };
      return client.send({ ...text, mayStart }, limit);
    };
    return { ...client, send };
  };
}

type OptOut = (number: string) => Promise<unknown>;
const asTheProductDoes: OptOut = (number) =>
  inTransaction(db, (tx) => recordOptOut(tx, { number, optedOut: true, source: 'keyword' }));
/** Only the claim asks, and nobody waits for what was claimed. */
const withoutTheGate: OptOut = (number) =>
  inTransaction(db, async (tx) => {
    await tx.insertInto('opt_outs').values({ number, opted_out: true, source: 'keyword' }).execute();
    await sql`update messages set state = 'suppressed' where client_number = ${number} and state = 'queued'`.execute(
      tx,
    );
  });

/** Opts numbers out while two dispatchers send them texts; the numbers that were called after their opt-out. */
async function race(numbers: string[], optOut: OptOut): Promise<{ late: string[]; called: number }> {
  const started = new Map<string, number>();
  const committed = new Map<string, number>();
  const loops = [1, 2].map(
    () => new DispatchLoop({ db, accountClient: slowly(started), log, maxInFlight: 20 }),
  );
  const queueing = numbers.map(async (to) => {
    await sleep(Math.random() * 500);
    await queueTexts(db, sender, [{ matterId, to }]);
    for (const loop of loops) loop.wake();
  });
  const optingOut = numbers.map(async (number) => {
    // A dispatcher that has just begun has few calls under way: some are to be made before.
    await sleep(Math.random() * 1200);
    await optOut(number);
    committed.set(number, performance.now());
    // Queued after it, as by someone who had not heard yet.
    await queueTexts(db, sender, [{ matterId, to: number }]);
    for (const loop of loops) loop.wake();
  });
  await Promise.all([...queueing, ...optingOut]);
  await expect.poll(open, { timeout: 20_000 }).toBe(0);
  await Promise.all(loops.map((loop) => loop.stop()));
  const late = numbers.filter((number) => (started.get(number) ?? 0) > (committed.get(number) ?? 0));
  return { late, called: started.size };
}

const open = async () =>
  (await db.selectFrom('messages').select('id').where('state', 'in', ['queued', 'sending']).execute()).length;

const numbersFrom = (areaCode: string) => Array.from({ length: 90 }, (_, i) => `+1${areaCode}55501${i + 10}`);

it('after an opt-out has committed no call to its number starts', async () => {
  const { late, called } = await race(numbersFrom('212'), asTheProductDoes);
  expect(late).toEqual([]);
  // Some were sent before, some stopped: there was a race.
  expect(called).toBeGreaterThan(0);
  expect(called).toBeLessThan(90);
}, 40_000);

it('without the gate some would be called after it: the race is one', async () => {
  const { late } = await race(numbersFrom('415'), withoutTheGate);
  expect(late.length).toBeGreaterThan(0);
}, 40_000);

it('a text that meets an opt-out under way waits for it, and goes when that comes to nothing', async () => {
  const to = '+13125550142';
  const started = new Map<string, number>();
  const loop = new DispatchLoop({ db, accountClient: slowly(started), log });
  let undone = Number.POSITIVE_INFINITY;
  const undoing = inTransaction(db, async (tx) => {
    await recordOptOut(tx, { number: to, optedOut: true, source: 'keyword' });
    await queueTexts(db, sender, [{ matterId, to }]);
    loop.wake();
    await sleep(300);
    undone = performance.now();
    throw new Error('undone');
  });
  await expect(undoing).rejects.toThrow('undone');
  await expect.poll(open, { timeout: 10_000 }).toBe(0);
  await loop.stop();
  expect(started.get(to)).toBeGreaterThan(undone);
});

it('an opt-out does not wait for ever for a call that never ends', async () => {
  const to = '+13125550143';
  stub.answer = () => {};
  await queueTexts(db, sender, [{ matterId, to }]);
  const loop = new DispatchLoop({ db, accountClient: accounts.accountClient, log, callLimitMs: 4000 });
  await expect.poll(() => stub.calls.some((call) => call.to === to)).toBe(true);
  await asTheProductDoes(to);
  const { state } = await db
    .selectFrom('messages')
    .select('state')
    .where('client_number', '=', to)
    .executeTakeFirstOrThrow();
  expect(state).toBe('sending');
  await loop.stop();
});
