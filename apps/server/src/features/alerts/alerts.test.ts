import { alertAudience } from '@matterline/rules/assignments.ts';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { readSite } from '../../db/queries/site.ts';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, assign, wallOff } from '../../testing/people.ts';
import { clientNumber, openOffice } from '../inbound/testing.ts';
import { alertRoutes } from './routes.ts';

const office = await openOffice((api, db) => alertRoutes(api, { db }));
const { db, users } = office;
const { today } = await readSite(db);
const day = (offset: number) => Temporal.PlainDate.from(today).add({ days: offset }).toString();

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
    'wall_exclusions',
  );
  await db.updateTable('site').set({ alert_audience: 'primary' }).execute();
});

type Dates = { type?: string; starts?: number; ends?: number | null };

async function matterFor(
  user: { id: string },
  disposition: string,
  { type = 'primary', starts = -10, ends = null }: Dates,
) {
  const clientId = await addContact(db, 'Maria Alvarez', [clientNumber]);
  const matterId = await addMatter(db, { clientId, disposition });
  await db
    .insertInto('assignments')
    .values({
      matter_id: matterId,
      user_id: user.id,
      type,
      starts_on: day(starts),
      ends_on: ends === null ? null : day(ends),
    })
    .execute();
  return matterId;
}

const open = async (who: Parameters<typeof office.as>[0]) => {
  const { body } = await office.as(who).get('/alerts');
  return { total: body.total, on: body.items.map((alert: { matter: { id: string } }) => alert.matter.id) };
};

test.each([
  ['open, current primary', 'open', {}, true],
  ['closed, still assigned', 'closed', {}, true],
  ['prescreen with a primary', 'prescreen', {}, true],
  ['rejected intake, ended today by the reject', 'rejected', { ends: 0 }, false],
  ['ended yesterday', 'open', { ends: -1 }, false],
  ['ends today', 'open', { ends: 0 }, false],
  ['ends tomorrow', 'open', { ends: 1 }, true],
  ['starts today', 'open', { starts: 0 }, true],
  ['starts tomorrow', 'open', { starts: 1 }, false],
  ['co-counsel, when primary is asked for', 'open', { type: 'co-counsel' }, false],
] satisfies [string, string, Dates, boolean][])('%s', async (_, disposition, dates, shown) => {
  const matterId = await matterFor(users.staff, disposition, dates);
  await office.text();
  expect(await open('staff')).toEqual(shown ? { total: 1, on: [matterId] } : { total: 0, on: [] });
  expect(await open('supervisor')).toEqual({ total: 0, on: [] });
});

test('a rejected prescreen, which has no assignment, alerts nobody, yet the alert is there for who comes', async () => {
  const matterId = await addMatter(db, {
    clientId: await addContact(db, 'Maria Alvarez', [clientNumber]),
    disposition: 'rejected',
  });
  await office.text();
  for (const who of ['administrator', 'supervisor', 'staff'] as const)
    expect((await open(who)).total).toBe(0);
  const { count } = await db
    .selectFrom('alerts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow();
  expect(count).toBe(1);
});

test('the setting “any current assignment” reaches co-counsel too, each once', async () => {
  const matterId = await matterFor(users.staff, 'open', { type: 'co-counsel' });
  await db
    .insertInto('assignments')
    .values({ matter_id: matterId, user_id: users.staff.id, type: 'paralegal', starts_on: day(-3) })
    .execute();
  await office.text();
  await db.updateTable('site').set({ alert_audience: 'any' }).execute();
  expect(await open('staff')).toEqual({ total: 1, on: [matterId] });
});

test('who is shown an alert agrees with the rule, whatever the assignments', async () => {
  const people = [users.staff, users.supervisor, users.administrator];
  const assignment = fc.record({
    user: fc.nat(2),
    type: fc.constantFrom('primary', 'intake', 'co-counsel', 'paralegal'),
    starts: fc.integer({ min: -2, max: 2 }),
    lasts: fc.option(fc.nat(3)),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(assignment, { maxLength: 5 }),
      fc.constantFrom('primary', 'any'),
      async (given, audience) => {
        await emptyTables(office.database, 'assignments', 'alerts', 'messages');
        await db.updateTable('site').set({ alert_audience: audience }).execute();
        const matterId = await addMatter(db, { clientId: await addContact(db, 'Maria Alvarez') });
        const rows = given.map(({ user, type, starts, lasts }) => ({
          userId: people[user]?.id as string,
          type,
          startsOn: day(starts),
          endsOn: lasts === null ? null : day(starts + lasts),
        }));
        for (const { userId, type, startsOn, endsOn } of rows) {
          const values = { matter_id: matterId, user_id: userId, type, starts_on: startsOn, ends_on: endsOn };
          await db.insertInto('assignments').values(values).execute();
        }
        await raise(matterId);
        const told = alertAudience(rows, audience, today);
        for (const person of people) {
          const expected = told.includes(person.id) ? [matterId] : [];
          expect(await open(person)).toEqual({ total: expected.length, on: expected });
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

async function raise(matterId: string, at = '2026-11-20T12:00:00Z', number = clientNumber): Promise<string> {
  const values = {
    direction: 'in',
    state: 'received',
    origin: 'client',
    client_number: number,
    body: 'Hello',
    at,
  };
  const { id } = await db.insertInto('messages').values(values).returning('id').executeTakeFirstOrThrow();
  const alert = await db
    .insertInto('alerts')
    .values({ message_id: id, matter_id: matterId, at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return alert.id;
}

test('what an alert says', async () => {
  const matterId = await matterFor(users.staff, 'open', {});
  await office.text({ Body: 'I have the letter' });
  const { body } = await office.as('staff').get('/alerts');
  expect(body.items[0]).toMatchObject({
    from: 'Maria Alvarez',
    body: 'I have the letter',
    hasMedia: false,
    texts: 1,
    matter: { id: matterId, clientName: 'Maria Alvarez' },
  });
  expect(Date.now() - Date.parse(body.items[0].at)).toBeLessThan(60_000);
});

test('dismissed by one, gone for the other; restored, back for both; each in the audit once', async () => {
  const matterId = await matterFor(users.staff, 'open', {});
  const other = await addUser(db, 'staff', 'Jo Colleague');
  await db
    .insertInto('assignments')
    .values({ matter_id: matterId, user_id: other.id, type: 'primary', starts_on: day(-1) })
    .execute();
  await office.text();
  const [alert] = (await office.as(other).get('/alerts')).body.items;

  const { alertIds: ids } = alert;
  expect((await office.as('staff').post('/alerts/dismiss', { ids })).body).toEqual({ ids });
  expect((await office.as('staff').post('/alerts/dismiss', { ids })).body).toEqual({ ids: [] });
  expect(await open(other)).toEqual({ total: 0, on: [] });
  const row = await db.selectFrom('alerts').selectAll().executeTakeFirst();
  expect(row).toMatchObject({ dismissed_by: users.staff.id, dismissed_at: expect.any(Date) });

  expect((await office.as(other).post('/alerts/restore', { ids })).body).toEqual({ ids });
  expect(await open('staff')).toEqual({ total: 1, on: [matterId] });
  const audit = await db
    .selectFrom('audit')
    .select(['action', 'actor_id'])
    .where('matter_id', '=', matterId)
    .where('action', 'like', 'alert.%')
    .orderBy('id')
    .execute();
  expect(audit).toEqual([
    { action: 'alert.dismissed', actor_id: users.staff.id },
    { action: 'alert.restored', actor_id: other.id },
  ]);
});

test('dismissing only hides that one: the next text alerts again', async () => {
  const matterId = await matterFor(users.staff, 'open', {});
  await office.text();
  const [alert] = (await office.as('staff').get('/alerts')).body.items;
  await office.as('staff').post('/alerts/dismiss', { ids: alert.alertIds });
  await office.text();
  expect(await open('staff')).toEqual({ total: 1, on: [matterId] });
});

test('pages go on from the last seen, through threads of one instant, while new ones come', async () => {
  const matterId = await matterFor(users.staff, 'open', {});
  const raised: string[] = [];
  const numbered = (n: number) => `+161755501${String(n).padStart(2, '0')}`;
  for (let i = 0; i < 25; i++)
    raised.push(await raise(matterId, `2026-11-20T12:00:00.00000${Math.floor(i / 5)}Z`, numbered(i)));
  const seen: string[] = [];
  for (let after: string | undefined, pages = 0; pages < 10; pages++) {
    const { body } = await office.as('staff').get('/alerts', { limit: 4, after });
    expect([body.total, body.threads]).toEqual([25 + pages, 25 + pages]);
    seen.push(...body.items.map((thread: { id: string }) => thread.id));
    if (body.next === null) break;
    after = body.next;
    await raise(matterId, '2026-11-21T12:00:00Z', numbered(50 + pages));
  }
  expect(seen).toHaveLength(25);
  expect([...seen].sort()).toEqual([...raised].sort());
});

test.each([
  'nonsense',
  Buffer.from('["a","b"]').toString('base64url'),
  Buffer.from('["a"]').toString('base64url'),
])('a made-up place in the list is refused: %s', async (after) => {
  const { status, body } = await office.as('staff').get('/alerts', { after });
  expect([status, body.fields[0].field]).toEqual([422, 'after']);
});

test('who is kept out of the matter later sees no alert of it and cannot dismiss it, though assigned', async () => {
  const matterId = await matterFor(users.staff, 'open', {});
  const alertId = await raise(matterId);
  expect((await open('staff')).total).toBe(1);
  await wallOff(db, matterId, users.staff.id);
  expect(await open('staff')).toEqual({ total: 0, on: [] });
  for (const verb of ['dismiss', 'restore']) {
    const walled = await office.as('staff').post(`/alerts/${verb}`, { ids: [alertId] });
    const absent = await office
      .as('staff')
      .post(`/alerts/${verb}`, { ids: ['00000000-0000-7000-8000-000000000000'] });
    expect([walled.status, walled.raw]).toEqual([absent.status, absent.raw]);
  }
  expect((await db.selectFrom('alerts').select('dismissed_at').executeTakeFirst())?.dismissed_at).toBeNull();
});

test('a user who is disabled sees nothing; their colleague on the case goes on', async () => {
  const matterId = await matterFor(users.staff, 'open', {});
  const gone = await addUser(db, 'staff', 'Jo Gone');
  await assign(db, matterId, gone.id);
  await raise(matterId);
  const [theirs, ours] = [office.as(gone), office.as('staff')];
  expect((await theirs.get('/alerts')).body.total).toBe(1);
  await db.updateTable('users').set({ disabled_at: new Date() }).where('id', '=', gone.id).execute();
  expect((await theirs.get('/alerts')).status).toBe(401);
  expect((await ours.get('/alerts')).body.total).toBe(1);
});

test('a read-only user sees alerts and dismisses none; a stranger sees nothing', async () => {
  const matterId = await matterFor(users.read_only, 'open', {});
  const alertId = await raise(matterId);
  expect((await open('read_only')).total).toBe(1);
  expect((await office.as('read_only').post('/alerts/dismiss', { ids: [alertId] })).status).toBe(403);
  expect((await office.stranger.get('/alerts')).status).toBe(401);
  expect((await office.stranger.get('/home')).status).toBe(401);
});
