import { beforeEach, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { clientNumber, newSid, openOffice, placesOf, textedFrom } from '../inbound/testing.ts';
import { routingRoutes } from './routes.ts';

const office = await openOffice((api, db) => routingRoutes(api, { db }));
const { db } = office;
const admin = office.as('administrator');
const walled = await addUser(db, 'administrator', 'Walled Off');

let made = 0;
async function aMatter(name: string, phones: string[], more: { disposition?: string } = {}) {
  const clientId = await addContact(db, name, phones);
  made += 1;
  return addMatter(db, { clientId, number: `M-${made}-${name}`, ...more });
}
beforeEach(async () => {
  await emptyTables(office.database, 'messages', 'parties', 'contact_phones', 'wall_exclusions');
});

type Policy = {
  policy: string;
  current: boolean;
  matters: { number: string; because: string }[];
  unfiled: string | null;
};
const ask = (number: string, who = admin) => who.post('/routing/preview', { number });
/** `best_guess: Ana (the number …)` */
const shown = ({ policies }: { policies: Policy[] }) =>
  Object.fromEntries(
    policies.map(({ policy, matters, unfiled }) => [
      policy,
      unfiled ?? matters.map(({ number, because }) => `${number.split('-').at(-1)}: ${because}`),
    ]),
  );

test('what the same number would come to under each policy, with the reasons, and what is chosen now', async () => {
  const eviction = await aMatter('Ana', [clientNumber]);
  await aMatter('Bea', [clientNumber], { disposition: 'intake' });
  await textedFrom(office, eviction);
  const { status, body } = await ask('617 555-0142');
  expect([status, body.display, body.blocked]).toEqual([200, '(617) 555-0142', false]);
  expect(body.policies.map(({ current }: Policy) => current)).toEqual([true, false, false, false]);
  expect(shown(body)).toEqual({
    all: [
      'Ana: the number was texted from here and belongs to someone here',
      'Bea: the number belongs to someone here',
    ],
    best_guess: ['Ana: the number was last texted from here'],
    most_recent_outbound: ['Ana: the number was last texted from here'],
    intake_outbound_opened: ['Bea: the number belongs to someone here, and no newer intake has it'],
  });
});

test.each(['all', 'best_guess', 'most_recent_outbound', 'intake_outbound_opened'])(
  'under %s a text then goes where it was said to',
  async (policy) => {
    const texted = await aMatter('Ana', [clientNumber]);
    await aMatter('Bea', [clientNumber], { disposition: 'intake' });
    await aMatter('Cy', [clientNumber], { disposition: 'closed' });
    await textedFrom(office, texted);
    await db.updateTable('site').set({ routing_policy: policy }).execute();
    const { body } = await ask('+1 617 555 0142');
    const said = body.policies.find((one: Policy) => one.current);
    expect(said.policy).toBe(policy);
    const sid = newSid();
    await office.text({ MessageSid: sid });
    const places = (await placesOf(db, sid)).map((place) => place.split(':')[0]);
    expect(places).toEqual(said.matters.map(({ number }: { number: string }) => number).toSorted());
    await db.updateTable('site').set({ routing_policy: 'all' }).execute();
  },
);

test('a number that nobody knows, and one that only a phone field knows', async () => {
  expect(shown((await ask('617 555 0177')).body)).toMatchObject({
    all: 'No case has texted this number or has it on a contact.',
  });
  await aMatter('Ana', [clientNumber]);
  expect(shown((await ask(clientNumber)).body)).toMatchObject({
    most_recent_outbound: 'No case has texted this number, and here only that decides where a text goes.',
    intake_outbound_opened: ['Ana: the number belongs to someone here and to nobody on a newer one'],
  });
  const sid = newSid();
  await db.updateTable('site').set({ routing_policy: 'most_recent_outbound' }).execute();
  await office.text({ MessageSid: sid });
  expect(await placesOf(db, sid)).toEqual(['unfiled not_texted']);
  await db.updateTable('site').set({ routing_policy: 'all' }).execute();
});

test('what is behind a wall is not there for whom it keeps out', async () => {
  const open = await aMatter('Ana', [clientNumber]);
  const without = (await ask(clientNumber, office.as(walled))).raw;
  const hidden = await aMatter('Secret', [clientNumber], { disposition: 'intake' });
  await textedFrom(office, hidden);
  await wallOff(db, hidden, walled.id);
  expect((await ask(clientNumber, office.as(walled))).raw).toBe(without);
  expect(shown((await ask(clientNumber)).body)).toMatchObject({
    all: ['Secret: the number was last texted from here, and a wall keeps the text from elsewhere'],
  });
  await wallOff(db, open, walled.id);
  expect((await ask(clientNumber, office.as(walled))).raw).toBe(
    (await ask('617 555 0142', office.as(walled))).raw,
  );
  expect((await ask(clientNumber, office.as(walled))).raw).not.toMatch(/Ana|Secret/);
});

test.each([['123'], ['hello'], [' ']])('%j is no number: the field is named', async (number) => {
  const answer = await ask(number);
  expect([answer.status, answer.body.fields[0].field]).toEqual([422, 'number']);
});

test('is for administrators', async () => {
  expect((await ask(clientNumber, office.as('supervisor'))).status).toBe(403);
});
