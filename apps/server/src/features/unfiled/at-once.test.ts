import { beforeEach, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { doneOrHeld } from '../../testing/held.ts';
import { addContact, addMatter } from '../../testing/people.ts';
import { clientNumber, formOf, newSid, openOffice } from '../inbound/testing.ts';
import { unfiledRoutes } from './routes.ts';

const office = await openOffice((api, db) => unfiledRoutes(api, { db }));
const { db, database } = office;
const staff = office.as('staff');

beforeEach(() => emptyTables(database, 'messages', 'blocked_numbers'));

async function idOf(sid: string): Promise<string> {
  const found = db.selectFrom('messages').select('id').where('provider_message_id', '=', sid);
  return (await found.executeTakeFirstOrThrow()).id;
}
async function aText(Body = 'Is this legal aid?'): Promise<string> {
  const sid = newSid();
  expect((await office.text({ MessageSid: sid, Body })).status).toBe(200);
  return idOf(sid);
}
const idsIn = async (tab: string) =>
  (await staff.get('/unfiled', { tab })).body.items.map(({ id }: { id: string }) => id);

test('a text that is being stored while its number is blocked is set aside with the others', async () => {
  await database.pool.query(`create function hold_text() returns trigger language plpgsql as
    $$ begin if new.body = 'hold me' then perform pg_advisory_xact_lock(1); end if; return new; end $$`);
  await database.pool.query(
    'create trigger hold_text before insert on messages for each row execute function hold_text()',
  );
  const first = await aText();
  const holder = await database.pool.connect();
  await holder.query('select pg_advisory_lock(1)');

  const sid = newSid();
  const arriving = office.post(formOf({ MessageSid: sid, Body: 'hold me', From: clientNumber }));
  await doneOrHeld(database, arriving);
  const blocking = staff.post(`/unfiled/${first}/block`, { reason: 'A wrong number' });
  await doneOrHeld(database, blocking, { sessions: 2 });
  await holder.query('select pg_advisory_unlock(1)');
  holder.release();

  expect([(await arriving).status, (await blocking).status]).toEqual([200, 204]);
  expect(await idsIn('waiting')).toEqual([]);
  expect((await idsIn('set_aside')).toSorted()).toEqual([first, await idOf(sid)].toSorted());
});

test('a text that is filed while it is being put back is filed', async () => {
  await database.pool.query(`create function hold_restore() returns trigger language plpgsql as
    $$ begin if new.action = 'text.restored' then perform pg_advisory_xact_lock(2); end if; return new; end $$`);
  await database.pool.query(
    'create trigger hold_restore before insert on audit for each row execute function hold_restore()',
  );
  const id = await aText();
  const matterId = await addMatter(db, { clientId: await addContact(db, 'Maria Alvarez') });
  expect((await staff.post(`/unfiled/${id}/set-aside`, { reason: 'Not ours' })).status).toBe(204);
  const holder = await database.pool.connect();
  await holder.query('select pg_advisory_lock(2)');
  const restoring = staff.post(`/unfiled/${id}/restore`, {});
  await doneOrHeld(database, restoring);
  const filing = staff.post(`/unfiled/${id}/file`, { matterIds: [matterId] });
  await doneOrHeld(database, filing, { sessions: 2 });
  await holder.query('select pg_advisory_unlock(2)');
  holder.release();
  expect([(await restoring).status, (await filing).status]).toEqual([204, 200]);
  expect([await idsIn('waiting'), await idsIn('set_aside')]).toEqual([[], []]);
});
