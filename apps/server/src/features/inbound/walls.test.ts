import type { LiveEvent } from '@matterline/contract/live.ts';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { openListener } from '../../db/listen.ts';
import { excludedFrom } from '../../db/queries/walls.ts';
import { LiveHub } from '../../http/live/hub.ts';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addMatterType, addUser, assign, wallOff } from '../../testing/people.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { textRoutes } from '../texts/routes.ts';
import { unfiledRoutes } from '../unfiled/routes.ts';
import { clientNumber, newSid, openOffice, placesOf, textedFrom } from './testing.ts';

const office = await openOffice((api, db) => {
  unfiledRoutes(api, { db });
  alertRoutes(api, { db });
  textRoutes(api, { db });
});
const { db, users } = office;
const outsider = await addUser(db, 'staff', 'Kit Outsider');
const insider = users.staff;

const heard = new Map<string, LiveEvent[]>();
const hub = new LiveHub('test', (ids) => excludedFrom(db, ids));
for (const user of [insider, outsider])
  hub.subscribe(user, null, ({ event }) => heard.get(user.id)?.push(event));
const listener = await openListener(
  office.database.connectionString,
  (payload) => hub.notice(payload),
  () => {},
);
afterAll(() => listener.close());

let open: string;
let walled: string;
beforeEach(async () => {
  await emptyTables(
    office.database,
    'messages',
    'assignments',
    'parties',
    'contact_phones',
    'wall_exclusions',
  );
  const clientId = await addContact(db, 'Maria Alvarez', [clientNumber]);
  open = await addMatter(db, { clientId });
  walled = await addMatter(db, { clientId });
  for (const matterId of [open, walled])
    for (const user of [insider, outsider]) await assign(db, matterId, user.id);
  await wallOff(db, walled, outsider.id);
  for (const user of [insider, outsider]) heard.set(user.id, []);
});

/** All of the answers that could show a text, as one user gets them. */
async function everything(user: { id: string }) {
  const as = office.as(user);
  const [unfiled, alerts, home, week, openLog, walledLog] = await Promise.all([
    as.get('/unfiled'),
    as.get('/alerts'),
    as.get('/home'),
    as.get('/home/week'),
    as.get(`/matters/${open}/messages`),
    as.get(`/matters/${walled}/messages`),
  ]);
  return {
    unfiled: unfiled.body.total + unfiled.body.items.length,
    alerts: alerts.body.total + alerts.body.items.length,
    home: home.body.alerts.total + home.body.unfiled + week.body.replies,
    openLog: openLog.body.items.filter((text: { direction: string }) => text.direction === 'in').length,
    walledLog: walledLog.status,
    raw: [unfiled, alerts, home, week, openLog, walledLog].map(({ raw }) => raw).join('\n'),
  };
}

/** Waits until a notice sent after all others has come through. */
async function allHeard(): Promise<void> {
  await office.database.pool.query(`select pg_notify('matterline_live', '{"kind":"settings"}')`);
  await vi.waitFor(() => {
    for (const events of heard.values()) expect(events.at(-1)).toEqual({ kind: 'settings' });
  });
}

const eventsOf = async (user: { id: string }) => {
  await allHeard();
  return heard.get(user.id)?.slice(0, -1);
};

test('a text that waits for a wall is there only for who may see every matter it matched', async () => {
  const sid = newSid();
  await office.text({ MessageSid: sid, Body: 'the private part' });
  expect(await placesOf(db, sid)).toEqual(['unfiled wall']);
  expect(await everything(insider)).toMatchObject({ unfiled: 2, home: 1, alerts: 0 });
  const seen = await everything(outsider);
  expect(seen).toMatchObject({ unfiled: 0, alerts: 0, home: 0, openLog: 0, walledLog: 404 });
  expect(seen.raw).not.toContain('private part');
  expect(await eventsOf(outsider)).toEqual([]);
  expect(heard.get(insider.id)).toContainEqual({ kind: 'unfiled' });
});

test('who may not see it gets the answer for a text that does not exist', async () => {
  const sid = newSid();
  await office.text({ MessageSid: sid });
  const message = await db
    .selectFrom('messages')
    .select('id')
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  const absent = '00000000-0000-7000-8000-000000000000';
  const start = { contactName: 'Ana', matterTypeId: await addMatterType(db) };
  const as = office.as(outsider);
  for (const [verb, body] of [
    ['file', { matterIds: [open] }],
    ['start', start],
  ] as const) {
    const hidden = await as.post(`/unfiled/${message.id}/${verb}`, body);
    const none = await as.post(`/unfiled/${absent}/${verb}`, body);
    expect([hidden.status, hidden.body]).toEqual([404, none.body]);
  }
  // Filed on the walled matter by who may, it is still not there for the other.
  expect((await office.as(insider).post(`/unfiled/${message.id}/file`, { matterIds: [walled] })).status).toBe(
    200,
  );
  const after = await as.post(`/unfiled/${message.id}/file`, { matterIds: [open] });
  expect([after.status, after.body]).toEqual([
    404,
    (await as.post(`/unfiled/${absent}/file`, { matterIds: [open] })).body,
  ]);
  expect(await everything(outsider)).toMatchObject({ unfiled: 0, alerts: 0, home: 0, openLog: 0 });
  expect(await eventsOf(outsider)).toEqual([]);
});

test('nobody files onto a matter they are kept out of', async () => {
  await db.deleteFrom('contact_phones').execute();
  await office.text({ From: '+16175550199' });
  const [text] = (await office.as(outsider).get('/unfiled')).body.items;
  for (const matterIds of [[walled], [open, walled]]) {
    expect((await office.as(outsider).post(`/unfiled/${text.id}/file`, { matterIds })).status).toBe(404);
  }
  expect(await db.selectFrom('filings').selectAll().execute()).toEqual([]);
});

test('a text kept on the walled matter alone shows nowhere else', async () => {
  await textedFrom(office, walled);
  const sid = newSid();
  await office.text({ MessageSid: sid, Body: 'the private part' });
  expect(await everything(insider)).toMatchObject({
    alerts: 2,
    home: 2,
    openLog: 0,
    walledLog: 200,
    unfiled: 0,
  });
  const seen = await everything(outsider);
  expect(seen).toMatchObject({ unfiled: 0, alerts: 0, home: 0, openLog: 0, walledLog: 404 });
  expect(seen.raw).not.toContain('private part');
  expect(await eventsOf(outsider)).toEqual([]);
  const kinds = heard
    .get(insider.id)
    ?.slice(0, -1)
    .map((event) => event.kind);
  expect(kinds?.sort()).toEqual(['alerts', 'notes', 'texts']);
});

test('a wall put up later hides what is filed or waits already', async () => {
  await db.deleteFrom('wall_exclusions').execute();
  await db.deleteFrom('contact_phones').execute();
  await office.text({ Body: 'the private part' });
  expect((await everything(outsider)).unfiled).toBe(2);
  // The number turns out to be of a person on a matter the outsider is kept out of.
  await addMatter(db, { clientId: await addContact(db, 'Ana Diaz', [clientNumber]) }).then((id) =>
    wallOff(db, id, outsider.id),
  );
  const seen = await everything(outsider);
  expect([seen.unfiled, seen.home]).toEqual([0, 0]);
  expect(seen.raw).not.toContain('private part');
  expect((await everything(insider)).unfiled).toBe(2);
});

test('to an address that is not ours: walls hold all the same', async () => {
  await office.text({ To: '+16175550199', Body: 'the private part' });
  expect((await everything(insider)).unfiled).toBe(2);
  expect((await everything(outsider)).unfiled).toBe(0);
  expect(await eventsOf(outsider)).toEqual([]);
});

test('a suggestion never names a matter the reader is kept out of', async () => {
  await db.deleteFrom('parties').execute();
  await db.deleteFrom('contact_phones').execute();
  await office.text({ From: '+16175550199' });
  const clientId = await addContact(db, 'Ana Diaz', ['+16175550199']);
  const visible = await addMatter(db, { clientId });
  const [text] = (await office.as(outsider).get('/unfiled')).body.items;
  expect(text.suggestions.map((one: { id: string }) => one.id)).toEqual([visible]);
});
