import type { ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, type Tx } from '../db/connect.ts';
import { followContact } from '../db/plan-hours.ts';
import { forgetHours } from '../db/queries/held-texts.ts';
import { lockNumber } from '../db/queries/identification.ts';
import { claimDue, releaseClaims } from '../db/queries/message-queue.ts';
import { stopText } from '../db/queries/stop-waiting.ts';
import { queueAutomated } from '../db/queue-automated.ts';
import { makeAccounts } from '../providers/accounts.ts';
import { providers } from '../providers/registry.ts';
import { doneOrHeld } from '../testing/held.ts';
import { type Case, noonIn, startQueueOffice } from '../testing/queue-office.ts';
import { accept, refuse, startStubProvider } from '../testing/stub-provider.ts';
import { testBox } from '../testing/texts.ts';
import { zoneAtMidnight, zoneAtNoon } from '../testing/zones.ts';
import { DispatchLoop } from './loop.ts';

const stub = await startStubProvider();
const office = await startQueueOffice({ apiBaseUrl: stub.url, undoSeconds: 0 });
const { db } = office;
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });

let loop: DispatchLoop | null = null;
/** The provider's answer to the next call is kept back until it is given. */
let answered: PromiseWithResolvers<ServerResponse>;
beforeEach(() => {
  stub.calls.length = 0;
  answered = Promise.withResolvers<ServerResponse>();
  stub.answer = (_call, reply) => answered.resolve(reply);
});
afterEach(() => loop?.stop());

/** Resolves when the provider has been called for a text, with what answers it. */
function calling(): Promise<ServerResponse> {
  loop = new DispatchLoop({ db, accountClient: accounts.accountClient, log: pino({ level: 'silent' }) });
  return answered.promise;
}
function refuseThenAccept(reply: ServerResponse): void {
  stub.answer = (_call, next) => void accept(next);
  refuse(reply, 429, 20429, { 'retry-after': '0' });
}
// A dispatcher looks once a second, and the machine may be busy.
const becomes = (id: string, state: string) =>
  expect.poll(async () => (await office.read(id)).state, { timeout: 20_000 }).toBe(state);

const stop = { state: 'canceled', reason: 'The event was moved.', actorId: null, source: 'person' } as const;
const stopIt = (id: string) => inTransaction(db, (tx) => stopText(tx, id, stop));
const newText = async () => {
  const on = await office.newCase();
  return { on, id: (await office.send(on)).id };
};

describe('what is stopped while it is just being sent', () => {
  it('is not tried again when the provider does not take it, and says why', async () => {
    const { on, id } = await newText();
    const reply = await calling();
    await stopIt(id);
    expect((await office.read(id)).state).toBe('sending');
    refuseThenAccept(reply);
    await becomes(id, 'canceled');
    expect(await office.read(id)).toMatchObject({ reason: stop.reason, settled_at: expect.any(Date) });
    expect(stub.calls).toHaveLength(1);
    expect(await office.movesOf(id)).toEqual([
      '>queued person',
      'queued>sending dispatch',
      'sending>canceled dispatch',
    ]);
    expect((await office.auditOf(id)).slice(-2)).toMatchObject([
      { action: 'text.not_again', details: { reason: stop.reason } },
      { action: 'text.stopped', details: { reason: stop.reason } },
    ]);
    expect((await office.said(on))[0]).toMatch(/^Stopped a text to .*: The event was moved\.$/);
  });

  it('is sent when it was taken: nobody can call it back', async () => {
    const { id } = await newText();
    const reply = await calling();
    await stopIt(id);
    accept(reply);
    await becomes(id, 'accepted');
    expect(await office.read(id)).toMatchObject({ reason: null });
  });

  it('has failed when the provider refused it for good', async () => {
    const { id } = await newText();
    const reply = await calling();
    await stopIt(id);
    refuse(reply, 400, 21211);
    await becomes(id, 'failed');
  });

  it('keeps the first reason it was stopped for', async () => {
    const { id } = await newText();
    const reply = await calling();
    await stopIt(id);
    await inTransaction(db, (tx) => stopText(tx, id, { ...stop, reason: 'The case was closed.' }));
    refuseThenAccept(reply);
    await becomes(id, 'canceled');
    expect((await office.read(id)).reason).toBe(stop.reason);
  });

  it('is found when it was claimed in the very moment of stopping', async () => {
    const { id } = await newText();
    const claim = await db.startTransaction().execute();
    await sql`update messages set state = 'sending' where id = ${id}`.execute(claim);
    const stopping = stopIt(id);
    await expect.poll(waitingForLocks).toBe(1);
    await claim.commit().execute();
    await stopping;
    expect(await office.read(id)).toMatchObject({ state: 'sending', returns_as: 'canceled' });
    await office.set(id, { state: 'canceled' });
  });

  it('is stopped when the answer to its claim was lost, and what was not stopped goes on', async () => {
    const [{ id }, other] = [await newText(), await newText()];
    const claimId = '0199a000-0000-7000-8000-00000000c1a1';
    await claimDue(db, claimId, 10);
    await stopIt(id);
    expect(await releaseClaims(db, [claimId])).toBe(2);
    expect(await office.read(id)).toMatchObject({ state: 'canceled', settled_at: expect.any(Date) });
    expect((await office.auditOf(id)).at(-1)).toMatchObject({ action: 'text.stopped' });
    expect(await office.read(other.id)).toMatchObject({ state: 'queued', settled_at: null });
    await office.set(other.id, { state: 'canceled' });
  });
});

describe('hours that change while an automated text is just being sent', () => {
  const zone = zoneAtNoon();
  async function automated({ matterId, contactId, to: number }: Case): Promise<string> {
    await db.updateTable('contacts').set({ time_zone: zone }).where('id', '=', contactId).execute();
    const text = {
      matterId,
      contactId,
      number,
      body: 'Your hearing is tomorrow.',
      origin: 'reminder' as const,
    };
    return inTransaction(db, (tx) => queueAutomated(tx, text));
  }

  async function closeNow(): Promise<void> {
    await inTransaction(db, async (tx) => {
      await tx.updateTable('site').set({ permitted_from: '15:00', permitted_to: '16:00' }).execute();
      await forgetHours(tx);
    });
  }
  const move = ({ contactId: id }: Case) =>
    inTransaction(db, (tx) => followContact(tx, { id, timeZone: zoneAtMidnight() }));

  it.each<[string, (on: Case) => Promise<unknown>]>([
    ['the client’s, who is elsewhere', move],
    ['the site’s', closeNow],
  ])('hold it when it comes back: %s', async (_whose, change) => {
    const on = await office.newCase();
    const id = await automated(on);
    const reply = await calling();
    await change(on);
    refuseThenAccept(reply);
    await becomes(id, 'held');
    expect(stub.calls).toHaveLength(1);
  });
});

describe('hours that change at the moment an automated text', () => {
  const noon = zoneAtNoon();
  beforeEach(() => setHours(db, '08:00', '21:00'));
  const setHours = (on: typeof db, from: string, to: string) =>
    on.updateTable('site').set({ permitted_from: from, permitted_to: to }).execute();

  async function ready(): Promise<{ on: Case; text: Parameters<typeof queueAutomated>[1] }> {
    const on = await office.newCase();
    const { matterId, contactId, to: number } = on;
    await db.updateTable('contacts').set({ time_zone: noon }).where('id', '=', contactId).execute();
    return { on, text: { matterId, contactId, number, body: 'Tomorrow at nine.', origin: 'reminder' } };
  }
  async function close(tx: Tx): Promise<void> {
    await setHours(tx, '15:00', '16:00');
    await forgetHours(tx);
  }
  async function move(tx: Tx, { contactId: id }: Case): Promise<void> {
    await tx.selectFrom('contacts').select('id').where('id', '=', id).forUpdate().execute();
    const timeZone = zoneAtMidnight();
    await tx.updateTable('contacts').set({ time_zone: timeZone }).where('id', '=', id).execute();
    await followContact(tx, { id, timeZone });
  }

  it('is being made are worked out anew', async () => {
    const { text } = await ready();
    const making = await db.startTransaction().execute();
    const id = await queueAutomated(making, text);
    const closing = inTransaction(db, close);
    await doneOrHeld(office.api.database, closing);
    await making.commit().execute();
    await closing;
    expect(await office.read(id)).toMatchObject({ hours_open: null, hours_close: null });
    await office.set(id, { state: 'canceled' });
  });

  it.each([
    ['the site’s', close],
    ['the client’s', move],
  ])('is about to be made are waited for: %s', async (_whose, change) => {
    const { on, text } = await ready();
    const changing = await db.startTransaction().execute();
    await change(changing, on);
    const making = inTransaction(db, (tx) => queueAutomated(tx, text));
    await doneOrHeld(office.api.database, making);
    await changing.commit().execute();
    const id = await making;
    expect((await office.read(id)).state).toBe('held');
    await office.set(id, { state: 'canceled' });
  });

  it('is put off by someone are those it goes by', async () => {
    const { on, text } = await ready();
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    const id = await inTransaction(db, (tx) => queueAutomated(tx, { ...text, dueAt }));
    const holder = await db.startTransaction().execute();
    await lockNumber(holder, on.to);
    const when = { kind: 'at', wall: noonIn(2), zone: 'America/New_York' };
    const puttingOff = office.supervisor.patch(`/messages/${id}`, { version: 1, when });
    await doneOrHeld(office.api.database, puttingOff);
    await inTransaction(db, close);
    await holder.commit().execute();
    expect((await puttingOff).status).toBe(200);
    const closes = (await office.read(id)).hours_close as Date;
    expect(Temporal.Instant.from(closes.toISOString()).toZonedDateTimeISO(noon).hour).toBe(16);
    await office.set(id, { state: 'canceled' });
  });
});

describe('the text that says who we are', () => {
  const inFiveMinutes = () => new Date(Date.now() + 300_000);
  const said = async (id: string) => (await office.read(id)).identification !== null;

  it('comes back untaken: another that goes before it is tried again says it instead', async () => {
    const on = await office.newStranger();
    const { id: first } = await office.send(on);
    const reply = await calling();
    const { id: next } = await office.schedule(on);
    await office.set(next, { due_at: inFiveMinutes() });
    expect([await said(first), await said(next)]).toEqual([true, false]);
    refuse(reply, 429, 20429, { 'retry-after': '600' });
    await expect.poll(() => said(next), { timeout: 20_000 }).toBe(true);
    expect(await said(first)).toBe(false);
    await db.updateTable('messages').set({ state: 'canceled' }).where('id', 'in', [first, next]).execute();
  });

  it('goes first again when the answer to its claim was lost', async () => {
    const on = await office.newStranger();
    const { id: first } = await office.send(on);
    const claimId = '0199a000-0000-7000-8000-00000000c1a2';
    await claimDue(db, claimId, 10);
    const { id: next } = await office.send(on);
    await releaseClaims(db, [claimId]);
    const [claimed] = await claimDue(db, '0199a000-0000-7000-8000-00000000c1a3', 1);
    expect([claimed?.messageId, claimed?.body]).toEqual([first, expect.stringContaining('STOP')]);
    await db.updateTable('messages').set({ state: 'canceled' }).where('id', 'in', [first, next]).execute();
  });
});

async function waitingForLocks(): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::integer as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.waiting ?? 0;
}
