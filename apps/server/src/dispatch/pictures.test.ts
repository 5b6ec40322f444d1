import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeMediaLinks } from '../files/media-links.ts';
import { makeAccounts } from '../providers/accounts.ts';
import { providers } from '../providers/registry.ts';
import { addDocument, removeDocument, setPictures, testLimits } from '../testing/pictures.ts';
import { mustBe200, startQueueOffice } from '../testing/queue-office.ts';
import { accept, refuse, startStubProvider } from '../testing/stub-provider.ts';
import { addTestSender, testBox } from '../testing/texts.ts';
import { DispatchLoop } from './loop.ts';

const stub = await startStubProvider();
const office = await startQueueOffice({ apiBaseUrl: stub.url, undoSeconds: 0 });
const { db, sender, staff } = office;
await setPictures(db, sender.senderId);
const log = pino({ level: 'silent' });
const publicBaseUrl = 'https://office.example';
const accounts = makeAccounts({ db, box: testBox, providers, publicBaseUrl });
const links = makeMediaLinks({
  secretKey: 'a secret that only tests know, 0123456789',
  publicBaseUrl,
  now: Date.now,
});

const loops: DispatchLoop[] = [];
const startLoop = (more = {}) => {
  const { accountClient } = accounts;
  loops.push(new DispatchLoop({ db, accountClient, mediaUrl: links.urlOf, log, ...more }));
};
beforeEach(() => {
  stub.calls.length = 0;
  stub.answer = (_call, reply) => void accept(reply);
});
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()));
});
const ends = (id: string, state: string) =>
  expect.poll(async () => (await office.read(id)).state, { timeout: 8000 }).toBe(state);
const filesOf = (urls: readonly string[] = []) =>
  urls.map((url) => {
    const [what = '', signature = ''] = url.split('/').slice(5);
    return links.read(what, signature);
  });

it('a text’s documents go with it as signed addresses, in order; a text of words has none', async () => {
  const on = await office.newCase();
  const [one, two] = [await addDocument(db, on.matterId), await addDocument(db, on.matterId)];
  const sent = await office.send(on, { body: '', documentIds: [two, one] });
  const words = await office.send(on, { body: 'Words' });
  startLoop();
  await ends(sent.id, 'accepted');
  await ends(words.id, 'accepted');
  const call = stub.calls.find(({ messageId }) => messageId === sent.id);
  expect(call?.media.every((url) => url.startsWith(`${publicBaseUrl}/hooks/media/`))).toBe(true);
  const row = await office.read(sent.id);
  const [first, second] = row.files as { sha256: string }[];
  expect(filesOf(call?.media)).toEqual([
    { messageId: sent.id, documentId: two, sha256: first?.sha256 },
    { messageId: sent.id, documentId: one, sha256: second?.sha256 },
  ]);
  expect(stub.calls.find(({ messageId }) => messageId === words.id)?.media).toEqual([]);
});

it('what goes is what was last acknowledged, words and documents of one version', async () => {
  const on = await office.newCase();
  const documents = [await addDocument(db, on.matterId), await addDocument(db, on.matterId)];
  for (let round = 0; round < 12; round++) {
    await office.setUndo(1);
    const text = await office.send(on, { body: 'Version 0', documentIds: [documents[0]] });
    await office.setUndo(0);
    let said = { body: text.body, documentId: documents[0] };
    let { version } = text;
    startLoop();
    await office.set(text.id, { due_at: new Date() });
    for (let edit = 1; edit < 8; edit++) {
      const wanted = { body: `Version ${edit}`, documentId: documents[edit % 2] as string };
      const change = { version, body: wanted.body, documentIds: [wanted.documentId] };
      const answer = await staff.patch(`/messages/${text.id}`, change);
      if (answer.status !== 200) break;
      version = mustBe200(answer).version;
      said = wanted;
    }
    await ends(text.id, 'accepted');
    const call = stub.calls.find(({ messageId }) => messageId === text.id);
    const [file] = filesOf(call?.media) as { documentId: string }[];
    expect({ body: call?.body, documentId: file?.documentId }).toEqual(said);
    await Promise.all(loops.splice(0).map((loop) => loop.stop()));
  }
});

it('does not go once a document of it is on another case, and does though one was taken off the list', async () => {
  const on = await office.newCase();
  const other = await office.newCase();
  const [gone, off] = [await addDocument(db, on.matterId), await addDocument(db, on.matterId)];
  const stopped = await office.send(on, { documentIds: [off, gone] });
  const goes = await office.send(on, { documentIds: [off] });
  await db.updateTable('documents').set({ matter_id: other.matterId }).where('id', '=', gone).execute();
  await removeDocument(db, off);
  startLoop();
  await ends(stopped.id, 'suppressed');
  await ends(goes.id, 'accepted');
  expect((await office.read(stopped.id)).reason).toContain('another case');
  expect(stub.calls.map(({ messageId }) => messageId)).toEqual([goes.id]);
});

it('is handed over only to a sender that takes the documents', async () => {
  const on = await office.newCase();
  await addTestSender(db, stub.url, '+16175550103');
  const small = await addTestSender(db, stub.url, '+16175550104');
  await setPictures(db, small.senderId, { ...testLimits, totalBytes: 1000, types: { 'image/jpeg': 1000 } });
  const able = await addTestSender(db, stub.url, '+16175550105');
  await setPictures(db, able.senderId);
  const text = await office.send(on, { documentIds: [await addDocument(db, on.matterId)] });
  stub.answer = ({ from }, reply) => {
    if (from === '+16175550100') refuse(reply, 429, 20429, { 'retry-after': '0' });
    else accept(reply);
  };
  startLoop();
  await ends(text.id, 'accepted');
  expect((await office.read(text.id)).sender_id).toBe(able.senderId);
});

it('waits for a process that can serve them, where one cannot', async () => {
  const on = await office.newCase();
  const text = await office.send(on, { documentIds: [await addDocument(db, on.matterId)] });
  startLoop({ mediaUrl: undefined });
  await expect
    .poll(async () => (await office.read(text.id)).reason, { timeout: 8000 })
    .toContain('serves no pictures');
  expect(stub.calls.filter(({ messageId }) => messageId === text.id)).toEqual([]);
});
