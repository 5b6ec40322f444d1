import { beforeEach, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addMatterType, addUser, wallOff } from '../../testing/people.ts';
import { clientNumber, newSid, openOffice } from '../inbound/testing.ts';
import { textRoutes } from '../texts/routes.ts';
import { unfiledRoutes } from './routes.ts';

const office = await openOffice((api, db) => {
  unfiledRoutes(api, { db });
  textRoutes(api, { db });
});
const { db } = office;
const keptOut = await addUser(db, 'staff', 'Kit Outsider');
const staff = office.as('staff');
const absent = '00000000-0000-7000-8000-000000000000';

/** who is kept out of one of these may not read the other */
let walled: string;
let open: string;
beforeEach(async () => {
  await emptyTables(office.database, 'messages', 'parties', 'contact_phones', 'wall_exclusions');
  const client = await addContact(db, 'Tamika Test', [clientNumber]);
  walled = await addMatter(db, { clientId: client });
  open = await addMatter(db, { clientId: client });
  await wallOff(db, walled, keptOut.id);
});

async function aText(from = clientNumber): Promise<string> {
  const sid = newSid();
  await office.text({ MessageSid: sid, From: from });
  const { id, unfiled_reason } = await db
    .selectFrom('messages')
    .select(['id', 'unfiled_reason'])
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  expect(unfiled_reason).not.toBeNull();
  return id;
}
const file = (id: string, matterIds: string[], more: object = {}, who = staff) =>
  who.post(`/unfiled/${id}/file`, { matterIds, ...more });
const fileMany = (textIds: string[], matterIds: string[], more: object = {}) =>
  staff.post('/unfiled/file', { textIds, matterIds, ...more });
const filings = async () => (await db.selectFrom('filings').select('id').execute()).length;
const readBy = async (matterId: string) =>
  (await office.as(keptOut).get(`/matters/${matterId}/messages`)).body.items.length;

test('a text that may be about a walled case is filed elsewhere only when that was confirmed', async () => {
  const id = await aText();
  const refused = await file(id, [open]);
  expect([refused.status, refused.body.code]).toEqual([409, 'across_wall']);
  expect([await readBy(open), await filings()]).toEqual([0, 0]);
  expect((await file(id, [open], { confirm: true })).status).toBe(200);
  expect(await readBy(open)).toBe(1);
});

test('behind the wall it is filed without', async () => {
  expect((await file(await aText(), [walled])).status).toBe(200);
});

test('on two cases whose walls differ it asks, whatever the number; on two with the same it does not', async () => {
  const id = await aText('+16175550199');
  expect((await file(id, [walled, open])).body.code).toBe('across_wall');
  await wallOff(db, open, keptOut.id);
  expect((await file(id, [walled, open])).status).toBe(200);
});

test('several at once: one that crosses, and none is filed', async () => {
  const ids = [await aText('+16175550199'), await aText()];
  const refused = await fileMany(ids, [open]);
  expect([refused.status, refused.body.code]).toEqual([409, 'across_wall']);
  expect(await filings()).toBe(0);
  expect((await fileMany(ids, [open], { confirm: true })).body.filed).toHaveLength(2);
});

test('the wall counts though the number has since been taken off the client', async () => {
  const id = await aText();
  await db.deleteFrom('contact_phones').execute();
  expect((await file(id, [open])).body.code).toBe('across_wall');
});

test('a new case has no wall: starting one asks too', async () => {
  const id = await aText();
  const wanted = { contactName: 'Sam Test', matterTypeId: await addMatterType(db, 'Repairs') };
  const refused = await staff.post(`/unfiled/${id}/start`, wanted);
  expect([refused.status, refused.body.code]).toEqual([409, 'across_wall']);
  expect((await staff.post(`/unfiled/${id}/start`, { ...wanted, confirm: true })).status).toBe(200);
});

test('who is kept out is not told that there is anything to confirm', async () => {
  const id = await aText();
  const theirs = office.as(keptOut);
  const missing = await file(absent, [open], {}, theirs);
  expect(missing.status).toBe(404);
  for (const more of [{}, { confirm: true }]) {
    expect((await file(id, [open], more, theirs)).raw).toBe(missing.raw);
  }
});
