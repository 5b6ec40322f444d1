import { usualLayout } from '@matterline/rules/home-layout.ts';
import { beforeEach, expect, test } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { homeLayoutRoutes } from './routes.ts';

const api = await startTestApi((served, { db }) => {
  homeLayoutRoutes(served, { db });
  alertRoutes(served, { db });
});
const { db } = api;
const admin = api.as('administrator');
const { main, side, hidden } = usualLayout('staff');

beforeEach(() => db.deleteFrom('home_layouts').execute());

const save = (layout: object, version = 0, role = 'staff') =>
  admin.put(`/home-layouts/${role}`, { main, side, hidden, version, ...layout });
const layoutOf = async (role: 'staff' | 'supervisor') => (await api.as(role).get('/home')).body.layout;

test('each role has the usual page until an administrator arranges it; then all of the role have theirs', async () => {
  const { items } = (await admin.get('/home-layouts')).body;
  expect(items.map(({ role, version }: { role: string; version: number }) => [role, version])).toEqual([
    ['administrator', 0],
    ['supervisor', 0],
    ['staff', 0],
    ['read_only', 0],
  ]);
  const arranged = { main: ['tasks', 'alerts'], side: side.toReversed(), hidden: ['undelivered'] };
  const { status, body } = await save(arranged);
  expect([status, body]).toEqual([200, { role: 'staff', ...arranged, version: 1 }]);
  expect(await layoutOf('staff')).toEqual(arranged);
  expect(await layoutOf('supervisor')).toEqual(usualLayout('supervisor'));
});

test('the record tells who changed what', async () => {
  await save({ main: ['undelivered', 'alerts', 'tasks'] });
  const { action, actor_id, subject_id, details } = await db
    .selectFrom('audit')
    .selectAll()
    .where('subject_type', '=', 'home_layout')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  expect({ action, actor_id, subject_id, details }).toEqual({
    action: 'home_layout.changed',
    actor_id: api.users.administrator.id,
    subject_id: 'staff',
    details: { changes: { main: { from: main, to: ['undelivered', 'alerts', 'tasks'] } } },
  });
});

test('two who arrange at once: the second is told, and nothing of theirs is lost unseen', async () => {
  const answers = await Promise.all([save({}), save({ main: main.toReversed() })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await save({}, 1)).body.version).toBe(2);
  const late = await save({}, 1);
  expect(late).toMatchObject({ status: 409, body: { changed: { by: { id: api.users.administrator.id } } } });
  expect((await save({}, 1, 'supervisor')).status).toBe(409);
});

test.each([
  ['a block twice', { main: [...main, 'alerts'] }],
  ['a block left without a place', { main: [] }],
])('%s is refused', async (_, layout) => {
  const { status, body } = await save(layout);
  expect([status, body.fields[0].field]).toEqual([422, 'main']);
});

test('blocks that nobody knows, and roles, are refused', async () => {
  expect((await save({ main: ['weather'] })).status).toBe(422);
  expect((await save({}, 0, 'king')).status).toBe(422);
  expect((await save({}, 0, 'read_only')).body.fields[0].message).toMatch(/this role/);
});
