import { isPermitted, releaseAt } from '@matterline/rules/quiet-hours.ts';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../db/connect.ts';
import { followContact } from '../db/plan-hours.ts';
import { forgetHours } from '../db/queries/held-texts.ts';
import { type AutomatedText, queueAutomated } from '../db/queue-automated.ts';
import { makeAccounts } from '../providers/accounts.ts';
import { providers } from '../providers/registry.ts';
import { freshDatabase } from '../testing/database.ts';
import { addSite } from '../testing/people.ts';
import { accept, refuse, startStubProvider } from '../testing/stub-provider.ts';
import { addClientMatter, addTestSender, queueTexts, testBox } from '../testing/texts.ts';
import { zoneAtNoon } from '../testing/zones.ts';
import { DispatchLoop } from './loop.ts';
import { sweep } from './sweep.ts';

const { db } = await freshDatabase();
await addSite(db);
const stub = await startStubProvider();
const sender = await addTestSender(db, stub.url);
const to = '+16175550142';
const zone = zoneAtNoon();
const client = await addClientMatter(db, to);
await db.updateTable('contacts').set({ time_zone: zone }).where('id', '=', client.contactId).execute();
const log = pino({ level: 'silent' });
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl: 'https://office.example' });

const loops: DispatchLoop[] = [];
function startLoop(): void {
  loops.push(new DispatchLoop({ db, accountClient: accounts.accountClient, log }));
}
const stopLoops = () => Promise.all(loops.splice(0).map((loop) => loop.stop()));

// It is between noon and one there whenever this runs.
const open = { from: '08:00', to: '21:00' };
const quiet = { from: '15:00', to: '16:00' };
async function setHours({ from, to: until }: { from: string; to: string }, spread = 10) {
  await db
    .updateTable('site')
    .set({ permitted_from: from, permitted_to: until, release_spread_minutes: spread })
    .execute();
  await inTransaction(db, forgetHours);
}
const automated = (set: Partial<AutomatedText> = {}) =>
  inTransaction(db, (tx) =>
    queueAutomated(tx, {
      matterId: client.matterId,
      contactId: client.contactId,
      number: to,
      body: 'Your hearing is tomorrow at 9.',
      origin: 'reminder',
      ...set,
    }),
  );
const read = (id: string) =>
  db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const stateOf = async (id: string) => (await read(id)).state;
// A dispatcher looks once a second, and the machine may be busy.
const patience = { timeout: 10_000 };
const becomes = (id: string, state: string) => expect.poll(() => stateOf(id), patience).toBe(state);
const stepsOf = async (id: string) => {
  const rows = await db
    .selectFrom('message_history')
    .select(['to_state', 'source'])
    .where('message_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => `${row.to_state} ${row.source}`);
};
const sentTo = () => stub.calls.map(({ messageId }) => messageId);

beforeEach(async () => {
  await db.deleteFrom('stop_requests').execute();
  await db.updateTable('messages').set({ state: 'canceled' }).where('direction', '=', 'out').execute();
  stub.calls.length = 0;
  stub.answer = (_call, reply) => void accept(reply);
  await setHours(open);
});
afterEach(stopLoops);

describe('an automated text', () => {
  it('goes at once within the client’s hours', async () => {
    const id = await automated();
    startLoop();
    await becomes(id, 'accepted');
    expect(await stepsOf(id)).toEqual(['queued system', 'sending dispatch', 'accepted dispatch']);
  });

  it('made at night is held until the rule’s very instant, and says so', async () => {
    await setHours(quiet);
    const id = await automated();
    const { state, reason, due_at, hours_open, hours_close, at } = await read(id);
    const facts = { instant: at.toISOString(), zones: [zone], hours: quiet, spreadSeconds: 600, seed: id };
    expect([state, reason]).toEqual(['held', 'It waits for the hours in which the client may be texted.']);
    expect(due_at?.toISOString()).toBe(new Date(String(releaseAt(facts))).toISOString());
    expect(isPermitted(String(due_at?.toISOString()), [zone], quiet)).toBe(true);
    expect(Number(hours_close) - Number(hours_open)).toBe(3_600_000);
    const [manual = ''] = await queueTexts(db, sender, [{ ...client, to }]);
    startLoop();
    await becomes(manual, 'accepted');
    expect(await stateOf(id)).toBe('held');
    expect(sentTo()).toEqual([manual]);
  });

  it('due at night is held by the claim, is given its time, and goes when the hours permit', async () => {
    const id = await automated({ dueAt: Temporal.Now.instant().add({ hours: 5 }).toString() });
    await setHours(quiet);
    await db.updateTable('messages').set({ due_at: sql<Date>`now()` }).where('id', '=', id).execute();
    startLoop();
    await becomes(id, 'held');
    expect(await read(id)).toMatchObject({ due_at: null, settled_at: null });
    await sweep(db, log);
    const { due_at, hours_open, hours_close } = await read(id);
    expect(Number(due_at)).toBeGreaterThanOrEqual(Number(hours_open));
    expect(Number(due_at)).toBeLessThan(Math.min(Number(hours_open) + 600_000, Number(hours_close)));
    expect(sentTo()).toEqual([]);

    await setHours(open);
    await sweep(db, log);
    await becomes(id, 'accepted');
    expect(await read(id)).toMatchObject({ reason: null });
    expect(await stepsOf(id)).toEqual([
      'scheduled system',
      'held dispatch',
      'sending dispatch',
      'accepted dispatch',
    ]);
  });

  it('whose try failed goes again only within the hours', async () => {
    stub.answer = (_call, reply) => refuse(reply, 429, 20429, { 'retry-after': '60' });
    const id = await automated();
    startLoop();
    const tried = async () => (({ state, attempts }) => ({ state, attempts }))(await read(id));
    await expect.poll(tried, patience).toEqual({ state: 'queued', attempts: 1 });
    await setHours(quiet);
    await db.updateTable('messages').set({ due_at: sql<Date>`now()` }).where('id', '=', id).execute();
    stub.answer = (_call, reply) => void accept(reply);
    await becomes(id, 'held');
    expect(stub.calls).toHaveLength(1);
  }, 12_000);

  it('is held when its hours ended while it waited, though they were open when it was made', async () => {
    const id = await automated();
    await db
      .updateTable('messages')
      .set({ hours_open: sql<Date>`now() - interval '2 h'`, hours_close: sql<Date>`now()` })
      .where('id', '=', id)
      .execute();
    startLoop();
    await becomes(id, 'held');
    await sweep(db, log);
    await becomes(id, 'accepted');
    expect(stub.calls).toHaveLength(1);
  });

  it('that is due soon has its hours worked out before, so that it goes on the minute', async () => {
    const id = await automated({ dueAt: Temporal.Now.instant().add({ minutes: 50 }).toString() });
    expect(await read(id)).toMatchObject({ state: 'scheduled', hours_open: null });
    await sweep(db, log);
    expect(await read(id)).toMatchObject({ state: 'scheduled', hours_open: expect.any(Date) });
    const later = await automated({ dueAt: Temporal.Now.instant().add({ hours: 3 }).toString() });
    await sweep(db, log);
    expect(await read(later)).toMatchObject({ hours_open: null });
  });

  it('goes at night when a person said why', async () => {
    await setHours(quiet);
    const id = await automated();
    await db
      .updateTable('messages')
      .set({ hours_override_reason: 'The hearing was moved to tonight', due_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute();
    startLoop();
    await becomes(id, 'accepted');
  });

  it('that the night makes too late is not sent late', async () => {
    await setHours(quiet);
    const id = await automated({ lateMinutes: 30 });
    const { due_at, expires_at } = await read(id);
    expect(due_at).toEqual(expires_at);
    const minutes = sql<Date>`now() - interval '1 minute'`;
    await db
      .updateTable('messages')
      .set({ due_at: minutes, expires_at: minutes })
      .where('id', '=', id)
      .execute();
    startLoop();
    await becomes(id, 'expired');
  });

  it('to a client whose zone is not known waits for every zone the number may be in', async () => {
    await db.updateTable('contacts').set({ time_zone: null }).where('id', '=', client.contactId).execute();
    const id = await automated();
    const { zones } = await read(id);
    expect(zones).toEqual(
      expect.arrayContaining(['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu']),
    );
    await db.updateTable('contacts').set({ time_zone: zone }).where('id', '=', client.contactId).execute();
    await inTransaction(db, (tx) => followContact(tx, { id: client.contactId, timeZone: zone }));
    expect(await read(id)).toMatchObject({ zones: [zone], hours_open: null });
  });

  it('follows a client who has moved: it is held for where they are now', async () => {
    await setHours(quiet);
    const id = await automated();
    const before = await read(id);
    await inTransaction(db, (tx) => followContact(tx, { id: client.contactId, timeZone: 'Asia/Kolkata' }));
    await sweep(db, log);
    const after = await read(id);
    expect(after).toMatchObject({ zones: ['Asia/Kolkata'], state: 'held' });
    expect(after.due_at).not.toEqual(before.due_at);
    expect(isPermitted(String(after.due_at?.toISOString()), ['Asia/Kolkata'], quiet)).toBe(true);
  });
});

describe('to a number that may have asked for no more texts', () => {
  async function ask(): Promise<string> {
    const { id } = await db
      .insertInto('messages')
      .values({
        direction: 'in',
        state: 'received',
        origin: 'client',
        client_number: to,
        body: 'stop texting me',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('stop_requests')
      .values({ message_id: id, number: to, at: sql<Date>`now()` })
      .execute();
    return id;
  }

  it('an automated text is held until a person has decided, and a manual one goes', async () => {
    await ask();
    const id = await automated();
    const [manual = ''] = await queueTexts(db, sender, [{ ...client, to }]);
    startLoop();
    await expect
      .poll(async () => [await stateOf(id), await stateOf(manual)], patience)
      .toEqual(['held', 'accepted']);
    await sweep(db, log);
    expect(await read(id)).toMatchObject({
      state: 'held',
      due_at: null,
      reason: 'The client may have asked for no more texts. Someone has to decide first.',
    });
    await db
      .updateTable('stop_requests')
      .set({ decision: 'not_a_request', decided_at: sql<Date>`now()` })
      .execute();
    await sweep(db, log);
    await becomes(id, 'accepted');
    expect(await read(id)).toMatchObject({ reason: null });
  });
});
