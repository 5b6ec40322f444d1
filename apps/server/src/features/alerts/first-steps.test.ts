import { expect, test } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addMatterType } from '../../testing/people.ts';
import { addTestSender } from '../../testing/texts.ts';
import { alertRoutes } from './routes.ts';

const api = await startTestApi(alertRoutes);
const { db } = api;
const steps = async (who: 'administrator' | 'supervisor' | 'staff' | 'read_only' = 'administrator') =>
  (await api.as(who).get('/home')).body.firstSteps;
const setDisabled = (table: 'users' | 'senders' | 'provider_accounts', disabled_at: Date | null) =>
  db.updateTable(table).set({ disabled_at }).where('id', '<>', api.users.administrator.id).execute();

test('an administrator is told what a new site lacks, until it lacks nothing; nobody else is', async () => {
  await setDisabled('users', new Date());
  expect(await steps()).toEqual({ account: false, sender: false, matterType: false, colleague: false });
  await addTestSender(db, 'http://127.0.0.1:9');
  expect(await steps()).toEqual({ account: true, sender: true, matterType: false, colleague: false });
  await setDisabled('senders', new Date());
  expect(await steps()).toMatchObject({ account: true, sender: false });
  await setDisabled('senders', null);
  await setDisabled('provider_accounts', new Date());
  expect(await steps()).toMatchObject({ account: false, sender: false });
  await setDisabled('provider_accounts', null);
  const typeId = await addMatterType(db);
  expect(await steps()).toMatchObject({ matterType: true, colleague: false });
  await setDisabled('users', null);
  expect(await steps()).toBeNull();

  await db.updateTable('matter_types').set({ archived_at: new Date() }).where('id', '=', typeId).execute();
  expect(await steps()).toMatchObject({ matterType: false });
  for (const role of ['supervisor', 'staff', 'read_only'] as const) expect(await steps(role)).toBeNull();
});
