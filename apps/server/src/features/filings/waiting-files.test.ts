import { beforeEach, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { addDocument, setPictures } from '../../testing/pictures.ts';
import { noonIn, serveQueue, zone } from '../../testing/queue-office.ts';
import { historyRoutes } from '../history/routes.ts';
import { clientNumber, newSid, openOffice } from '../inbound/testing.ts';
import { filingRoutes } from './routes.ts';

const office = await openOffice((api, db) => {
  filingRoutes(api, { db });
  serveQueue(api, { db });
  historyRoutes(api, { db });
});
const { db } = office;
const staff = office.as('staff');
const keptOut = await addUser(db, 'staff', 'Kit Outsider');
const { id: sender } = await db.selectFrom('senders').select('id').executeTakeFirstOrThrow();
await setPictures(db, sender);

let from: string;
let to: string;
let contactId: string;
/** the client of `to` */
let ana: string;
const anasNumber = '+16175550143';
let filing: { id: string; messageId: string };
/** the picture that came with the text, as a document of `from` */
let picture: string;
beforeEach(async () => {
  await emptyTables(
    office.database,
    'messages',
    'documents',
    'folders',
    'parties',
    'contact_phones',
    'wall_exclusions',
  );
  contactId = await addContact(db, 'Maria Alvarez', [clientNumber]);
  from = await addMatter(db, { clientId: contactId });
  ana = await addContact(db, 'Ana Diaz', [anasNumber]);
  to = await addMatter(db, { clientId: ana });
  const sid = newSid();
  const mms = { NumMedia: '1', MediaUrl0: 'https://media.example/a', MediaContentType0: 'image/jpeg' };
  await office.text({ MessageSid: sid, Body: 'See the wall', ...mms });
  filing = await db
    .selectFrom('filings')
    .innerJoin('messages', 'messages.id', 'filings.message_id')
    .select(['filings.id', 'filings.message_id as messageId'])
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  picture = await addDocument(db, from);
  const { sha256 } = await db
    .selectFrom('documents')
    .select('sha256')
    .where('id', '=', picture)
    .executeTakeFirstOrThrow();
  const media = await db
    .updateTable('media')
    .set({ state: 'stored', sha256, filename: 'wall.jpg' })
    .where('message_id', '=', filing.messageId)
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('documents')
    .set({ media_id: media.id, source: 'text' })
    .where('id', '=', picture)
    .execute();
});

const move = (more: object = {}, who = staff) =>
  who.post(`/filings/${filing.id}/move`, { matterId: to, reason: 'It is about the other lease', ...more });
async function schedule(documentIds: string[], who = staff) {
  const when = { kind: 'at', wall: noonIn(2), zone };
  const { status, body } = await who.post(`/matters/${from}/messages`, {
    ...{ contactId, to: clientNumber, body: 'Is it this wall?', documentIds, when },
  });
  expect([status, body.state]).toEqual([200, 'scheduled']);
  return body;
}
const read = (id: string) =>
  db
    .selectFrom('messages')
    .select(['state', 'reason', 'files'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
const says = async (matterId: string) => (await staff.get(`/matters/${matterId}/history`)).raw;

test('a text that waits with a moved picture is told of before, and stopped with it; others wait on', async () => {
  const theirs = await schedule([picture], office.as(keptOut));
  const held = await schedule([picture]);
  await db.updateTable('messages').set({ state: 'held', due_at: null }).where('id', '=', held.id).execute();
  const other = await schedule([await addDocument(db, from)]);
  const words = await schedule([]);

  await wallOff(db, to, keptOut.id);
  const refused = await move();
  expect([refused.status, refused.body.code, refused.body.count]).toEqual([409, 'files_wait', 2]);
  expect((await read(theirs.id)).state).toBe('scheduled');

  expect((await move({ confirm: true })).status).toBe(200);
  for (const { id } of [theirs, held]) {
    expect(await read(id)).toMatchObject({ state: 'suppressed', reason: expect.stringContaining('moved') });
  }
  expect([(await read(other.id)).state, (await read(words.id)).state]).toEqual(['scheduled', 'scheduled']);
  expect(await says(from)).toContain('so it was not sent');
  const again = await office
    .as(keptOut)
    .post(`/messages/${theirs.id}/send-now`, { version: theirs.version + 1 });
  expect([again.status, again.body.code]).toEqual([409, 'not_waiting']);
});

test('the wall and the waiting text are asked about together', async () => {
  await schedule([picture]);
  await wallOff(db, from, keptOut.id);
  const { body } = await move();
  expect([body.code, body.count]).toEqual(['across_wall', 1]);
  expect((await move({ confirm: true })).status).toBe(200);
});

test('what moving asks is known as soon as its case is chosen, and nothing is moved by looking', async () => {
  const look = async (matterId: string, who = staff) =>
    who.get(`/filings/${filing.id}/move?matterId=${matterId}`);
  expect((await look(to)).body).toEqual({ asks: null });
  await schedule([picture]);
  const { body } = await look(to);
  expect(body.asks).toMatchObject({ code: 'files_wait', count: 1, say: (await move()).body.detail });
  await wallOff(db, to, keptOut.id);
  expect((await look(to, office.as(keptOut))).status).toBe(404);
  expect((await look(from)).body.code).toBe('already_there');
  expect((await move({ confirm: true })).status).toBe(200);
});

test('moving back asks and stops in the same way', async () => {
  const { body } = await move();
  const when = { kind: 'at', wall: noonIn(2), zone };
  const waiting = await staff.post(`/matters/${to}/messages`, {
    ...{ contactId: ana, to: anasNumber, body: 'Is it this wall?', documentIds: [picture], when },
  });
  expect(waiting.status).toBe(200);
  const undo = (more: object) => staff.post(`/moved-texts/${body.moveId}/undo`, more);
  const refused = await undo({});
  expect([refused.status, refused.body.code]).toEqual([409, 'files_wait']);
  expect((await undo({ confirm: true })).status).toBe(204);
  expect((await read(waiting.body.id)).state).toBe('suppressed');
});

test('whatever way a file has left its case, sending now is refused, and so is sending again', async () => {
  const text = await schedule([picture]);
  await db.updateTable('documents').set({ matter_id: to }).where('id', '=', picture).execute();
  const refused = await staff.post(`/messages/${text.id}/send-now`, { version: text.version });
  expect([refused.status, refused.body.code]).toEqual([409, 'file_moved']);
  expect((await read(text.id)).state).toBe('scheduled');
  await db.updateTable('messages').set({ state: 'failed' }).where('id', '=', text.id).execute();
  const again = await staff.post(`/messages/${text.id}/resend`, {});
  expect([again.status, again.body.code]).toEqual([409, 'file_moved']);
});

test('where a file has left its case, the text that waits with it says so until the file is taken off', async () => {
  const text = await schedule([picture]);
  await db.updateTable('documents').set({ matter_id: to }).where('id', '=', picture).execute();
  const say = 'A file that goes with it was moved to another case; it will not be sent';
  const inTheWay = { code: 'file_moved', say };
  expect((await staff.get(`/matters/${from}/waiting`)).body.items).toMatchObject([{ id: text.id, inTheWay }]);
  const words = { version: text.version, body: 'Is it that wall?' };
  const { body: changed } = await staff.patch(`/messages/${text.id}`, words);
  expect(changed.inTheWay).toEqual(inTheWay);
  const without = { version: changed.version, body: changed.body, documentIds: [] };
  const { body: alone } = await staff.patch(`/messages/${text.id}`, without);
  expect(alone.inTheWay).toBeNull();
});

test('of a move and a text that is written with the picture at the same moment, nothing is left to go', async () => {
  const when = { kind: 'at', wall: noonIn(2), zone };
  const wanted = { contactId, to: clientNumber, body: 'Is it this wall?', documentIds: [picture], when };
  const [moved, sent] = await Promise.all([
    move({ confirm: true }),
    staff.post(`/matters/${from}/messages`, wanted),
  ]);
  expect(moved.status).toBe(200);
  if (sent.status === 200) expect((await read(sent.body.id)).state).toBe('suppressed');
  else expect([sent.status, sent.body.fields[0].field]).toEqual([422, 'documentIds']);
});
