import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { DispatchLoop } from '../../dispatch/loop.ts';
import { makeAccounts } from '../../providers/accounts.ts';
import { providers } from '../../providers/registry.ts';
import type { Answer } from '../../testing/client.ts';
import { type Case, startQueueOffice } from '../../testing/queue-office.ts';
import { accept, refuse, startStubProvider } from '../../testing/stub-provider.ts';
import { testBox } from '../../testing/texts.ts';

const stub = await startStubProvider();
const office = await startQueueOffice({ apiBaseUrl: stub.url, undoSeconds: 0 });
const { db, staff, supervisor } = office;
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });
const loops = [1, 2].map(
  () =>
    new DispatchLoop({
      db,
      accountClient: accounts.accountClient,
      log: pino({ level: 'silent' }),
      maxInFlight: 4,
    }),
);
afterAll(() => Promise.all(loops.map((loop) => loop.stop())));
const wake = () => {
  for (const loop of loops) loop.wake();
};

const taken = new Map<string, string[]>();
beforeEach(() => {
  stub.calls.length = 0;
  taken.clear();
  stub.answer = ({ messageId, body }, reply) => {
    taken.set(messageId, [...(taken.get(messageId) ?? []), body]);
    accept(reply);
  };
});
const callsOf = (id: string) => stub.calls.filter(({ messageId }) => messageId === id);
const waits = (state: string) => ['scheduled', 'held', 'queued', 'sending'].includes(state);

/** What people were told of one text, and what they must then find to be so. */
class Watch {
  readonly id: string;
  body: string;
  version = 1;
  canceled = false;
  callsAtCancel = 0;

  constructor(id: string, body: string) {
    this.id = id;
    this.body = body;
  }

  heard({ status, body }: Answer): void {
    if (status === 200 && body.state === 'canceled') {
      this.canceled = true;
      this.callsAtCancel = callsOf(this.id).length;
    } else if (status === 200 && body.version > this.version) {
      Object.assign(this, { body: body.body, version: body.version });
    } else if (status !== 200) {
      expect(['version_conflict', 'not_waiting']).toContain(body.code);
      this.version = Math.max(this.version, body.current?.version ?? 0);
    }
  }
}

/** Edits again and again, and now and then sends at once or cancels, until the text is past that. */
async function meddle(watch: Watch, person: number, cancels: boolean): Promise<void> {
  const who = person % 2 === 0 ? staff : supervisor;
  const at = `/messages/${watch.id}`;
  for (let step = 0; ; step++) {
    const { version } = watch;
    const answer =
      cancels && step === 2 + person
        ? await who.post(`${at}/cancel`, {})
        : step === 4
          ? await who.post(`${at}/send-now`, { version })
          : await who.patch(at, { version, body: `Edit ${step} by ${person}` });
    watch.heard(answer);
    // A claim passes over what someone holds: it has to be tried while they do not.
    wake();
    await sleep(3);
    if (answer.body.code === 'not_waiting' || watch.canceled) return;
  }
}

async function due(on: Case, ms: number): Promise<Watch> {
  const { id, body } = await office.schedule(on, { body: 'As it was first written' });
  await office.set(id, { due_at: new Date(Date.now() + ms) });
  return new Watch(id, body);
}

/** Until each has gone or was stopped. */
const settled = (watches: Watch[]) =>
  expect
    .poll(
      async () => {
        wake();
        const ids = watches.map(({ id }) => id);
        const rows = await db.selectFrom('messages').select('state').where('id', 'in', ids).execute();
        return rows.filter(({ state }) => waits(state)).length;
      },
      { timeout: 40_000, interval: 20 },
    )
    .toBe(0);

async function expectKept(watches: Watch[]): Promise<void> {
  for (const { id, body, canceled, callsAtCancel } of watches) {
    const calls = callsOf(id).length;
    if (canceled) expect([calls, taken.get(id) ?? []]).toEqual([callsAtCancel, []]);
    // Exactly what the last person was told it says.
    else expect(taken.get(id)).toEqual([body]);
    expect((await office.read(id)).state).toBe(canceled ? 'canceled' : 'accepted');
  }
}

describe('while dispatchers claim and people meddle', () => {
  it('a canceled text never goes, and what goes is the last version acknowledged', async () => {
    const on = await office.newCase();
    const all: Watch[] = [];
    for (let wave = 0; wave < 5; wave++) {
      const watches: Watch[] = [];
      for (let i = 0; i < 4; i++) watches.push(await due(on, 40 + wave * 60 + i * 20));
      await Promise.all(
        watches.flatMap((watch, i) => [0, 1].map((person) => meddle(watch, person, i % 2 === 0))),
      );
      all.push(...watches);
    }
    // Whatever won those races, these two show both ends.
    const later = 3600_000;
    const [canceled, sent] = [await due(on, later), await due(on, later)];
    await Promise.all([meddle(canceled, 0, true), meddle(sent, 1, false)]);
    expect([canceled.canceled, sent.canceled, sent.version > 4]).toEqual([true, false, true]);
    all.push(canceled, sent);
    await settled(all);
    await expectKept(all);
  }, 60_000);

  it('nor does it when it was tried before, in vain', async () => {
    const on = await office.newCase();
    stub.answer = ({ messageId, body }, reply) => {
      if (callsOf(messageId).length === 1) return refuse(reply, 429, 20429);
      taken.set(messageId, [...(taken.get(messageId) ?? []), body]);
      accept(reply);
    };
    const watches: Watch[] = [];
    for (let i = 0; i < 4; i++) watches.push(await due(on, 0));
    wake();
    await expect.poll(() => new Set(stub.calls.map(({ messageId }) => messageId)).size).toBe(4);
    await Promise.all(
      watches.flatMap((watch, i) => [0, 1].map((person) => patientlyMeddle(watch, person, i % 2 === 0))),
    );
    await settled(watches);
    await expectKept(watches);
    expect(watches.some(({ canceled }) => canceled)).toBe(true);
  }, 60_000);

  it('canceling all of many at once leaves none half done', async () => {
    const on = await office.newCase();
    const watches: Watch[] = [];
    for (let i = 0; i < 20; i++) watches.push(await due(on, i * 5));
    wake();
    const items = watches.map(({ id, version }) => ({ id, version }));
    const { body } = await supervisor.post('/queue/actions', { action: 'cancel', items });
    body.results.forEach(({ ok, code }: { ok: boolean; code: string }, i: number) => {
      const watch = watches[i] as Watch;
      watch.canceled = ok;
      if (!ok) expect(code).toBe('not_waiting');
    });
    await settled(watches);
    await expectKept(watches);
  }, 60_000);
});

/** The same, from the moment its first try has come to nothing. */
async function patientlyMeddle(watch: Watch, person: number, cancels: boolean): Promise<void> {
  await expect.poll(async () => (await office.read(watch.id)).state).toBe('queued');
  await meddle(watch, person, cancels);
}
