import { beforeEach, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, assign } from '../../testing/people.ts';
import { clientNumber, openOffice } from '../inbound/testing.ts';
import { alertRoutes } from './routes.ts';

const office = await openOffice((api, db) => alertRoutes(api, { db }));
const { db, users } = office;
const staff = office.as('staff');
const otherNumber = '+16175550143';

type Thread = {
  id: string;
  alertIds: string[];
  body: string;
  from: string;
  texts: number;
  urgent: string | null;
};

let matterId: string;
beforeEach(async () => {
  await emptyTables(
    office.database,
    'messages',
    'alerts',
    'filings',
    'notes',
    'assignments',
    'parties',
    'contact_phones',
  );
  const clientId = await addContact(db, 'Maria Alvarez', [clientNumber]);
  matterId = await addMatter(db, { clientId });
  const landlord = await addContact(db, 'Walter Haas', [otherNumber]);
  await db
    .insertInto('parties')
    .values({ matter_id: matterId, contact_id: landlord, role: 'opposing party' })
    .execute();
  await assign(db, matterId, users.staff.id);
});

const list = async (query = {}) => (await staff.get('/alerts', query)).body;
const says = (Body: string, From = clientNumber) => office.text({ Body, From });
const dismiss = async (ids: string[]) => (await staff.post('/alerts/dismiss', { ids })).body.ids;

test('what a number has written on a matter is one thread, led by the newest text', async () => {
  await says('One');
  await says('From the other side', otherNumber);
  await says('Two');
  const { items, total, threads } = await list();
  expect([total, threads]).toEqual([3, 2]);
  expect(items).toMatchObject([
    { from: 'Maria Alvarez', body: 'Two', texts: 2, anyMedia: false },
    { from: 'Walter Haas', body: 'From the other side', texts: 1 },
  ]);
  expect(items[0].alertIds).toHaveLength(2);
  expect(items[0].alertIds[0]).toBe(items[0].id);
});

test('a few words come with what they answer: the last text that went to that number from that case', async () => {
  const sent = { direction: 'out', origin: 'manual', matter_id: matterId, client_number: clientNumber };
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await db
    .insertInto('messages')
    .values([
      { ...sent, state: 'delivered', body: 'Are you well?', at: at(9) },
      { ...sent, state: 'delivered', body: 'Can we talk at 2?', at: at(8) },
      { ...sent, state: 'failed', body: 'Never arrived', at: at(7) },
      { ...sent, state: 'delivered', body: 'To someone else', at: at(6), client_number: otherNumber },
    ])
    .execute();
  await says('YES');
  expect((await list()).items).toMatchObject([{ body: 'YES', answerTo: 'Can we talk at 2?' }]);
  await says('Yes, but only if it takes no longer than an hour.');
  expect((await list()).items).toMatchObject([{ answerTo: null, texts: 2 }]);
});

test('a picture with any of its texts marks it', async () => {
  await says('Look');
  await db.updateTable('messages').set({ num_media: 1 }).where('body', '=', 'Look').execute();
  await says('Sorry it is blurry');
  expect((await list()).items).toMatchObject([{ anyMedia: true, hasMedia: false, texts: 2 }]);
});

test('dismissing a thread leaves what came after it was shown', async () => {
  await says('One');
  await says('Two');
  const [shown] = (await list()).items;
  await says('Three');
  expect((await dismiss(shown.alertIds)).toSorted()).toEqual(shown.alertIds.toSorted());
  expect((await list()).items).toMatchObject([{ body: 'Three', texts: 1 }]);
});

test('an undo brings back what that dismissal took, not what a colleague had dismissed before', async () => {
  await says('One');
  await says('Two');
  const [{ alertIds }] = (await list()).items;
  const colleague = office.as(await addUser(db, 'staff', 'Jo Colleague'));
  await colleague.post('/alerts/dismiss', { ids: [alertIds[1]] });
  const mine = await dismiss(alertIds);
  expect(mine).toEqual([alertIds[0]]);
  await staff.post('/alerts/restore', { ids: mine });
  expect((await list()).items).toMatchObject([{ body: 'Two', texts: 1 }]);
});

test('two who dismiss at once: each alert is taken by one of them, and recorded once', async () => {
  for (let i = 0; i < 6; i++) await says(`Text ${i}`);
  const [{ alertIds }] = (await list()).items;
  const takes = await Promise.all([dismiss(alertIds), dismiss(alertIds.toReversed()), dismiss(alertIds)]);
  expect(takes.flat().toSorted()).toEqual(alertIds.toSorted());
  const { count } = await db
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('action', '=', 'alert.dismissed')
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow();
  expect(count).toBe(6);
});

test('of a very long thread a dismissal takes its newest hundred; the rest is still there', async () => {
  await db
    .insertInto('messages')
    .values(
      Array.from({ length: 130 }, (_, i) => ({
        direction: 'in',
        state: 'received',
        origin: 'client',
        client_number: clientNumber,
        body: `Text ${i}`,
        at: new Date(Date.parse('2026-11-20T12:00:00Z') + i * 1000),
      })),
    )
    .execute();
  await db
    .insertInto('alerts')
    .columns(['message_id', 'matter_id', 'at'])
    .expression((eb) => eb.selectFrom('messages').select(['id', eb.val(matterId).as('m'), 'at']))
    .execute();
  const [thread] = (await list()).items;
  expect([thread.texts, thread.alertIds.length, thread.body]).toEqual([130, 100, 'Text 129']);
  await dismiss(thread.alertIds);
  expect((await list()).items).toMatchObject([{ texts: 30, body: 'Text 29' }]);
});

test('what cannot wait comes first, on whatever page it would be', async () => {
  await says('please stop texting me');
  await says('Nothing special', otherNumber);
  const first = await list({ limit: 1 });
  expect(first.items).toMatchObject([{ maybeStop: { body: 'please stop texting me' } }]);
  const second = await list({ limit: 1, after: first.next });
  expect(second.items).toMatchObject([{ body: 'Nothing special' }]);
  expect(second.next).toBeNull();

  const urgent = 'Walter Haas needs help';
  await db.updateTable('alerts').set({ urgent }).where('id', '=', second.items[0].id).execute();
  await says('And one more thing', otherNumber);
  const { items } = await list();
  expect(items.map((thread: Thread) => [thread.body, thread.urgent])).toEqual([
    ['And one more thing', urgent],
    ['please stop texting me', null],
  ]);
});

test('a text with one of the office’s urgent words comes first, and says which', async () => {
  await db
    .updateTable('site')
    .set({ urgent_words: ['locked out'] })
    .execute();
  await says('My landlord has LOCKED me, and the kids, out');
  await says('They locked  out my kids', otherNumber);
  await says('Anything new?');
  const { items } = await list();
  expect(items.map(({ from, urgent }: Thread) => [from, urgent])).toEqual([
    ['Walter Haas', 'the text says “locked out”.'],
    ['Maria Alvarez', null],
  ]);
});

test('no ids are refused by name', async () => {
  const { status, body } = await staff.post('/alerts/dismiss', { ids: [] });
  expect([status, body.fields[0].field]).toEqual([422, 'ids']);
});
