import { expect, it } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { queueAutomated } from '../../db/queue-automated.ts';
import { type Case, noonIn, startQueueOffice, zone } from '../../testing/queue-office.ts';
import { addTestSender } from '../../testing/texts.ts';

const office = await startQueueOffice();
const { db, staff } = office;

/** Fictional numbers that nobody has, in the country of the office and in another. */
const [next, later, british] = ['+16175550177', '(617) 555-0178', '+447700900123'];
const mobile = (...numbers: string[]) => numbers.map((number) => ({ kind: 'mobile', number }));

async function save({ contactId }: Case, change: object) {
  const { body } = await staff.get(`/contacts/${contactId}`);
  const { id: _, matters: _1, phones, ...fields } = body;
  const kept = phones.map(({ kind, e164 }: { kind: string; e164: string }) => ({ kind, number: e164 }));
  return staff.put(`/contacts/${contactId}`, { ...fields, phones: kept, ...change });
}
const automated = (on: Case, more: object = {}) =>
  inTransaction(db, (tx) =>
    queueAutomated(tx, {
      matterId: on.matterId,
      contactId: on.contactId,
      number: on.to,
      body: 'Your appeal was filed.',
      origin: 'task',
      dueAt: new Date(Date.now() + 86_400_000).toISOString(),
      ...more,
    }),
  );

it('what waits goes to the number the client has now, as it stands and when it was to go', async () => {
  const on = await office.newCase();
  const text = await office.schedule(on);
  const before = await office.read(text.id);
  expect((await save(on, { phones: mobile(next), sendWaitingTo: next })).status).toBe(200);
  const after = await office.read(text.id);
  expect(after).toMatchObject({
    state: 'scheduled',
    client_number: next,
    body: before.body,
    due_at: before.due_at,
    wall_time: before.wall_time,
    version: before.version + 1,
    // Nobody has told this number who we are.
    identification: expect.stringContaining('STOP'),
  });
  expect(await office.movesOf(text.id)).toEqual(['>scheduled person', 'scheduled>scheduled person']);
  const [line] = await office.said(on);
  expect(line).toMatch(
    /^Changed the number of a text to .* was taken off the contact, so it goes to \(617\) 555-0177\.$/,
  );
});

it('one number for several, given as it was typed; what a task is to send goes there too', async () => {
  const on = await office.newCase();
  const text = await office.send(on);
  const id = await automated(on);
  expect((await save(on, { phones: mobile(british, later), sendWaitingTo: later })).status).toBe(200);
  expect(await office.read(text.id)).toMatchObject({ state: 'queued', client_number: '+16175550178' });
  expect(await office.read(id)).toMatchObject({ state: 'scheduled', client_number: '+16175550178' });
});

it('an automated one keeps the hours of where the number is, when nothing else tells', async () => {
  const on = await office.newCase();
  await db.updateTable('contacts').set({ time_zone: null }).where('id', '=', on.contactId).execute();
  const id = await automated(on);
  await office.set(id, { state: 'held', hours_open: new Date(), hours_close: new Date() });
  await save(on, { phones: mobile(british), sendWaitingTo: british });
  expect(await office.read(id)).toMatchObject({
    state: 'held',
    zones: expect.arrayContaining(['Europe/London']),
    hours_open: null,
    hours_close: null,
    due_at: null,
  });
});

it('it goes from the sender that texts to that number go from', async () => {
  const abroad = await addTestSender(db, 'http://127.0.0.1:9', '+447700900001');
  await db
    .updateTable('senders')
    .set({ countries: ['GB'] })
    .where('id', '=', abroad.senderId)
    .execute();
  const on = await office.newCase();
  const text = await office.schedule(on);
  await save(on, { phones: mobile('+447700900321'), sendWaitingTo: '+447700900321' });
  expect(await office.read(text.id)).toMatchObject({
    sender_id: abroad.senderId,
    account_id: abroad.accountId,
  });
});

it('who is changing such a text at that moment is told by whom it was changed', async () => {
  const on = await office.newCase();
  const text = await office.schedule(on);
  await save(on, { phones: mobile('+16175550179'), sendWaitingTo: '+16175550179' });
  const { status, body } = await staff.patch(`/messages/${text.id}`, {
    version: text.version,
    body: 'Other words',
    when: { kind: 'at', wall: noonIn(2), zone },
  });
  expect([status, body.code, body.changed.by.name]).toEqual([
    409,
    'version_conflict',
    office.api.users.staff.name,
  ]);
});

it('numbers that stay keep theirs, and so does what is on its way or is to remind', async () => {
  const on = await office.newCase();
  const stays = '+16175550180';
  await save(on, { phones: mobile(on.to, stays) });
  const [kept, going, reminder] = [
    await office.schedule(on, { to: stays }),
    await office.schedule(on),
    await automated(on, { origin: 'reminder' }),
  ];
  await office.set(going.id, { state: 'sending' });
  await save(on, { phones: mobile(stays), sendWaitingTo: stays });
  expect(await office.read(kept.id)).toMatchObject({ client_number: stays, version: 1 });
  expect(await office.read(going.id)).toMatchObject({ client_number: on.to, state: 'sending' });
  // What reminds of an event is made anew from it.
  expect(await office.read(reminder)).toMatchObject({ client_number: on.to, state: 'suppressed' });
});

it('without being told where to, it is stopped; a number that is not among theirs is refused', async () => {
  const on = await office.newCase();
  const { id } = await office.schedule(on);
  const { status, body } = await save(on, { phones: mobile('+16175550181'), sendWaitingTo: '+16175550182' });
  expect([status, body.fields]).toEqual([
    422,
    [{ field: 'sendWaitingTo', message: 'Choose one of the numbers given.' }],
  ]);
  expect((await office.read(id)).state).toBe('scheduled');
  await save(on, { phones: mobile('+16175550181'), sendTexts: false, sendWaitingTo: '+16175550181' });
  expect((await office.read(id)).state).toBe('suppressed');
});
