import { expect, test } from 'vitest';
import { addContact, addMatter, assign, wallOff } from '../../testing/people.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { noteRoutes } from '../notes/routes.ts';
import { textRoutes } from '../texts/routes.ts';
import { clientNumber, openOffice } from './testing.ts';

const office = await openOffice((api, db) => {
  alertRoutes(api, { db });
  noteRoutes(api, { db });
  textRoutes(api, { db });
});
const { db, users } = office;

async function ownMatterOf(name: string): Promise<string> {
  const matterId = await addMatter(db, { clientId: await addContact(db, name, [clientNumber]) });
  await assign(db, matterId, users.staff.id);
  return matterId;
}

test('a reply from a number that two people share shows on each case its own person, in log, alert and note', async () => {
  const own = { 'Ana Diaz': await ownMatterOf('Ana Diaz'), 'Luis Diaz': await ownMatterOf('Luis Diaz') };
  await office.text({ Body: 'We are on our way' });
  const as = office.as(users.staff);
  const alerts = (await as.get('/alerts')).body.items;
  for (const [name, matterId] of Object.entries(own)) {
    expect((await as.get(`/matters/${matterId}/messages`)).body.items).toMatchObject([{ contact: { name } }]);
    expect((await as.get(`/matters/${matterId}/notes`)).body.items).toMatchObject([{ from: name }]);
    expect(alerts).toContainEqual(
      expect.objectContaining({ from: name, matter: expect.objectContaining({ id: matterId }) }),
    );
  }
});

test('a matter that knows nobody of the number names whom the text names, if the reader may see them', async () => {
  await db.deleteFrom('contact_phones').execute();
  const holder = await ownMatterOf('Ana Diaz');
  const typing = await addMatter(db, { clientId: await addContact(db, 'Maria Test') });
  await office.database.pool.query(
    `insert into messages (direction, state, origin, matter_id, client_number, body)
     values ('out', 'delivered', 'manual', $1, $2, 'Hello')`,
    [typing, clientNumber],
  );
  await office.text({ Body: 'Who is this?' });
  const people = async () =>
    (await office.as(users.staff).get(`/matters/${typing}/messages`)).body.items.map(
      ({ direction, contact }: { direction: string; contact: { name: string } | null }) =>
        `${direction} ${contact?.name}`,
    );
  expect(await people()).toEqual(['in Ana Diaz', 'out undefined']);
  await wallOff(db, holder, users.staff.id);
  expect(await people()).toEqual(['in undefined', 'out undefined']);
});
