import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { applyReports } from '../db/apply-reports.ts';
import { connect, type Db, inTransaction } from '../db/connect.ts';
import { type Settlement, settleOutcomes } from '../db/queries/message-outcomes.ts';
import { type Claimed, claimDue, releaseClaims } from '../db/queries/message-queue.ts';
import { insertReport } from '../db/queries/status-reports.ts';
import { makeAccounts } from '../providers/accounts.ts';
import { providers } from '../providers/registry.ts';
import { freshDatabase } from '../testing/database.ts';
import { startFaultyLine } from '../testing/faulty-line.ts';
import { addSite } from '../testing/people.ts';
import { accept, startStubProvider } from '../testing/stub-provider.ts';
import { addClientMatter, addTestSender, queueTexts, testBox } from '../testing/texts.ts';
import { DispatchLoop } from './loop.ts';
import { sweep } from './sweep.ts';

const database = await freshDatabase();
const { db } = database;
await addSite(db);
const stub = await startStubProvider();
const sender = await addTestSender(db, stub.url);
const to = '+16175550142';
const { matterId, contactId } = await addClientMatter(db, to);
const said: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => said.push(JSON.parse(line).msg) });
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });
const loopOn = (on: Db) => new DispatchLoop({ db: on, accountClient: accounts.accountClient, log });

const queue = (n = 1) =>
  queueTexts(
    db,
    sender,
    Array.from({ length: n }, () => ({ matterId, contactId, to })),
  );
const read = (id: string) =>
  db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const stateOf = async (id: string) => (await read(id)).state;
const age = (ids: string[], seconds: number) =>
  db
    .updateTable('messages')
    .set({ claimed_at: sql<Date>`clock_timestamp() - make_interval(secs => ${seconds})` })
    .where('id', 'in', ids)
    .execute();
const outcome = (text: Claimed, kind: Settlement['kind'], more: Partial<Settlement> = {}): Settlement => ({
  messageId: text.messageId,
  attemptId: text.attemptId,
  kind,
  providerMessageId: kind === 'accepted' ? `SM-${text.messageId}` : null,
  providerStatus: kind === 'accepted' ? 'queued' : null,
  errorClass: kind === 'accepted' ? null : 'transient',
  errorCode: null,
  reason: kind === 'accepted' ? null : 'why',
  waitMs: kind === 'not_taken' ? 1000 : null,
  ...more,
});
async function claimOne(): Promise<Claimed> {
  await queue();
  const [text] = await claimDue(db, randomUUID(), 1);
  return text as Claimed;
}

it('a dispatcher that dies between its claim and its call leaves the text unknown within 75 s, never sent again', async () => {
  const ids = await queue(3);
  await claimDue(db, randomUUID(), 3);
  await age(ids, 59);
  await sweep(db, log);
  expect(await Promise.all(ids.map(stateOf))).toEqual(['sending', 'sending', 'sending']);
  await age(ids, 61);
  const loop = loopOn(db);
  await sweep(db, log);
  expect(await Promise.all(ids.map(stateOf))).toEqual(['unknown', 'unknown', 'unknown']);
  const [later = ''] = await queue();
  loop.wake();
  await expect.poll(() => stateOf(later)).toBe('accepted');
  await loop.stop();
  expect(stub.calls.map(({ messageId }) => messageId)).toEqual([later]);
  const history = await db
    .selectFrom('message_history')
    .selectAll()
    .where('message_id', '=', ids[0] ?? '')
    .orderBy('id')
    .execute();
  expect(history.map(({ to_state, source }) => `${to_state} ${source}`)).toEqual([
    'sending dispatch',
    'unknown sweep',
  ]);
});

describe('over a line to the database that fails', async () => {
  const line = await startFaultyLine(database.connectionString);
  const through = await connect(line.connectionString, { maxConnections: 5 });
  afterAll(() => through.close());
  const states = async (ids: string[]) => [...new Set(await Promise.all(ids.map(stateOf)))];

  it('a batch whose claim was carried out but never answered is given back and sent once', async () => {
    stub.calls.length = 0;
    const [first = ''] = await queue();
    const loop = loopOn(through.db);
    await expect.poll(() => stateOf(first)).toBe('accepted');
    line.mute();
    const ids = await queue(3);
    await expect.poll(() => states(ids), { timeout: 3000 }).toEqual(['sending']);
    line.cut();
    line.restore();
    await expect.poll(() => states(ids), { timeout: 10_000 }).toEqual(['accepted']);
    await loop.stop();
    expect(stub.calls.map(({ messageId }) => messageId).sort()).toEqual([first, ...ids].sort());
  }, 20_000);

  it('outcomes wait for the database, and sending goes on by itself within 10 s', async () => {
    const held: ServerResponse[] = [];
    said.length = 0;
    stub.answer = (_call, reply) => void held.push(reply);
    const [first = ''] = await queue();
    const loop = loopOn(through.db);
    await expect.poll(() => held.length).toBe(1);
    line.cut();
    for (const reply of held) accept(reply);
    stub.answer = (_call, reply) => void accept(reply);
    const [second = ''] = await queue();
    await expect.poll(() => said.join(), { timeout: 5000 }).toMatch(/outcomes of texts wait/);
    await expect.poll(() => said.join(), { timeout: 5000 }).toMatch(/sending is paused/);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['sending', 'queued']);
    line.restore();
    await expect.poll(() => states([first, second]), { timeout: 10_000 }).toEqual(['accepted']);
    await loop.stop();
  }, 20_000);
});

it('giving back touches no other claim, and nothing that was settled', async () => {
  const [mine, settled, other] = [await claimOne(), await claimOne(), await claimOne()];
  const claims = await db.selectFrom('attempts').select(['id', 'claim_id']).execute();
  const claimOf = (text: Claimed) => claims.find(({ id }) => id === text.attemptId)?.claim_id as string;
  await settleOutcomes(db, [outcome(settled, 'accepted')]);
  expect(await releaseClaims(db, [claimOf(mine), claimOf(settled)])).toBe(1);
  const states = await Promise.all([mine, settled, other].map(({ messageId }) => stateOf(messageId)));
  expect(states).toEqual(['queued', 'accepted', 'sending']);
  await db.deleteFrom('attempts').where('id', '=', mine.attemptId).execute();
  await db.updateTable('messages').set({ state: 'canceled' }).where('id', '=', mine.messageId).execute();
});

it('an answer after the sweep resolves the unknown, and never queues it again', async () => {
  const texts = [await claimOne(), await claimOne(), await claimOne()] as const;
  await age(
    texts.map(({ messageId }) => messageId),
    61,
  );
  await sweep(db, log);
  await settleOutcomes(db, [
    outcome(texts[0], 'accepted'),
    outcome(texts[1], 'rejected'),
    outcome(texts[2], 'not_taken'),
  ]);
  const states = await Promise.all(texts.map(({ messageId }) => stateOf(messageId)));
  expect(states).toEqual(['accepted', 'failed', 'failed']);
});

it('the outcome of an attempt that is no longer the text’s own changes nothing', async () => {
  const first = await claimOne();
  await settleOutcomes(db, [outcome(first, 'not_taken', { waitMs: 0 })]);
  const [second] = await claimDue(db, randomUUID(), 1);
  expect(second?.messageId).toBe(first.messageId);
  await settleOutcomes(db, [outcome(first, 'accepted')]);
  expect(await read(first.messageId)).toMatchObject({ state: 'sending', attempt_id: second?.attemptId });
  await settleOutcomes(db, [outcome(second as Claimed, 'rejected')]);
});

it('settling twice is settling once', async () => {
  const text = await claimOne();
  await settleOutcomes(db, [outcome(text, 'accepted')]);
  const before = await read(text.messageId);
  await settleOutcomes(db, [outcome(text, 'accepted')]);
  expect(await read(text.messageId)).toEqual(before);
  const history = await db
    .selectFrom('message_history')
    .selectAll()
    .where('message_id', '=', text.messageId)
    .execute();
  expect(history).toHaveLength(2);
});

it('one outcome that cannot be stored does not hold up the others', async () => {
  const ids = await queue(5);
  let n = 0;
  stub.answer = (_call, reply) => {
    n += 1;
    if (n > 1) return void accept(reply);
    const body = JSON.stringify({ sid: 'SM\0bad', status: 'queued' });
    reply.writeHead(201).end(body);
  };
  const loop = loopOn(db);
  const count = async (state: string) =>
    (await Promise.all(ids.map(stateOf))).filter((s) => s === state).length;
  await expect.poll(() => count('accepted')).toBe(4);
  await loop.stop();
  expect(await count('sending')).toBe(1);
  await age(ids, 61);
  await sweep(db, log);
  expect(await count('unknown')).toBe(1);
});

it('a report and our own answer that commit at the same moment meet in the sweep', async () => {
  const text = await claimOne();
  const providerMessageId = `SM-${text.messageId}`;
  const report = { accountId: sender.accountId, providerMessageId, messageId: null };
  await inTransaction(db, async (tx) => {
    const delivered = {
      providerStatus: 'delivered',
      state: 'delivered',
      errorClass: null,
      errorCode: null,
      reason: null,
    };
    await insertReport(tx, { ...report, ...delivered });
    await applyReports(tx, report);
    // The answer commits while the report, not yet committed, has found no text to apply to.
    await settleOutcomes(db, [outcome(text, 'accepted')]);
  });
  expect(await stateOf(text.messageId)).toBe('accepted');
  await db.updateTable('status_reports').set({ received_at: sql<Date>`now() - interval '2 s'` }).execute();
  await sweep(db, log);
  expect(await stateOf(text.messageId)).toBe('delivered');
});
