import { stateWords, undeliveredStates } from '@matterline/rules/message-state.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { readSite } from '../../db/queries/site.ts';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, assign, wallOff } from '../../testing/people.ts';
import { clientNumber, openOffice } from '../inbound/testing.ts';
import { alertRoutes } from './routes.ts';

const office = await openOffice((api, db) => alertRoutes(api, { db }));
const { db, users } = office;
const { today } = await readSite(db);

let clientId: string;
let matterId: string;
beforeEach(async () => {
  await emptyTables(
    office.database,
    'messages',
    'alerts',
    'filings',
    'notes',
    'assignments',
    'wall_exclusions',
    'parties',
    'contact_phones',
  );
  clientId = await addContact(db, 'Maria Alvarez', [clientNumber]);
  matterId = await addMatter(db, { clientId });
  await assign(db, matterId, users.staff.id, 'paralegal');
});

type Text = { state?: string; daysAgo?: number; on?: string; reason?: string; contact?: string };

async function sent({
  state = 'failed',
  daysAgo = 1,
  on = matterId,
  reason,
  contact,
}: Text = {}): Promise<string> {
  const { id } = await db
    .insertInto('messages')
    .values({
      direction: 'out',
      origin: 'manual',
      body: 'Can you come on Friday?',
      matter_id: on,
      client_number: clientNumber,
      contact_id: contact ?? null,
      reason: reason ?? null,
      state,
      at: Temporal.Now.instant()
        .subtract({ hours: daysAgo * 24 })
        .toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Shown = { messageId: string };
const idsOf = ({ items }: { items: Shown[] }) => items.map(({ messageId }) => messageId);
const shown = async (who: keyof typeof users = 'staff') =>
  idsOf((await office.as(who).get('/home')).body.undelivered);
const addressOf = (messageId: string) => `/messages/${messageId}/dealt-with`;
const deal = (messageId: string, who: Parameters<typeof office.as>[0] = 'staff') =>
  office.as(who).put(addressOf(messageId));
const takeUp = (messageId: string, who: Parameters<typeof office.as>[0] = 'staff') =>
  office.as(who).delete(addressOf(messageId));

describe('texts that did not arrive', () => {
  test('are those of matters the reader is assigned to now, newest first', async () => {
    const expected: string[] = [];
    for (const [index, state] of undeliveredStates.entries())
      expected.push(await sent({ state, daysAgo: index + 1 }));
    for (const state of ['queued', 'held', 'sending', 'accepted', 'sent', 'delivered', 'canceled'])
      await sent({ state });
    await sent({ on: await addMatter(db, { clientId: await addContact(db, 'Ana Diaz') }) });
    expect(await shown()).toEqual(expected);
  });

  test('stay until they are dealt with, whatever has gone through since, and however long ago', async () => {
    const old = await sent({ daysAgo: 200 });
    const unknown = await sent({ state: 'unknown', daysAgo: 3 });
    await sent({ state: 'delivered', daysAgo: 2 });
    expect(await shown()).toEqual([unknown, old]);
  });

  test('each says what became of it in its own words', async () => {
    for (const [index, state] of undeliveredStates.entries()) await sent({ state, daysAgo: index });
    const { items } = (await office.as('staff').get('/undelivered')).body;
    const said: string[] = items.map((text: { reason: string }) => text.reason);
    expect(new Set([...said, ...undeliveredStates.map(stateWords)]).size).toBe(2 * undeliveredStates.length);
    expect(said[0]).toMatch(/may or may not have been sent/);
  });

  test('name the case, the person or else the number, the words, and the provider’s reason', async () => {
    await sent({ state: 'undelivered', reason: 'No such number.', contact: clientId, daysAgo: 0 });
    await sent({ state: 'undelivered' });
    const [known, unknown] = (await office.as('staff').get('/undelivered')).body.items;
    expect(known).toMatchObject({
      matter: { id: matterId, clientName: 'Maria Alvarez' },
      contact: { id: clientId, name: 'Maria Alvarez' },
      clientNumber: '(617) 555-0142',
      body: 'Can you come on Friday?',
      state: 'undelivered',
      reason: 'No such number.',
    });
    expect(unknown.contact).toBeNull();
  });

  test('are paged, with how many there are', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 27; i++) ids.push(await sent({ daysAgo: i }));
    const { undelivered } = (await office.as('staff').get('/home')).body;
    expect([idsOf(undelivered), undelivered.total]).toEqual([ids.slice(0, 25), 27]);
    const { body } = await office.as('staff').get('/undelivered', { after: undelivered.next });
    expect([idsOf(body), body.next, body.total]).toEqual([ids.slice(25), null, 27]);
  });

  test('end with an assignment, and behind a wall', async () => {
    const failed = await sent();
    await wallOff(db, matterId, users.staff.id);
    expect(await shown()).toEqual([]);
    await db.deleteFrom('wall_exclusions').execute();
    expect(await shown()).toEqual([failed]);
    await db.updateTable('assignments').set({ ends_on: today }).execute();
    expect(await shown()).toEqual([]);
  });
});

describe('dealt with', () => {
  test('by one is dealt with for all, once, and any of them may take it up again', async () => {
    const other = await addUser(db, 'staff', 'Second Reader');
    await assign(db, matterId, other.id);
    const failed = await sent();
    expect((await deal(failed)).status).toBe(204);
    expect((await deal(failed, other)).status).toBe(204);
    expect(idsOf((await office.as(other).get('/undelivered')).body)).toEqual([]);
    const kept = await db.selectFrom('messages').selectAll().executeTakeFirst();
    expect(kept).toMatchObject({ dealt_with_by: users.staff.id, dealt_with_at: expect.any(Date) });

    expect((await takeUp(failed, other)).status).toBe(204);
    expect((await takeUp(failed, other)).status).toBe(204);
    expect(await shown()).toEqual([failed]);
    const audit = await db
      .selectFrom('audit')
      .select(['action', 'actor_id', 'subject_id'])
      .where('matter_id', '=', matterId)
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'text.dealt_with', actor_id: users.staff.id, subject_id: failed },
      { action: 'text.taken_up', actor_id: other.id, subject_id: failed },
    ]);
  });

  test('everyone who has the page open is told', async () => {
    const told: string[] = [];
    const listener = await office.database.pool.connect();
    listener.on('notification', ({ payload }) => told.push(payload ?? ''));
    await listener.query('listen matterline_live');
    const failed = await sent();
    await deal(failed);
    await expect.poll(() => told).toEqual([JSON.stringify({ kind: 'texts', matterId })]);
    await takeUp(failed);
    await expect.poll(() => told.length).toBe(2);
    listener.release(true);
  });

  test.each([
    ['delivered', 'This text arrived after all.'],
    ['accepted', 'This text is still on its way.'],
    ['queued', 'This text has yet to be sent.'],
    ['canceled', 'This text was canceled, so it needs nothing more.'],
  ])('one that is %s needs nothing, and the answer says why', async (state, detail) => {
    expect(await deal(await sent({ state }))).toMatchObject({ status: 409, body: { detail } });
  });

  test('a text that arrived after all needs nothing', async () => {
    const arrived = await sent({ state: 'delivered' });
    expect(await deal(arrived)).toMatchObject({ status: 409, body: { code: 'not_undelivered' } });
    expect(await takeUp(arrived)).toMatchObject({ status: 204 });
  });

  test('who is kept out is answered as if there were no such text', async () => {
    const failed = await sent();
    await wallOff(db, matterId, users.staff.id);
    const nobody = '00000000-0000-7000-8000-000000000000';
    for (const change of [deal, takeUp]) {
      const [walled, absent] = [await change(failed), await change(nobody)];
      expect(walled.status).toBe(404);
      expect(walled.raw).toBe(absent.raw);
    }
    expect((await db.selectFrom('messages').select('dealt_with_at').executeTakeFirst())?.dealt_with_at).toBe(
      null,
    );
  });

  test('a reader sees them and deals with none', async () => {
    await assign(db, matterId, users.read_only.id);
    const failed = await sent();
    expect(await shown('read_only')).toEqual([failed]);
    expect((await deal(failed, 'read_only')).status).toBe(403);
    expect((await takeUp(failed, 'read_only')).status).toBe(403);
    expect((await office.stranger.get('/undelivered')).status).toBe(401);
  });
});
