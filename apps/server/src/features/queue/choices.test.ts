import { expect, it } from 'vitest';
import { startQueueOffice } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { staff, supervisor, db } = office;

it('tells how many texts stop with a contact’s flag, and with each of their numbers', async () => {
  const on = await office.newCase();
  await office.schedule(on);
  await office.send(on);
  const typed = await office.schedule(on, { contactId: null, confirm: true });
  await office.schedule(await office.newCase());
  const waiting = async () => (await staff.get(`/contacts/${on.contactId}/waiting`)).body;
  expect(await waiting()).toEqual({ texts: 3, numbers: [{ e164: on.to, texts: 3 }] });
  await staff.post(`/messages/${typed.id}/cancel`, {});
  expect(await waiting()).toEqual({ texts: 2, numbers: [{ e164: on.to, texts: 2 }] });
});

it('counts no text on a case that is kept from whoever asks', async () => {
  const [on, other] = [await office.newCase(), await office.newCase()];
  await db
    .insertInto('parties')
    .values({ matter_id: other.matterId, contact_id: on.contactId, role: 'witness' })
    .execute();
  await office.schedule({ ...other, contactId: on.contactId, to: on.to });
  const count = async () => (await staff.get(`/contacts/${on.contactId}/waiting`)).body.texts;
  expect(await count()).toBe(1);
  const excluded = [{ userId: office.api.users.staff.id, reason: 'A conflict' }];
  await supervisor.put(`/matters/${other.matterId}/wall`, { excluded });
  expect(await count()).toBe(0);
});

it('names what texts are sent from to those who may read the queue', async () => {
  const { body } = await supervisor.get('/queue/senders');
  expect(body.items).toEqual([
    { id: office.sender.senderId, display: expect.stringContaining('555-0'), label: expect.any(String) },
  ]);
  expect((await staff.get('/queue/senders')).status).toBe(403);
});
