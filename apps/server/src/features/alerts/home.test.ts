import { beforeEach, expect, test } from 'vitest';
import { readSite } from '../../db/queries/site.ts';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, assign, wallOff } from '../../testing/people.ts';
import { clientNumber, openOffice } from '../inbound/testing.ts';
import { alertRoutes } from './routes.ts';

const office = await openOffice((api, db) => alertRoutes(api, { db }));
const { db, users } = office;
const zone = 'America/New_York';

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
  matterId = await addMatter(db, { clientId: await addContact(db, 'Maria Alvarez', [clientNumber]) });
  await assign(db, matterId, users.staff.id, 'paralegal');
});

const home = async (who: keyof typeof users = 'staff') => {
  const { status, body } = await office.as(who).get('/home');
  expect(status).toBe(200);
  return body;
};
const week = async () => {
  const { status, body } = await office.as('staff').get('/home/week');
  expect(status).toBe(200);
  return body;
};
/** An instant that many days before today, at a wall time in the site's zone. */
const { today } = await readSite(db);
const ago = (days: number, time = '12:00') =>
  Temporal.PlainDate.from(today)
    .subtract({ days })
    .toZonedDateTime({ timeZone: zone, plainTime: time })
    .toInstant()
    .toString();

type Text = { at: string; state?: string; number?: string; on?: string };

async function sent({ at, state = 'delivered', number = clientNumber, on = matterId }: Text): Promise<void> {
  const values = { direction: 'out', origin: 'manual', body: 'Hello', matter_id: on, client_number: number };
  await db
    .insertInto('messages')
    .values({ ...values, state, at })
    .execute();
}

async function received({ at, number = clientNumber, on = matterId }: Text): Promise<void> {
  const values = {
    direction: 'in',
    origin: 'client',
    state: 'received',
    body: 'Hi',
    client_number: number,
    at,
  };
  const { id } = await db.insertInto('messages').values(values).returning('id').executeTakeFirstOrThrow();
  const note = await db
    .insertInto('notes')
    .values({ matter_id: on, kind: 'text', body: 'Hi', message_id: id })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('filings')
    .values({ message_id: id, matter_id: on, note_id: note.id, reasons: ['texted_from'], at })
    .execute();
}

test('an office with nothing yet', async () => {
  const { alerts, undelivered, unfiled } = await home();
  const figures = await week();
  expect(alerts).toEqual({ items: [], next: null, total: 0, threads: 0 });
  expect(undelivered).toEqual({ items: [], next: null, total: 0 });
  expect(unfiled).toBe(0);
  expect(figures).toMatchObject({ sent: 0, delivered: 0, replies: 0, medianReplyMinutes: null });
  expect(figures.days).toHaveLength(7);
});

test('alerts, and the rest of them by their own page', async () => {
  await assign(db, matterId, users.staff.id);
  for (let i = 0; i < 27; i++) await addAlert(`+161755501${10 + i}`);
  const { alerts } = await home();
  expect([alerts.items.length, alerts.total, alerts.threads]).toEqual([25, 27, 27]);
  const rest = await office.as('staff').get('/alerts', { after: alerts.next });
  expect([rest.body.items.length, rest.body.next]).toEqual([2, null]);
});

async function addAlert(number: string): Promise<void> {
  const text = { direction: 'in', state: 'received', origin: 'client', body: 'Hi', client_number: number };
  const { id } = await db.insertInto('messages').values(text).returning('id').executeTakeFirstOrThrow();
  await db.insertInto('alerts').values({ message_id: id, matter_id: matterId, at: new Date() }).execute();
}

test('the Unfiled inbox is counted only for those who may read it', async () => {
  await office.text({ From: '+16175550199' });
  expect((await home()).unfiled).toBe(1);
  expect((await home('read_only')).unfiled).toBeNull();
});

test('seven days, by the site’s calendar', async () => {
  await sent({ at: ago(7, '23:59') });
  await sent({ at: ago(6, '00:00') });
  await sent({ at: ago(6, '23:59'), state: 'undelivered' });
  await sent({ at: ago(0, '00:00'), state: 'accepted' });
  await sent({ at: ago(1), state: 'failed' });
  await received({ at: ago(7, '23:59') });
  await received({ at: ago(2, '00:30') });
  await received({ at: ago(2, '23:30') });
  const { sent: left, delivered, replies, days } = await week();
  expect([left, delivered, replies]).toEqual([3, 1, 2]);
  const counted = days.map((day: { sent: number; received: number }) => [day.sent, day.received]);
  expect(counted).toEqual([
    [2, 0],
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 2],
    [0, 0],
    [1, 0],
  ]);
  expect(days[6].day).toBe(today);
  expect(days[0].day).toBe(Temporal.PlainDate.from(today).subtract({ days: 6 }).toString());
});

test('the median reply counts from the last text before it, once for each', async () => {
  await sent({ at: ago(5, '10:00') });
  await received({ at: ago(5, '10:10') });
  await received({ at: ago(5, '18:00') });
  await sent({ at: ago(4, '10:00') });
  await sent({ at: ago(4, '10:30') });
  await received({ at: ago(4, '10:50') });
  await sent({ at: ago(3, '10:00') });
  await received({ at: ago(3, '12:00') });
  // Asked before these days, answered in them.
  await sent({ at: ago(9, '10:00'), number: '+16175550143' });
  await received({ at: ago(1, '10:00'), number: '+16175550143' });
  // Asked by nobody.
  await received({ at: ago(1), number: '+16175550144' });
  // 10, 20 and 120 minutes
  expect((await week()).medianReplyMinutes).toBe(20);
});

test('a text on two matters is one reply; what is behind a wall is not counted', async () => {
  const other = await addMatter(db, { clientId: await addContact(db, 'Maria Alvarez', [clientNumber]) });
  await office.text();
  await sent({ at: ago(1), on: other });
  expect(await week()).toMatchObject({ sent: 1, replies: 1 });
  await wallOff(db, other, users.staff.id);
  expect(await week()).toMatchObject({ sent: 0, delivered: 0, replies: 1 });
  await wallOff(db, matterId, users.staff.id);
  const figures = await week();
  expect(figures).toMatchObject({ sent: 0, replies: 0, medianReplyMinutes: null });
  expect(figures.days.every((day: { sent: number; received: number }) => day.sent + day.received === 0)).toBe(
    true,
  );
});

test('how many of one’s own tasks were done today, none of a case one is kept out of', async () => {
  const hidden = await addMatter(db, { clientId: await addContact(db, 'Ana Diaz', []) });
  await wallOff(db, hidden, users.staff.id);
  const on = (days: number) => Temporal.PlainDate.from(today).subtract({ days }).toString();
  const task = (matter: string, who: string, done: string | null) => ({
    ...{ matter_id: matter, name: 'File', assignee_id: who, done_on: done },
    done_at: done === null ? null : new Date(),
  });
  const { staff, supervisor } = users;
  const rows = [
    task(matterId, staff.id, on(0)),
    task(matterId, staff.id, on(0)),
    task(matterId, staff.id, on(1)),
    task(matterId, staff.id, null),
    task(matterId, supervisor.id, on(0)),
    task(hidden, staff.id, on(0)),
  ];
  await db.insertInto('matter_tasks').values(rows).execute();
  expect((await home()).tasksDone).toBe(2);
  expect((await home('supervisor')).tasksDone).toBe(1);
});
