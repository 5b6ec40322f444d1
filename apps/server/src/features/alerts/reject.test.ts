import { expect, test } from 'vitest';
import { addContact, addMatterType } from '../../testing/people.ts';
import { openOffice } from '../inbound/testing.ts';
import { matterRoutes } from '../matters/routes.ts';
import { alertRoutes } from './routes.ts';

const office = await openOffice((api, db) => {
  alertRoutes(api, { db });
  matterRoutes(api, { db });
});
const { db, users } = office;
const staff = office.as('staff');
const matterTypeId = await addMatterType(db);
await db.updateTable('site').set({ alert_audience: 'any' }).execute();

let made = 0;
async function caseOf(assignments: string[], stage: { disposition?: string } = {}) {
  const number = `+161755501${String(40 + made++)}`;
  const contactId = await addContact(db, `Client ${made}`, [number]);
  const parties = [{ contactId, role: 'client' }];
  const { body: matter } = await staff.post('/matters', { matterTypeId, parties, ...stage });
  for (const type of assignments)
    await staff.post(`/matters/${matter.id}/assignments`, { userId: users.staff.id, type });
  const move = async (action: string, outcome?: string) => {
    const { version } = (await staff.get(`/matters/${matter.id}`)).body;
    const { status, body } = await staff.post(`/matters/${matter.id}/disposition`, {
      action,
      outcome,
      version,
    });
    expect(status).toBe(200);
    return body.disposition;
  };
  const alerts = async () => {
    await office.text({ From: number });
    const { items } = (await staff.get('/alerts')).body;
    return items.some((thread: { matter: { id: string } }) => thread.matter.id === matter.id);
  };
  return { move, alerts, disposition: matter.disposition as string };
}

test('a prescreen nobody has alerts nobody; once someone has it, it alerts them', async () => {
  expect(await (await caseOf([])).alerts()).toBe(false);
  expect(await (await caseOf(['intake'])).alerts()).toBe(true);
});

test('an intake that is rejected ends its assignment, and alerts nobody from then on', async () => {
  const { move, alerts, disposition } = await caseOf(['intake']);
  if (disposition === 'prescreen') await move('accept');
  expect(await alerts()).toBe(true);
  expect(await move('reject', 'Outside our area')).toBe('rejected');
  expect(await alerts()).toBe(false);
});

const types = ['primary', 'intake', 'co-counsel', 'paralegal', 'supervisor', 'volunteer'];

test.each(['prescreen', 'intake'].flatMap((disposition) => types.map((type) => ({ disposition, type }))))(
  'a $disposition with a $type assignment alerts nobody once it is rejected, nor reopened until someone has it',
  async ({ disposition, type }) => {
    const { move, alerts } = await caseOf([type], { disposition });
    expect(await alerts()).toBe(true);
    expect(await move('reject', 'Outside our area')).toBe('rejected');
    expect(await alerts()).toBe(false);
    expect(await move('reopen')).toBe('intake');
    expect(await alerts()).toBe(false);
  },
);

test('an intake with several assignments alerts nobody once it is rejected', async () => {
  const { move, alerts } = await caseOf(['primary', 'intake', 'volunteer']);
  await move('reject', 'Outside our area');
  expect(await alerts()).toBe(false);
});

test('a case that is closed goes on to alert whoever still has it', async () => {
  const { move, alerts, disposition } = await caseOf(['primary']);
  if (disposition === 'prescreen') await move('accept');
  if (disposition !== 'open') await move('open');
  expect(await move('close', 'Settled')).toBe('closed');
  expect(await alerts()).toBe(true);
});
