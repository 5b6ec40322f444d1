import { expect, it } from 'vitest';
import { addEmailSender } from '../../testing/email-office.ts';
import { dayIn, must, startCalendarOffice } from '../calendar/testing.ts';
import { optOutRoutes } from '../opt-outs/routes.ts';
import { queueRoutes } from '../queue/routes.ts';
import { contactRoutes } from './routes.ts';

const office = await startCalendarOffice((served, db) => {
  contactRoutes(served, { db });
  optOutRoutes(served, { db });
  queueRoutes(served, { db, lookUp: async () => 'not_supported' });
});
const { db, staff, add, before, deliver, newCase, read, textsTo } = office;
await addEmailSender(db, 9);

let numbers = 0;
const newNumber = () => `+1312555${String(100 + numbers++).padStart(4, '0')}`;
const mobile = (number: string) => [{ kind: 'mobile', number }];

async function remindedClient() {
  const client = await newCase();
  const { event } = await add({
    matterId: client.matterId,
    contactIds: [client.contactId],
    reminders: [before(2, 'days')],
  });
  return { ...client, event };
}

async function change(contactId: string, more: object): Promise<void> {
  const { id, phones, ...rest } = must(await staff.get(`/contacts/${contactId}`));
  const numbersNow = phones.map(({ kind, e164 }: { kind: string; e164: string }) => ({ kind, number: e164 }));
  must(await staff.put(`/contacts/${id}`, { ...rest, phones: numbersNow, ...more }));
}

const stateOf = async (number: string) => (await textsTo(number)).map(({ state }) => state);
const messagesOf = async (eventId: string) => (await read(eventId)).reminders[0]?.messages ?? [];
const emailsTo = (address: string) =>
  db
    .selectFrom('messages')
    .select(['state', 'reason'])
    .where('email_address', '=', address)
    .orderBy('id')
    .execute();

it('the reminder of a hearing goes to the number a client has now', async () => {
  const { contactId, to, event } = await remindedClient();
  const next = newNumber();
  await change(contactId, { phones: mobile(next) });
  expect(await textsTo(to)).toMatchObject([
    { state: 'suppressed', reason: 'This number was taken off the contact.' },
  ]);
  const [text] = await textsTo(next);
  expect(text).toMatchObject({
    state: 'scheduled',
    origin: 'reminder',
    body: expect.stringContaining('Hearing'),
  });
  expect(text?.dueAt?.toISOString().slice(0, 10)).toBe(dayIn(8));
  expect(await messagesOf(event.id)).toMatchObject([{ messageId: text?.id, state: 'scheduled' }]);
});

it('one that nobody could be sent goes once they have a number', async () => {
  const client = await newCase();
  await change(client.contactId, { phones: [], sendEmails: false });
  const { event } = await add({
    matterId: client.matterId,
    contactIds: [client.contactId],
    reminders: [before(2, 'days')],
  });
  expect(await messagesOf(event.id)).toMatchObject([{ messageId: null, withheld: expect.any(String) }]);
  const next = newNumber();
  await change(client.contactId, { phones: mobile(next) });
  expect(await stateOf(next)).toEqual(['scheduled']);
  expect(await messagesOf(event.id)).toMatchObject([{ state: 'scheduled', withheld: null }]);
});

it('who is not to be texted any more is reminded by email, or not; and by text again once they are', async () => {
  const { contactId, to, event } = await remindedClient();
  await change(contactId, { sendTexts: false, sendEmails: false });
  expect(await stateOf(to)).toEqual(['suppressed']);
  expect(await messagesOf(event.id)).toMatchObject([{ messageId: null, withheld: expect.any(String) }]);
  await change(contactId, { sendTexts: true });
  expect(await stateOf(to)).toEqual(['suppressed', 'scheduled']);
});

it('an email goes to the address they have now', async () => {
  const client = await newCase();
  const [old, next] = ['old', 'next'].map((name) => `${name}-${client.contactId}@example.org`) as [
    string,
    string,
  ];
  await change(client.contactId, { sendTexts: false, sendEmails: true, email: old });
  await add({
    matterId: client.matterId,
    contactIds: [client.contactId],
    reminders: [before(2, 'days')],
  });
  await change(client.contactId, { email: old.toUpperCase() });
  expect(await emailsTo(old)).toMatchObject([{ state: 'scheduled' }]);
  await change(client.contactId, { email: next });
  expect(await emailsTo(old)).toMatchObject([
    { state: 'suppressed', reason: 'This address was taken off the contact.' },
  ]);
  expect(await emailsTo(next)).toMatchObject([{ state: 'scheduled' }]);
});

it('what a person canceled stays canceled, and what has gone is not sent again', async () => {
  const canceled = await remindedClient();
  const [text] = await textsTo(canceled.to);
  must(await office.api.as('supervisor').post(`/messages/${text?.id}/cancel`, { version: 1 }));
  const gone = await remindedClient();
  await deliver((await textsTo(gone.to))[0]?.id ?? '');
  for (const { contactId } of [canceled, gone]) {
    const next = newNumber();
    await change(contactId, { phones: mobile(next) });
    expect(await stateOf(next)).toEqual([]);
  }
});

it('a number recorded as taking texts again is reminded again', async () => {
  const { to, event } = await remindedClient();
  for (const optedOut of [true, false])
    must(await staff.post('/opt-outs', { number: to, optedOut, note: 'By telephone' }));
  expect(await stateOf(to)).toEqual(['suppressed', 'scheduled']);
  expect(await messagesOf(event.id)).toMatchObject([{ state: 'scheduled' }]);
});

it('nothing is made anew when only their name changes', async () => {
  const { contactId, to, event } = await remindedClient();
  const [had] = await messagesOf(event.id);
  await change(contactId, { name: 'Maria Delgado' });
  expect(await messagesOf(event.id)).toMatchObject([{ messageId: had?.messageId, state: 'scheduled' }]);
  expect(await stateOf(to)).toEqual(['scheduled']);
});
