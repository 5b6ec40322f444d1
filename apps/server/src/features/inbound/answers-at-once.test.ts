import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { doneOrHeld } from '../../testing/held.ts';
import { addMatter, addUser, wallOff } from '../../testing/people.ts';
import { hearing, must, startCalendarOffice } from '../calendar/testing.ts';
import { filingRoutes } from '../filings/routes.ts';
import { unfiledRoutes } from '../unfiled/routes.ts';
import { incomingText } from './incoming.ts';
import { receiveTexts } from './receive.ts';

const office = await startCalendarOffice((served, db) => {
  unfiledRoutes(served, { db });
  filingRoutes(served, { db });
});
const { api, db, sender, staff, before, deliver, newCase, read, textsTo } = office;
const { pool } = api.database;
const { address } = await db
  .selectFrom('senders')
  .select('address')
  .where('id', '=', sender.senderId)
  .executeTakeFirstOrThrow();

let texts = 0;
async function receive(from: string, body: string): Promise<string> {
  const text = incomingText(sender.accountId, {
    accountRef: null,
    providerMessageId: `in-${texts++}`,
    from,
    to: address,
    alsoTo: [],
    body,
    segments: 1,
    optOutType: null,
    media: [],
  });
  await receiveTexts(db, [text]);
  return text.id;
}

/** A hearing its client was asked about. */
async function asked() {
  const client = await newCase();
  const { matterId, contactId } = client;
  const reminders = [before(2, 'days', { asksToConfirm: true })];
  const { event } = must(
    await staff.post('/events', hearing(10, { matterId, contactIds: [contactId], reminders })),
  );
  await deliver((await textsTo(client.to)).at(-1)?.id ?? '');
  return { ...client, event };
}
const alertsOf = (messageId: string) =>
  db
    .selectFrom('alerts')
    .select(['matter_id as matterId', 'urgent'])
    .where('message_id', '=', messageId)
    .execute();
const urgent = expect.stringMatching(/^Maria Test can’t come to Hearing, /);

test('an answer that comes while the event is being moved is none to when it is then', async () => {
  const { event, to } = await asked();
  await sql`create function hold_event() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(1); return null; end $$`.execute(db);
  await sql`create trigger hold_event after update on events for each row execute function hold_event()`.execute(
    db,
  );
  const holder = await pool.connect();
  await holder.query('select pg_advisory_lock(1)');
  const start = hearing(20).start;
  const moving = staff.patch(`/events/${event.id}`, { start, version: event.version });
  await doneOrHeld(api.database, moving);
  const answering = receive(to, '1');
  await doneOrHeld(api.database, answering, { sessions: 2 });
  await holder.query('select pg_advisory_unlock(1)');
  holder.release();
  must(await moving);
  await answering;
  await sql`drop trigger hold_event on events`.execute(db);
  expect((await read(event.id)).answers).toEqual([]);
});

test('an answer that waits unfiled, and alerts its case already, can be filed there', async () => {
  const { matterId, contactId, to } = await asked();
  const walled = await addMatter(db, { clientId: contactId });
  await wallOff(db, walled, (await addUser(db, 'staff')).id);
  const id = await receive(to, '2');
  expect(await alertsOf(id)).toEqual([{ matterId, urgent }]);
  must(await staff.post(`/unfiled/${id}/file`, { matterIds: [matterId], confirm: true }));
  expect(await alertsOf(id)).toEqual([{ matterId, urgent }]);
});

test('an answer that was filed elsewhere can be moved to the case that it alerts', async () => {
  const { matterId, contactId, to } = await asked();
  const walled = await addMatter(db, { clientId: contactId });
  await wallOff(db, walled, (await addUser(db, 'staff')).id);
  const elsewhere = (await newCase()).matterId;
  const id = await receive(to, '2');
  must(await staff.post(`/unfiled/${id}/file`, { matterIds: [elsewhere], confirm: true }));
  const filing = await db
    .selectFrom('filings')
    .select('id')
    .where('message_id', '=', id)
    .executeTakeFirstOrThrow();
  must(
    await staff.post(`/filings/${filing.id}/move`, { matterId, reason: 'It is an answer', confirm: true }),
  );
  expect(await alertsOf(id)).toEqual([{ matterId, urgent }]);
});
