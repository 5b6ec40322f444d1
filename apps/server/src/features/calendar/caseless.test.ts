import { expect, it } from 'vitest';
import { liveChannel } from '../../db/live.ts';
import { addUser } from '../../testing/people.ts';
import { queueRoutes } from '../queue/routes.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice((served, db) =>
  queueRoutes(served, { db, lookUp: async () => ({ kind: 'unsupported' }) as never }),
);
const { api, db, add, before, read, textsTo } = office;
const mobile = '+16175550181';
const comer = await addUser(db, 'staff');
await db.updateTable('users').set({ mobile, reminded_by: 'text' }).where('id', '=', comer.id).execute();
const maker = await addUser(db, 'staff');
const other = await addUser(db, 'staff');
const reminders = [before(1, 'days', { to: 'users' })];

/** What the notices of a change were. */
async function noticesOf(change: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const client = await api.database.pool.connect();
  client.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await client.query(`listen ${liveChannel}`);
  await change();
  await client.query('select 1');
  await client.query('unlisten *');
  client.release();
  return heard;
}

it('a reminder of an event on no case is in the queue like any other, with its news, for those it concerns', async () => {
  let id = '';
  const made = await noticesOf(async () => {
    id = (await add({ title: 'Huddle', userIds: [comer.id], reminders }, 5, api.as(maker))).event.id;
  });
  expect(made).toContain('{"kind":"calendar"}');
  const [text] = await textsTo(mobile);
  expect(text).toMatchObject({ state: 'scheduled', origin: 'reminder' });
  const supervisor = api.as('supervisor');
  const { items } = must(await supervisor.get('/queue', { tab: 'scheduled' }));
  expect(items).toMatchObject([{ id: text?.id, matter: null, contact: null, colleague: { id: comer.id } }]);
  expect(must(await supervisor.get('/queue/counts')).scheduled).toBe(1);

  // Whoever it does not concern cannot tell it from one that does not exist.
  const change = { body: 'Huddle is in the kitchen', version: 1 };
  const path = `/messages/${text?.id}`;
  expect(await api.as(other).patch(path, change)).toMatchObject({ status: 404 });
  const told = await noticesOf(async () => must(await api.as(comer).patch(path, change)));
  expect(told).toContain('{"kind":"calendar"}');
  expect((await textsTo(mobile))[0]?.body).toBe('Huddle is in the kitchen');
  must(await api.as(maker).post(`${path}/cancel`, { version: 2 }));
  expect((await textsTo(mobile))[0]?.state).toBe('canceled');

  const event = await read(id, api.as(maker));
  const moved = await noticesOf(async () =>
    must(await api.as(maker).patch(`/events/${id}`, { start: `${dayIn(6)}T09:00`, version: event.version })),
  );
  expect(moved).toContain('{"kind":"calendar"}');
  // What a person canceled stays so.
  expect((await textsTo(mobile)).map(({ state }) => state)).toEqual(['canceled']);
});

it('an event with nobody on it is its maker’s, and reminds nobody of a case by itself', async () => {
  const defaults = [before(1, 'days'), before(1, 'hours', { to: 'users' })];
  const kind = { kind: 'deadline', matterTypeId: null, version: 0 };
  must(await api.as('administrator').put('/reminder-defaults', { ...kind, reminders: defaults }));
  const { event } = await add({ kind: 'deadline' }, 5, api.as(maker));
  expect(event.attendees).toMatchObject([{ kind: 'user', id: maker.id }]);
  expect(event.reminders).toMatchObject([{ to: 'users' }]);
});

it('that did not arrive is among what failed', async () => {
  const [text] = await textsTo(mobile);
  await db
    .updateTable('messages')
    .set({ state: 'failed' })
    .where('id', '=', text?.id ?? '')
    .execute();
  const { items } = must(await api.as('supervisor').get('/queue', { tab: 'failed' }));
  expect(items.map(({ id }: { id: string }) => id)).toContain(text?.id);
});
