import { beforeEach, expect, test, vi } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
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

/** How many sessions of this database wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await database.pool.query(
    `select count(distinct l.pid)::integer as waiting from pg_locks l join pg_stat_activity a using (pid)
     where not l.granted and a.datname = current_database()`,
  );
  return rows[0].waiting;
}

/** Resolves when the call is done, or so many wait for locks. */
async function doneOrWaiting(call: Promise<unknown>, sessions: number): Promise<void> {
  let done = false;
  void call.finally(() => {
    done = true;
  });
  await vi.waitUntil(async () => done || (await waiting()) >= sessions, { timeout: 20_000, interval: 10 });
}

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
  await doneOrWaiting(arriving, 1);
  const blocking = staff.post(`/unfiled/${first}/block`, { reason: 'A wrong number' });
  await doneOrWaiting(blocking, 2);
  await holder.query('select pg_advisory_unlock(1)');
  holder.release();

  expect([(await arriving).status, (await blocking).status]).toEqual([200, 204]);
  expect(await idsIn('waiting')).toEqual([]);
  expect((await idsIn('set_aside')).toSorted()).toEqual([first, await idOf(sid)].toSorted());
});
