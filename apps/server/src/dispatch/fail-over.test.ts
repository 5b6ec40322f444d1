import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openListener } from '../db/listen.ts';
import { alertRoutes } from '../features/alerts/routes.ts';
import { historyRoutes } from '../features/history/routes.ts';
import { sendingRoutes } from '../features/sending/routes.ts';
import { makeAccounts } from '../providers/accounts.ts';
import { providers } from '../providers/registry.ts';
import { startTestApi } from '../testing/api.ts';
import { doneOrHeld } from '../testing/held.ts';
import { accept, refuse, startStubProvider } from '../testing/stub-provider.ts';
import { addClientMatter, addTestSender, queueTexts, type TestSender, testBox } from '../testing/texts.ts';
import { DispatchLoop } from './loop.ts';
import { sweep } from './sweep.ts';

const publicBaseUrl = 'https://office.example';
const api = await startTestApi((routes, { db }) => {
  const none = { hookBaseOf: () => '', accountChanged: () => {} };
  sendingRoutes(routes, { db, box: testBox, providers, ...none });
  alertRoutes(routes, { db });
  historyRoutes(routes, { db });
});
const { db } = api;
const log = pino({ level: 'silent' });
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl });
const [broken, well] = [await startStubProvider(), await startStubProvider()];
const to = '+12125550142';
const { matterId, contactId } = await addClientMatter(db, to);
let [first, second]: TestSender[] = [];
let made = 0;
const nextNumber = () => `+1617555${String(1000 + made++)}`;

const loops: DispatchLoop[] = [];
function startLoop(maxInFlight = 100): DispatchLoop {
  const loop = new DispatchLoop({ db, accountClient: accounts.accountClient, log, maxInFlight });
  loops.push(loop);
  return loop;
}
beforeEach(async () => {
  await db.updateTable('senders').set({ disabled_at: new Date(), is_default: false }).execute();
  [first, second] = [
    await addTestSender(db, broken.url, nextNumber()),
    await addTestSender(db, well.url, nextNumber()),
  ];
  for (const stub of [broken, well]) {
    stub.calls.length = 0;
    stub.answer = (_call, reply) => void accept(reply);
  }
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
  await db.updateTable('messages').set({ state: 'canceled' }).where('state', '=', 'queued').execute();
});

const of = (sender: TestSender | undefined) => sender as TestSender;
const queue = (sender: TestSender | undefined, count = 1) =>
  queueTexts(
    db,
    of(sender),
    Array.from({ length: count }, () => ({ matterId, contactId, to })),
  );
const read = (id: string) =>
  db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const senderRow = (sender: TestSender | undefined) =>
  db.selectFrom('senders').selectAll().where('id', '=', of(sender).senderId).executeTakeFirstOrThrow();
const reasonsOf = async (id: string) => {
  const rows = await db
    .selectFrom('message_history')
    .select(['from_state', 'to_state', 'reason'])
    .where('message_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => `${row.from_state}>${row.to_state} ${row.reason ?? ''}`.trim());
};
const auditOf = (id: string) =>
  db
    .selectFrom('audit')
    .select(['action', 'actor_id', 'details'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
const turnOff = (sender: TestSender | undefined) =>
  db.updateTable('senders').set({ disabled_at: new Date() }).where('id', '=', of(sender).senderId).execute();
/** Due again at once, without the wait before another try. */
const hurry = (id: string) =>
  db
    .updateTable('messages')
    .set({ due_at: new Date(0) })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
const now = async (id: string) => {
  const { state, sender_id } = await read(id);
  return `${state} ${sender_id === first?.senderId ? 'first' : 'second'}`;
};

describe('a text that was provably not taken', () => {
  const busy = () => {
    broken.answer = (_call, reply) => refuse(reply, 429, 20429, { 'retry-after': '600' });
  };

  it('twice, goes from another sender, and its history says so', async () => {
    busy();
    const [id = ''] = await queue(first);
    const loop = startLoop();
    await expect.poll(() => broken.calls.length).toBe(1);
    await expect.poll(() => now(id)).toBe('queued first');
    await hurry(id);
    loop.wake();
    await expect.poll(() => now(id), { timeout: 8000 }).toBe('accepted second');
    expect([broken.calls.length, well.calls.length]).toEqual([2, 1]);
    const { address } = await senderRow(second);
    expect(well.calls[0]).toMatchObject({ messageId: id, from: address });
    expect(await reasonsOf(id)).toContainEqual(
      expect.stringMatching(
        /^queued>queued \(617\) 555-\d{4} could not hand it over, so it goes from \(617\) 555-/,
      ),
    );
    expect(await read(id)).toMatchObject({
      account_id: second?.accountId,
      our_address: address,
      sender_why: 'fail_over',
    });
    expect(await auditOf(id)).toMatchObject([{ action: 'text.failed_over', actor_id: null }]);
    const { body } = await api.as('staff').get(`/matters/${matterId}/history`);
    expect(body.items[0].says).toMatch(/^Gave a text to .* to another of our numbers: /);
  });

  it('stays where it is when no other may carry it, and is tried there again', async () => {
    busy();
    await db
      .updateTable('senders')
      .set({ countries: ['GB'] })
      .where('id', '=', of(second).senderId)
      .execute();
    const [id = ''] = await queue(first);
    const loop = startLoop();
    for (const tries of [1, 2, 3]) {
      await expect.poll(() => broken.calls.length).toBe(tries);
      await expect.poll(() => now(id)).toBe('queued first');
      await hurry(id);
      loop.wake();
    }
    expect(well.calls).toEqual([]);
  });

  it('by a call that was never made has not been tried', async () => {
    const [id = ''] = await queue(first);
    let asked = 0;
    const loop = new DispatchLoop({
      db,
      log,
      claimHoldsMs: 100,
      accountClient: async (...account) => {
        asked += 1;
        if (asked <= 3) await new Promise((resolve) => setTimeout(resolve, 150));
        return accounts.accountClient(...account);
      },
    });
    loops.push(loop);
    await expect
      .poll(
        async () => {
          await hurry(id);
          loop.wake();
          return now(id);
        },
        { timeout: 12_000, interval: 200 },
      )
      .toBe('accepted first');
    expect((await senderRow(first)).paused_at).toBeNull();
  }, 15_000);
});

it.each([
  ['unknown', (reply: Parameters<typeof accept>[0]) => void reply.socket?.resetAndDestroy(), 'unknown first'],
  ['rejected', (reply: Parameters<typeof accept>[0]) => refuse(reply, 400, 21212), 'failed first'],
])('a text that is %s never goes from another sender', async (_, answer, end) => {
  broken.answer = (_call, reply) => answer(reply);
  const [id = ''] = await queue(first);
  startLoop();
  await expect.poll(() => now(id)).toBe(end);
  await sweep(db, log);
  expect([await now(id), well.calls.length]).toEqual([end, 0]);
});

describe('a sender whose provider refuses its settings', () => {
  /** A call at a time, each answered once what came before is written down: at most one is under way by then. */
  beforeEach(() => {
    broken.answer = async (_call, reply) => {
      const earlier = broken.calls.length - 1;
      await expect.poll(settled, { timeout: 5000 }).toBeGreaterThanOrEqual(earlier);
      refuse(reply, 401, 20003);
    };
  });
  const settled = async () => {
    const { n } = await db
      .selectFrom('attempts')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('sender_id', '=', of(first).senderId)
      .where('outcome', 'is not', null)
      .executeTakeFirstOrThrow();
    return n;
  };
  const expectFew = () => {
    expect(broken.calls.length).toBeGreaterThanOrEqual(3);
    expect(broken.calls.length).toBeLessThanOrEqual(4);
  };

  it('is paused after three texts, with the reason on record; the rest go from another', async () => {
    const ids = await queue(first, 12);
    startLoop(1);
    const under = async (end: string) =>
      (await Promise.all(ids.map(now))).filter((state) => state === end).length;
    await expect
      .poll(async () => (await under('accepted second')) + (await under('failed first')), { timeout: 10_000 })
      .toBe(12);
    expectFew();
    expect(await under('failed first')).toBe(broken.calls.length);
    const { paused_why, paused_by } = await senderRow(first);
    expect([paused_why, paused_by]).toEqual([expect.stringMatching(/refused [34] texts in a row/), null]);
    expect(await auditOf(of(first).senderId)).toEqual([
      { action: 'sender.paused', actor_id: null, details: { why: paused_why } },
    ]);
  }, 15_000);

  it('is paused with its texts waiting when there is no other, told at home, and resumed by a person only', async () => {
    await turnOff(second);
    const heard: string[] = [];
    const listener = await openListener(
      api.database.connectionString,
      (notice) => heard.push(notice),
      () => {},
    );
    const ids = await queue(first, 6);
    const loop = startLoop(1);
    await expect.poll(async () => (await senderRow(first)).paused_at, { timeout: 10_000 }).not.toBeNull();
    await expect.poll(() => heard).toContain('{"kind":"settings"}');
    await listener.close();
    const states = async () => (await Promise.all(ids.map(now))).toSorted();
    const split = (end: string) => {
      const failed = broken.calls.length;
      return [...Array(failed).fill('failed first'), ...Array(6 - failed).fill(end)].toSorted();
    };
    await expect.poll(async () => (await states()).join()).toBe(split('queued first').join());
    expectFew();
    const waiting = split('queued first');
    const [calls, after] = [broken.calls.length, split('accepted first')];
    broken.answer = (_call, reply) => void accept(reply);
    await sweep(db, log);
    loop.wake();
    await sweep(db, log);
    expect([await states(), broken.calls.length]).toEqual([waiting, calls]);

    const home = async (who: 'administrator' | 'supervisor' | 'staff') =>
      (await api.as(who).get('/home')).body.paused;
    const { address } = await senderRow(first);
    expect(await home('supervisor')).toMatchObject([
      { id: of(first).senderId, why: expect.stringContaining('in a row'), waiting: 6 - calls },
    ]);
    expect([await home('administrator'), await home('staff')]).toEqual([await home('supervisor'), null]);
    const resume = `/senders/${of(first).senderId}/resume`;
    expect((await api.as('staff').post(resume)).status).toBe(403);
    expect((await api.as('supervisor').post(resume)).status).toBe(204);
    expect(await home('supervisor')).toEqual([]);
    await expect.poll(states, { timeout: 8000 }).toEqual(after);
    expect(broken.calls.at(-1)?.from).toBe(address);
    expect((await auditOf(of(first).senderId)).map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['sender.paused', null],
      ['sender.resumed', api.users.supervisor.id],
    ]);
  }, 25_000);

  it('once resumed, is judged by what comes after', async () => {
    await turnOff(second);
    await queue(first, 3);
    startLoop(1);
    await expect.poll(async () => (await senderRow(first)).paused_at, { timeout: 8000 }).not.toBeNull();
    await api.as('administrator').post(`/senders/${of(first).senderId}/resume`);
    const [id = ''] = await queue(first);
    loops[0]?.wake();
    await expect.poll(() => now(id)).toBe('failed first');
    expect((await senderRow(first)).paused_at).toBeNull();
  }, 15_000);
});

it('a provider that is away for a moment does not stop its sender', async () => {
  await turnOff(second);
  const gone = await startStubProvider();
  const sender = await addTestSender(db, gone.url, nextNumber());
  await gone.close();
  const ids = await queue(sender, 30);
  startLoop();
  const tried = async () =>
    (await Promise.all(ids.map(read))).filter(({ state, attempts }) => state === 'queued' && attempts > 0);
  await expect.poll(async () => (await tried()).length, { timeout: 8000 }).toBe(30);
  expect((await senderRow(sender)).paused_at).toBeNull();
});

it('a moment in which thirty texts got no clear answer does not stop their sender', async () => {
  await turnOff(second);
  broken.answer = (_call, reply) => refuse(reply, 500, 20500);
  const ids = await queue(first, 30);
  startLoop();
  const unclear = async () => (await Promise.all(ids.map(read))).filter(({ state }) => state === 'unknown');
  await expect.poll(async () => (await unclear()).length, { timeout: 8000 }).toBe(30);
  expect((await senderRow(first)).paused_at).toBeNull();
});

it('a provider that does not take texts for a while does', async () => {
  await turnOff(second);
  broken.answer = (_call, reply) => refuse(reply, 401, 20003);
  const sender = of(first);
  const ids = await queue(sender, 10);
  // Ten moments in which the provider was not reached, the last a minute ago.
  for (const [i, id] of ids.entries()) {
    await sql`insert into attempts (id, claim_id, message_id, sender_id, claimed_at, settled_at, outcome, error_class)
      values (${randomUUID()}, ${randomUUID()}, ${id}, ${sender.senderId}, now() - make_interval(secs => ${60 + 30 * i}),
        now(), 'not_taken', 'transient')`.execute(db);
  }
  await db.updateTable('messages').set({ state: 'canceled' }).where('id', 'in', ids.slice(1)).execute();
  startLoop(1);
  await expect.poll(async () => (await senderRow(sender)).paused_why).toContain('may be down');
});

describe('a sender that a person', () => {
  const turnOffAccount = () =>
    api.as('administrator').put(`/provider-accounts/${of(first).accountId}`, {
      name: 'Off',
      config: { accountSid: 'AC0123456789abcdef0123456789abcdef', apiBaseUrl: broken.url },
      secrets: {},
      disabled: true,
      version: 1,
    });

  it('pauses gives what is due to another; what is due later stays', async () => {
    const [due = '', later = ''] = await queue(first, 2);
    await db
      .updateTable('messages')
      .set({ due_at: sql`now() + interval '1 day'` })
      .where('id', '=', later)
      .execute();
    const paused = await api
      .as('administrator')
      .post(`/senders/${of(first).senderId}/pause`, { why: 'The number is being ported.' });
    expect(paused.status).toBe(204);
    expect([await now(due), await now(later)]).toEqual(['queued second', 'queued first']);
    await hurry(later);
    await sweep(db, log);
    expect(await now(later)).toBe('queued second');
    expect(await auditOf(of(first).senderId)).toMatchObject([
      { action: 'sender.paused', actor_id: api.users.administrator.id },
    ]);
  });

  it('turns off gives all that waits to another, and what no other may carry is stopped', async () => {
    const [due = '', later = ''] = await queue(first, 2);
    await db
      .updateTable('messages')
      .set({ due_at: sql`now() + interval '1 day'` })
      .where('id', '=', later)
      .execute();
    expect((await turnOffAccount()).status).toBe(200);
    expect([await now(due), await now(later)]).toEqual(['queued second', 'queued second']);
    await turnOff(second);
    await hurry(due);
    startLoop();
    await expect.poll(() => now(due)).toBe('suppressed second');
  });

  it('turns off while a text is just being sent from it: untaken, that goes from another', async () => {
    const calling = Promise.withResolvers<ServerResponse>();
    broken.answer = (_call, reply) => calling.resolve(reply);
    const [id = ''] = await queue(first);
    startLoop();
    const reply = await calling.promise;
    expect((await turnOffAccount()).status).toBe(200);
    refuse(reply, 429, 20429, { 'retry-after': '600' });
    await expect.poll(() => now(id), { timeout: 20_000 }).toBe('accepted second');
    expect([broken.calls.length, well.calls.length]).toEqual([1, 1]);
  });

  it.each([
    ['is being changed', 'queued'],
    ['is just coming back untaken', 'sending'],
  ])('turns off while a text %s gives that to another too', async (_what, state) => {
    const [id = ''] = await queue(first);
    await db.updateTable('messages').set({ state }).where('id', '=', id).execute();
    const other = await db.startTransaction().execute();
    await other.updateTable('messages').set({ state: 'queued' }).where('id', '=', id).execute();
    const turningOff = turnOffAccount();
    await doneOrHeld(api.database, turningOff);
    await other.commit().execute();
    expect((await turningOff).status).toBe(200);
    expect(await now(id)).toBe('queued second');
  });
});
