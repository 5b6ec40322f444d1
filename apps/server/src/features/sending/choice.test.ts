import { randomUUID } from 'node:crypto';
import type { Message } from '@matterline/contract/messages.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { claimDue } from '../../db/queries/message-queue.ts';
import { queueAutomated } from '../../db/queue-automated.ts';
import { sweep } from '../../dispatch/sweep.ts';
import { providers } from '../../providers/registry.ts';
import { startTestApi } from '../../testing/api.ts';
import { addMatterType } from '../../testing/people.ts';
import { addClientMatter, addTestSender, type TestSender, testBox } from '../../testing/texts.ts';
import { queueRoutes } from '../queue/routes.ts';
import { textRoutes } from '../texts/routes.ts';
import { sendingRoutes } from './routes.ts';

const api = await startTestApi((routes, { db }) => {
  sendingRoutes(routes, { db, box: testBox, providers, hookBaseOf: () => '', accountChanged: () => {} });
  textRoutes(routes, { db });
  queueRoutes(routes, { db, lookUp: async () => 'not_supported' });
});
const { db } = api;
const log = pino({ level: 'silent' });
const [admin, staff] = [api.as('administrator'), api.as('staff')];
const boston = '+12125550142';
const london = '+447700900123';
const [evictions, property] = [
  await addMatterType(db, 'Eviction defence'),
  await addMatterType(db, 'Property'),
];
let made = 0;
let main: TestSender;
let matterId: string;
let contactId: string;

async function addSender(address: string, fields: object = {}): Promise<TestSender> {
  const sender = await addTestSender(db, 'http://127.0.0.1:9', address);
  await set(sender, fields);
  return sender;
}
const set = (sender: TestSender, fields: object) =>
  Object.keys(fields).length === 0
    ? null
    : db.updateTable('senders').set(fields).where('id', '=', sender.senderId).execute();

beforeEach(async () => {
  // What another test left waiting would take the room of this one's texts.
  await db
    .updateTable('messages')
    .set({ state: 'canceled' })
    .where('state', 'in', ['scheduled', 'held', 'queued'])
    .execute();
  await db.updateTable('senders').set({ disabled_at: new Date(), is_default: false }).execute();
  const at = String(1000 + made++ * 10);
  main = await addSender(`+1617555${at}`, { label: 'Main' });
  // Someone who has not been texted before.
  const number = `+1213555${at}`;
  ({ matterId, contactId } = await addClientMatter(db, number));
});
const numberOf = async () => {
  const row = await db
    .selectFrom('contact_phones')
    .select('e164')
    .where('contact_id', '=', contactId)
    .executeTakeFirstOrThrow();
  return row.e164;
};
const send = async (more: object = {}) =>
  staff.post(`/matters/${matterId}/messages`, {
    contactId,
    to: await numberOf(),
    body: 'See you at 9:30',
    ...more,
  });
const display = async ({ senderId }: TestSender) => {
  const row = await db
    .selectFrom('senders')
    .select('address')
    .where('id', '=', senderId)
    .executeTakeFirstOrThrow();
  return formatPhone(row.address, 'US');
};
const preview = async (to: string, more: object = {}) =>
  (await admin.post('/senders/preview', { to, ...more })).body;
const detailOf = async (id: string) => (await staff.get(`/messages/${id}/detail`)).body;
const ofType = (typeId: string) =>
  db.updateTable('matters').set({ matter_type_id: typeId }).where('id', '=', matterId).execute();

describe('what a text goes from', () => {
  it('is what the client knows, then what is for the matter or the country, then the default; the text says why', async () => {
    const housing = await addSender('+16175550170', { matter_type_ids: [evictions] });
    await ofType(evictions);
    const first = await send();
    expect(await detailOf(first.body.id)).toMatchObject({
      sender: '(617) 555-0170',
      senderWhy: 'the number for this type of case',
    });
    await set(main, { matter_type_ids: [evictions] });
    const second = await send();
    expect(await detailOf(second.body.id)).toMatchObject({
      sender: '(617) 555-0170',
      senderWhy: 'the number this client knows',
    });
    await db.updateTable('messages').set({ state: 'canceled' }).where('matter_id', '=', matterId).execute();
    await set(main, { matter_type_ids: [] });
    await ofType(property);
    const third = await send();
    expect(await detailOf(third.body.id)).toMatchObject({ senderWhy: 'the default' });
    await set(housing, { disabled_at: new Date() });
  });

  it('is the number the client wrote to, when that is answered', async () => {
    const other = await addSender('+16175550171');
    const number = await numberOf();
    const row = await db
      .insertInto('messages')
      .values({
        direction: 'in',
        state: 'received',
        origin: 'client',
        client_number: number,
        sender_id: other.senderId,
        account_id: other.accountId,
        body: 'Hello?',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const note = await db
      .insertInto('notes')
      .values({ matter_id: matterId, kind: 'text', message_id: row.id, body: 'Hello?' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`insert into filings (message_id, matter_id, reasons, note_id, at)
      values (${row.id}, ${matterId}, ${['phone_field']}, ${note.id}, now())`.execute(db);
    const { body } = await staff.get(`/matters/${matterId}/recipients`);
    expect(body.items[0].phones[0].from).toEqual({
      sender: '(617) 555-0171',
      say: 'the number this client knows',
    });
    const answer = await send({ replyTo: row.id });
    expect(await detailOf(answer.body.id)).toMatchObject({ sender: '(617) 555-0171' });
  });

  it('is told beforehand, of a typed number too', async () => {
    const uk = await addSender('+447700900800', { countries: ['GB'] });
    const { body } = await staff.post(`/matters/${matterId}/check-number`, { number: london });
    expect(body.from).toMatchObject({ say: 'the number for this country' });
    await set(main, { paused_at: new Date(), paused_why: 'Ported.' });
    await set(uk, { disabled_at: new Date() });
    const none = await staff.post(`/matters/${matterId}/check-number`, { number: london });
    expect(none.body.from).toMatchObject({
      sender: null,
      say: expect.stringContaining('is paused. Schedule the text'),
    });
  });

  it.each<[string, () => unknown]>([
    ['that is all there is', () => null],
    ['beside one for another country', () => addSender('+447700900177', { countries: ['GB'] })],
    ['beside one for other cases', () => addSender('+16175550171', { matter_type_ids: [evictions] })],
  ])('while the number is paused %s: nothing now, but what can wait waits for it', async (_, others) => {
    await set(main, { paused_at: new Date(), paused_why: 'Ported.' });
    await others();
    const say = `${await display(main)} is paused. Schedule the text for later and it waits until sending resumes.`;
    expect(await send()).toMatchObject({ status: 409, body: { code: 'paused', detail: say } });
    const told = await staff.get(`/matters/${matterId}/recipients`);
    const { from, withFiles } = told.body.items[0].phones[0];
    expect([from, withFiles.sender]).toEqual([{ sender: null, say }, null]);
    const wall = `${Temporal.Now.plainDateISO('America/New_York').add({ days: 1 })}T12:00`;
    const later = await send({ when: { kind: 'at', wall, zone: 'America/New_York' } });
    expect(later.status).toBe(200);
    const number = await numberOf();
    const automated = await inTransaction(db, (tx) =>
      queueAutomated(tx, { matterId, contactId, number, body: 'A reminder', origin: 'reminder' }),
    );
    const rows = await db
      .selectFrom('messages')
      .select('sender_id')
      .where('id', 'in', [later.body.id, automated])
      .execute();
    expect(rows).toEqual([{ sender_id: main.senderId }, { sender_id: main.senderId }]);
  });
});

describe('the preview', () => {
  it('says which sender a text to a number would go from, and why', async () => {
    const uk = await addSender('+447700900801', { countries: ['GB'], label: 'London' });
    expect(await preview(london, { matterTypeId: property })).toEqual({
      to: '+44 7700 900123',
      sender: { id: uk.senderId, display: '+44 7700 900801', label: 'London' },
      say: 'the number for this country',
    });
    expect(await preview(boston)).toMatchObject({ sender: { label: 'Main' }, say: 'the default' });
    await set(uk, { matter_type_ids: [evictions] });
    expect(await preview(london, { matterTypeId: property })).toMatchObject({ say: 'the default' });
    await set(main, { countries: ['US', 'CA'] });
    expect(await preview(london, { matterTypeId: property })).toMatchObject({
      sender: null,
      say: expect.stringContaining('for this type of case'),
    });
    expect(await preview(boston, { pictures: true })).toMatchObject({
      sender: null,
      say: expect.stringContaining('pictures'),
    });
  });

  it('refuses what is no number or no type by field', async () => {
    const fields = async (body: object) =>
      (await admin.post('/senders/preview', body)).body.fields.map(({ field }: { field: string }) => field);
    expect(await fields({ to: '12' })).toEqual(['to']);
    expect(await fields({ to: boston, matterTypeId: '0199c5a0-0000-7000-8000-00000000dead' })).toEqual([
      'matterTypeId',
    ]);
  });
});

describe('a sender’s fields', () => {
  const change = async (more: object) => {
    const { body } = await admin.get('/sending');
    const sender = body.senders.find(({ id }: { id: string }) => id === main.senderId);
    return admin.put(`/senders/${main.senderId}`, { ...sender, disabled: false, ...more });
  };

  it('are saved, read back and on record', async () => {
    const fields = { countries: ['GB', 'US'], matterTypeIds: [property], perSecond: 0.5, perDay: 200 };
    expect((await change(fields)).body).toMatchObject({
      ...fields,
      sentToday: 0,
      paused: null,
      sendsPictures: true,
    });
    const [audit] = await db
      .selectFrom('audit')
      .select('details')
      .where('subject_id', '=', main.senderId)
      .where('action', '=', 'sender.changed')
      .execute();
    expect(audit?.details).toMatchObject({ changes: { per_day: { from: null, to: 200 } } });
    expect((await change({ perSecond: null, perDay: null })).body.sentToday).toBeNull();
  });

  it.each([
    [{ countries: ['Britain'] }, 'countries'],
    [{ matterTypeIds: ['0199c5a0-0000-7000-8000-00000000dead'] }, 'matterTypeIds'],
    [{ perSecond: 0 }, 'perSecond'],
    [{ perDay: 1.5 }, 'perDay'],
    [{ perDay: 0 }, 'perDay'],
  ])('%j is refused by field', async (fields, field) => {
    const refused = await change(fields);
    expect(refused.status).toBe(422);
    expect(refused.body.fields[0].field).toContain(field);
  });
});

describe('a changed limit', () => {
  const limit = async (perDay: number | null) => {
    const { body } = await admin.get('/sending');
    const sender = body.senders.find(({ id }: { id: string }) => id === main.senderId);
    expect(
      (await admin.put(`/senders/${main.senderId}`, { ...sender, disabled: false, perDay })).status,
    ).toBe(200);
  };
  const shown = async () => {
    const { body } = await staff.get(`/matters/${matterId}/waiting`);
    return body.items.map(({ state, reason, inTheWay }: Message) => [state, inTheWay?.say ?? reason]);
  };
  const claim = async () => (await claimDue(db, randomUUID(), 10)).length;

  it('lets what waited for it go, as far as there is room', async () => {
    await limit(1);
    for (const body of ['One', 'Two', 'Three', 'Four']) await send({ body });
    expect(await claim()).toBe(1);
    await sweep(db, log);
    const waits = `Waits for the day’s limit of ${await display(main)}`;
    expect(await shown()).toEqual(Array(3).fill(['held', waits]));
    await limit(2);
    expect(await shown()).toEqual(Array(3).fill(['held', null]));
    expect(await claim()).toBe(1);
    await sweep(db, log);
    expect(await shown()).toEqual(Array(2).fill(['held', waits]));
    await limit(null);
    expect(await claim()).toBe(2);
  });

  it('that leaves no room changes nothing', async () => {
    await limit(1);
    for (const body of ['One', 'Two']) await send({ body });
    await claim();
    await sweep(db, log);
    const before = await shown();
    await limit(1);
    expect([await shown(), await claim()]).toEqual([before, 0]);
  });

  it('has an automated text keep the client’s hours all the same', async () => {
    await limit(1);
    await send();
    const number = await numberOf();
    const id = await inTransaction(db, (tx) =>
      queueAutomated(tx, { matterId, contactId, number, body: 'A reminder', origin: 'reminder' }),
    );
    const now = sql<Date>`now()`;
    await db.updateTable('messages').set({ state: 'queued', due_at: now }).where('id', '=', id).execute();
    await claim();
    await sweep(db, log);
    await limit(null);
    const held = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(held).toMatchObject({ state: 'held', held_for_limit: false, due_at: null });
    await sweep(db, log);
    const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row.due_at).toBeInstanceOf(Date);
  });
});

describe('pausing and resuming', () => {
  it('is told wherever a text that is due from it is read, and of nothing else', async () => {
    const sent = (await send()).body;
    const later = (
      await send({
        when: { kind: 'at', wall: `${Temporal.Now.plainDateISO().add({ days: 3 })}T12:00`, zone: 'UTC' },
      })
    ).body;
    await admin.post(path('pause'), { why: 'Ported.' });
    const say = `Waits: ${await display(main)} is paused`;
    const found = async (at: string, query: Record<string, string> = {}) => {
      const { body } = await admin.get(at, query);
      return body.items.find(({ id }: Message) => id === sent.id).inTheWay;
    };
    const everywhere = async () => [
      await found(`/matters/${matterId}/messages`),
      await found(`/matters/${matterId}/waiting`),
      await found('/queue', { tab: 'sending' }),
    ];
    expect(await everywhere()).toEqual(Array(3).fill({ code: 'sender_paused', say }));
    const now = await staff.post(`/messages/${later.id}/send-now`, { version: later.version });
    expect(later.inTheWay).toBeNull();
    expect(now.body.inTheWay.say).toBe(say);
    const many = await admin.post('/queue/actions', {
      action: 'send_now',
      items: [{ id: later.id, version: now.body.version }],
    });
    expect(many.body.results[0]).toMatchObject({ ok: true, say: `${say}.` });
    await admin.post(path('resume'), {});
    expect(await everywhere()).toEqual(Array(3).fill(null));
  });

  const path = (verb: string, id = main.senderId) => `/senders/${id}/${verb}`;

  it('is shown with who and why, and done once however often it is asked for', async () => {
    for (const why of ['The number is being ported.', 'Another reason.'])
      expect((await admin.post(path('pause'), { why })).status).toBe(204);
    const shown = (await admin.get('/sending')).body.senders.find(
      ({ id }: { id: string }) => id === main.senderId,
    );
    expect(shown.paused).toMatchObject({
      why: 'The number is being ported.',
      by: { id: api.users.administrator.id },
    });
    for (let times = 0; times < 2; times++) await admin.post(path('resume'));
    const audit = await db
      .selectFrom('audit')
      .select('action')
      .where('subject_id', '=', main.senderId)
      .orderBy('id')
      .execute();
    expect(audit.map(({ action }) => action)).toEqual(['sender.paused', 'sender.resumed']);
  });

  it('is not found for a sender that is none', async () => {
    const none = '0199c5a0-0000-7000-8000-00000000dead';
    expect((await admin.post(path('pause', none), { why: 'x' })).status).toBe(404);
    expect((await admin.post(path('resume', none))).status).toBe(404);
  });

  it.each([
    ['pause', { why: 'x' }, [204, 403, 403, 403]],
    ['resume', undefined, [204, 204, 403, 403]],
    ['preview', { to: boston }, [200, 403, 403, 403]],
  ])('%s is for those who may', async (verb, body, expected) => {
    const at = verb === 'preview' ? '/senders/preview' : path(verb);
    const statuses = [];
    for (const role of ['administrator', 'supervisor', 'staff', 'read_only'] as const)
      statuses.push((await api.as(role).post(at, body)).status);
    expect(statuses).toEqual(expected);
    expect((await api.stranger.post(at, body)).status).toBe(401);
  });
});
