import type { ServerResponse } from 'node:http';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../db/connect.ts';
import { recordOptOut } from '../db/queries/opt-outs.ts';
import { makeAccounts } from '../providers/accounts.ts';
import { providers } from '../providers/registry.ts';
import { freshDatabase } from '../testing/database.ts';
import { addSite } from '../testing/people.ts';
import { accept, type ProviderCall, refuse, startStubProvider } from '../testing/stub-provider.ts';
import { addClientMatter, addTestSender, queueTexts, testBox } from '../testing/texts.ts';
import { DispatchLoop } from './loop.ts';

const { db } = await freshDatabase();
await addSite(db);
const stub = await startStubProvider();
const sender = await addTestSender(db, stub.url);
const to = '+16175550142';
const { matterId, contactId } = await addClientMatter(db, to);
const log = pino({ level: 'silent' });
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });

const loops: DispatchLoop[] = [];
function startLoop(more = {}): DispatchLoop {
  const loop = new DispatchLoop({ db, accountClient: accounts.accountClient, log, ...more });
  loops.push(loop);
  return loop;
}
beforeEach(() => {
  stub.calls.length = 0;
  stub.answer = (_call, reply) => void accept(reply);
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
});

async function send(body?: string): Promise<string> {
  const [id] = await queueTexts(db, sender, [{ matterId, contactId, to, body }]);
  return id as string;
}
const read = (id: string) =>
  db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const stateOf = async (id: string) => (await read(id)).state;
const historyOf = async (id: string) => {
  const rows = await db
    .selectFrom('message_history')
    .selectAll()
    .where('message_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => `${row.from_state}>${row.to_state} ${row.source}`);
};
const attemptsOf = (id: string) =>
  db.selectFrom('attempts').selectAll().where('message_id', '=', id).orderBy('claimed_at').execute();

async function sendAnswered(answer: (reply: ServerResponse, call: ProviderCall) => void): Promise<string> {
  stub.answer = (call, reply) => answer(reply, call);
  const id = await send();
  startLoop();
  return id;
}

describe('a provider call that is', () => {
  it('accepted: the text, the attempt and the history say so', async () => {
    const id = await send('Su audiencia es mañana');
    startLoop();
    await expect.poll(() => stateOf(id)).toBe('accepted');
    expect(stub.calls).toEqual([
      { messageId: id, to, from: '+16175550100', body: 'Su audiencia es mañana', validFor: 3600, media: [] },
    ]);
    expect(await read(id)).toMatchObject({
      provider_message_id: expect.stringMatching(/^SM/),
      provider_status: 'queued',
      attempts: 1,
      sent_at: expect.any(Date),
      settled_at: null,
    });
    expect(await historyOf(id)).toEqual(['queued>sending dispatch', 'sending>accepted dispatch']);
    expect(await attemptsOf(id)).toMatchObject([{ outcome: 'accepted', settled_at: expect.any(Date) }]);
  });

  it('rejected: failed, with the reason in words', async () => {
    const id = await sendAnswered((reply) => refuse(reply, 400, 21211));
    await expect.poll(() => stateOf(id)).toBe('failed');
    expect(await read(id)).toMatchObject({
      error_class: 'bad_address',
      error_code: '21211',
      reason: expect.stringContaining('Check it with the client'),
      settled_at: expect.any(Date),
    });
  });

  it('rate limited: tried again when the provider said, and sent once', async () => {
    const id = await sendAnswered((reply) =>
      stub.calls.length === 1 ? refuse(reply, 429, 20429, { 'retry-after': '1' }) : void accept(reply),
    );
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe('accepted');
    const tries = await attemptsOf(id);
    expect(tries.map(({ outcome }) => outcome)).toEqual(['not_taken', 'accepted']);
    const waited = (tries[1]?.claimed_at.getTime() ?? 0) - (tries[0]?.claimed_at.getTime() ?? 0);
    expect(waited).toBeGreaterThanOrEqual(1000);
    expect(await read(id)).toMatchObject({ error_class: null, reason: null, attempts: 2 });
  });

  it.each([
    ['reset', (reply: ServerResponse) => void reply.socket?.resetAndDestroy()],
    ['answered with a fault', (reply: ServerResponse) => refuse(reply, 503, 20503)],
  ])('%s: unknown, and never made again', async (_, answer) => {
    const id = await sendAnswered(answer);
    await expect.poll(() => stateOf(id)).toBe('unknown');
    await db
      .updateTable('messages')
      .set({ due_at: new Date(0) })
      .where('id', '=', id)
      .execute();
    const other = await send();
    stub.answer = (_call, reply) => void accept(reply);
    loops[0]?.wake();
    await expect.poll(() => stateOf(other)).toBe('accepted');
    expect(stub.calls.filter(({ messageId }) => messageId === id)).toHaveLength(1);
    expect(await attemptsOf(id)).toMatchObject([{ outcome: 'unknown', reason: expect.any(String) }]);
  });

  it('not answered in time: unknown, and never made again', async () => {
    stub.answer = () => {};
    const id = await send();
    startLoop({ callLimitMs: 200 });
    await expect.poll(() => stateOf(id)).toBe('unknown');
    expect(await read(id)).toMatchObject({
      error_class: 'transient',
      reason: expect.stringContaining('before it answered'),
    });
    expect(stub.calls).toHaveLength(1);
  });

  it('refused a connection: tried again once the provider is back', async () => {
    const gone = await startStubProvider();
    const elsewhere = await addTestSender(db, gone.url, '+16175550101');
    await gone.close();
    const [id = ''] = await queueTexts(db, elsewhere, [{ matterId, to }]);
    startLoop();
    await expect.poll(() => historyOf(id)).toContain('sending>queued dispatch');
    expect(await read(id)).toMatchObject({ state: 'queued', error_class: 'transient' });
    const back = await startStubProvider(Number(new URL(gone.url).port));
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe('accepted');
    expect(back.calls).toHaveLength(1);
  }, 15_000);

  it('turned down because the number opted out there: recorded for the whole site', async () => {
    const number = '+16175550143';
    stub.answer = (_call, reply) => refuse(reply, 400, 21610);
    const [id = ''] = await queueTexts(db, sender, [{ matterId, to: number }]);
    startLoop();
    await expect.poll(() => stateOf(id)).toBe('failed');
    const optOut = await db
      .selectFrom('opt_outs')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirst();
    expect(optOut).toMatchObject({ opted_out: true, source: 'provider', message_id: id });
    const [next = ''] = await queueTexts(db, sender, [{ matterId, to: number }]);
    loops[0]?.wake();
    await expect.poll(() => stateOf(next)).toBe('suppressed');
    expect(stub.calls).toHaveLength(1);
  });
});

describe('a text is stopped instead of sent when', () => {
  async function expectStopped(id: string, state: string, words: string) {
    startLoop();
    await expect.poll(() => stateOf(id)).toBe(state);
    expect(await read(id)).toMatchObject({
      reason: expect.stringContaining(words),
      settled_at: expect.any(Date),
    });
    expect(await historyOf(id)).toEqual([
      expect.stringMatching(new RegExp(`queued>${state} (dispatch|person)`)),
    ]);
    expect([stub.calls, await attemptsOf(id)]).toEqual([[], []]);
  }

  it('its number opted out before it was claimed', async () => {
    const number = '+16175550144';
    const [id = ''] = await queueTexts(db, sender, [{ matterId, to: number }]);
    await inTransaction(db, (tx) => recordOptOut(tx, { number, optedOut: true, source: 'person' }));
    await expectStopped(id, 'suppressed', 'opted out');
  });

  it('an opt-out was there when it was queued', async () => {
    const number = '+16175550145';
    await inTransaction(db, (tx) => recordOptOut(tx, { number, optedOut: true, source: 'person' }));
    const [id = ''] = await queueTexts(db, sender, [{ matterId, to: number }]);
    await expectStopped(id, 'suppressed', 'opted out');
  });

  it('its contact is no longer to be texted', async () => {
    const client = await addClientMatter(db, '+16175550146');
    const [id = ''] = await queueTexts(db, sender, [{ ...client, to: '+16175550146' }]);
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', client.contactId).execute();
    await expectStopped(id, 'suppressed', 'no longer marked');
  });

  it.each(['senders', 'provider_accounts'] as const)('its sender is out of use (%s)', async (table) => {
    const old = await addTestSender(db, stub.url, `+1617555018${table.length % 10}`);
    const [id = ''] = await queueTexts(db, old, [{ matterId, to }]);
    const rowId = table === 'senders' ? old.senderId : old.accountId;
    await db.updateTable(table).set({ disabled_at: new Date() }).where('id', '=', rowId).execute();
    await expectStopped(id, 'suppressed', 'no longer in use');
  });

  it('it has waited too long', async () => {
    const id = await send();
    await db
      .updateTable('messages')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', id)
      .execute();
    await expectStopped(id, 'expired', 'too long');
  });
});

it('what cannot go before it expires is expired, not tried for ever', async () => {
  const id = await send();
  await db
    .updateTable('messages')
    .set({ expires_at: new Date(Date.now() + 1500) })
    .where('id', '=', id)
    .execute();
  stub.answer = (_call, reply) => refuse(reply, 429, 20429, { 'retry-after': '600' });
  startLoop();
  await expect.poll(() => stateOf(id), { timeout: 8000 }).toBe('expired');
  expect(stub.calls).toHaveLength(1);
}, 10_000);

it.each([
  ['till it expires', { expires_at: 600 }, 600],
  ['till the client’s permitted hours end', { expires_at: 3000, hours_close: 900 }, 900],
  [
    'as long as usual, where a person let it go outside those hours',
    { hours_close: 900, urgent: true },
    3600,
  ],
])(
  'the provider may try a text %s',
  async (_, { urgent = false, ...ends }: Record<string, unknown>, expected) => {
    const id = await send();
    const at = (seconds: unknown) => new Date(Date.now() + Number(seconds) * 1000);
    await db
      .updateTable('messages')
      .set({
        ...Object.fromEntries(Object.entries(ends).map(([column, seconds]) => [column, at(seconds)])),
        hours_override_reason: urgent ? 'The hearing was moved to tomorrow morning.' : null,
      })
      .where('id', '=', id)
      .execute();
    startLoop();
    await expect.poll(() => stateOf(id)).toBe('accepted');
    expect(stub.calls[0]?.validFor).toBeGreaterThan(expected - 30);
    expect(stub.calls[0]?.validFor).toBeLessThanOrEqual(expected);
  },
);

it('a claim that has grown old when its call would start is given back, and claimed anew', async () => {
  const id = await send();
  let asked = 0;
  startLoop({
    claimHoldsMs: 100,
    accountClient: async (accountId: string, version: number) => {
      asked += 1;
      if (asked === 1) await new Promise((resolve) => setTimeout(resolve, 150));
      return accounts.accountClient(accountId, version);
    },
  });
  await expect.poll(() => stateOf(id), { timeout: 8000 }).toBe('accepted');
  const tries = await attemptsOf(id);
  expect(tries.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['not_taken', 'The call was never made.'],
    ['accepted', null],
  ]);
  expect(stub.calls).toHaveLength(1);
}, 10_000);

it('a new dispatcher has few calls under way until some have ended', async () => {
  const waiting: (() => void)[] = [];
  stub.answer = (_call, reply) => void waiting.push(() => accept(reply));
  const texts = Array.from({ length: 60 }, (_, i) => ({ matterId, contactId, to, body: `Text ${i}` }));
  const ids = await queueTexts(db, sender, texts);
  startLoop();
  await expect.poll(() => stub.calls.length).toBe(2);
  const claimed = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('id', 'in', ids)
    .where('state', '=', 'sending')
    .executeTakeFirstOrThrow();
  expect(Number(claimed.n)).toBe(2);
  for (const answer of waiting.splice(0)) answer();
  // Two have ended: two places are free, and there are two more than there were.
  await expect.poll(() => stub.calls.length).toBe(6);
  stub.answer = (_call, reply) => accept(reply);
  for (const answer of waiting.splice(0)) answer();
  await expect.poll(() => stub.calls.length).toBe(60);
});

it('two dispatchers share 500 texts, and each is called for exactly once', async () => {
  stub.answer = (_call, reply) => void setTimeout(() => accept(reply), Math.random() * 20);
  const numbers = Array.from({ length: 500 }, (_, i) => ({ matterId, contactId, to, body: `Text ${i}` }));
  const ids = await queueTexts(db, sender, numbers);
  startLoop({ maxInFlight: 40 });
  startLoop({ maxInFlight: 40 });
  const left = async () =>
    Number(
      (
        await db
          .selectFrom('messages')
          .select(({ fn }) => fn.countAll().as('n'))
          .where('id', 'in', ids)
          .where('state', '<>', 'accepted')
          .executeTakeFirstOrThrow()
      ).n,
    );
  await expect.poll(left, { timeout: 15_000 }).toBe(0);
  expect(stub.calls.map(({ messageId }) => messageId).sort()).toEqual([...ids].sort());
  const settled = await db.selectFrom('attempts').selectAll().where('message_id', 'in', ids).execute();
  expect(settled).toHaveLength(500);
  expect(new Set(settled.map(({ claim_id }) => claim_id)).size).toBeGreaterThan(2);
}, 20_000);

it('waits, when stopped, until calls under way are written down, and claims nothing more', async () => {
  let answerNow = () => {};
  stub.answer = (_call, reply) => {
    answerNow = () => void accept(reply);
  };
  const id = await send();
  const loop = startLoop();
  await expect.poll(() => stub.calls.length).toBe(1);
  const stopping = loop.stop();
  const late = await send();
  loop.wake();
  answerNow();
  await stopping;
  expect([await stateOf(id), await stateOf(late)]).toEqual(['accepted', 'queued']);
  await db.updateTable('messages').set({ state: 'canceled' }).where('id', '=', late).execute();
});
