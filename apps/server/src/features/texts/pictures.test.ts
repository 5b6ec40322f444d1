import { describe, expect, it } from 'vitest';
import { addUser, wallOff } from '../../testing/people.ts';
import { addDocument, removeDocument, setPictures } from '../../testing/pictures.ts';
import { type Case, mustBe200, startQueueOffice } from '../../testing/queue-office.ts';
import { addTestSender } from '../../testing/texts.ts';

const office = await startQueueOffice();
const { db, sender, staff } = office;
await setPictures(db, sender.senderId);

const documentsOn = async ({ matterId }: Case, ...made: Parameters<typeof addDocument>[2][]) =>
  Promise.all(made.map((one) => addDocument(db, matterId, one)));
const wrong = ({ body }: Awaited<ReturnType<typeof office.post>>) => [body.code, body.fields?.[0]?.field];

describe('sending documents with a text', () => {
  it('keeps them as they were, in order, and shows them', async () => {
    const on = await office.newCase();
    const [photo = '', pdf = ''] = await documentsOn(
      on,
      {},
      { name: 'lease.pdf', mediaType: 'application/pdf', bytes: 9 },
    );
    const sent = await office.send(on, { body: 'Both pages', documentIds: [pdf, photo] });
    expect(sent).toMatchObject({ channel: 'mms', segments: 1 });
    expect(sent.media).toEqual([
      {
        ...{ id: pdf, documentId: pdf, filename: 'lease.pdf', mediaType: 'application/pdf', bytes: 9 },
        ...{ state: 'stored', reason: null, hasPreview: false },
      },
      expect.objectContaining({ documentId: photo, filename: 'notice.jpg' }),
    ]);
    await db.updateTable('documents').set({ name: 'renamed.pdf' }).where('id', '=', pdf).execute();
    await removeDocument(db, photo);
    const { body } = await staff.get(`/matters/${on.matterId}/messages`);
    expect(body.items[0].media).toMatchObject([
      { filename: 'lease.pdf', documentId: pdf },
      { filename: 'notice.jpg', documentId: null },
    ]);
    const [audit] = await office.auditOf(sent.id);
    expect(audit).toMatchObject({ action: 'text.queued', details: { documentIds: [pdf, photo] } });
    expect(await office.said(on)).toEqual([expect.stringContaining('with 2 documents')]);
  });

  it('needs no words, and holds those there are to the same limit', async () => {
    const on = await office.newCase();
    const documentIds = await documentsOn(on, {});
    expect(await office.send(on, { body: '', documentIds })).toMatchObject({ body: '', channel: 'mms' });
    expect(wrong(await office.post(on, { body: '' }))).toEqual(['empty', 'body']);
    expect(wrong(await office.post(on, { body: 'x'.repeat(161), documentIds }))).toEqual([
      'over_limit',
      'body',
    ]);
    expect(await office.send(on, { body: 'é'.repeat(160), documentIds })).toMatchObject({ segments: 1 });
  });

  it('is one text for a request that is repeated, and another request with other documents', async () => {
    const on = await office.newCase();
    const [one = '', two = ''] = await documentsOn(on, {}, {});
    const ask = (documentIds: string[], key: string) => office.post(on, { documentIds }, { key });
    const first = mustBe200(await ask([one], 'k1'));
    expect(mustBe200(await ask([one], 'k1')).id).toBe(first.id);
    expect((await ask([two], 'k1')).body.code).toBe('idempotency_key_reused');
    expect((await ask([], 'k1')).body.code).toBe('idempotency_key_reused');
    expect(mustBe200(await ask([one, one], 'k2')).media).toHaveLength(1);
  });

  it.each<[string, (on: Case) => Promise<string[]>, string]>([
    ['of another case', async () => documentsOn(await office.newCase(), {}), 'not_on_matter'],
    ['that does not exist', async () => ['0199a000-0000-7000-8000-000000000000'], 'not_on_matter'],
    [
      'that was removed',
      async (on) => {
        const ids = await documentsOn(on, {});
        await removeDocument(db, ids[0] as string);
        return ids;
      },
      'not_on_matter',
    ],
    ['with a virus', (on) => documentsOn(on, { scan: 'infected' }), 'infected'],
    [
      'that is too large',
      (on) => documentsOn(on, { mediaType: 'application/pdf', bytes: 600_001 }),
      'files_refused',
    ],
    ['of a kind that cannot be sent', (on) => documentsOn(on, { mediaType: 'text/html' }), 'files_refused'],
    ['too many for the provider', (on) => documentsOn(on, {}, {}, {}, {}), 'files_refused'],
    [
      'too large together',
      (on) => documentsOn(on, { bytes: 3_000_000 }, { bytes: 3_000_000 }),
      'files_refused',
    ],
  ])('refuses one %s, by name', async (_name, make, code) => {
    const on = await office.newCase();
    const answer = await office.post(on, { documentIds: await make(on) });
    expect(answer.status).toBe(422);
    expect(wrong(answer)).toEqual([code, 'documentIds']);
    expect(
      await db.selectFrom('messages').selectAll().where('matter_id', '=', on.matterId).execute(),
    ).toEqual([]);
  });

  it('refuses more than any provider takes, and what is no id', async () => {
    const on = await office.newCase();
    const many = Array.from({ length: 11 }, () => '0199a000-0000-7000-8000-000000000000');
    expect((await office.post(on, { documentIds: many })).status).toBe(422);
    expect((await office.post(on, { documentIds: ['x'] })).status).toBe(422);
  });

  it('says in words why a document is too large', async () => {
    const on = await office.newCase();
    const documentIds = await documentsOn(on, { mediaType: 'application/pdf', bytes: 7_000_000 });
    const { body } = await office.post(on, { documentIds });
    expect(body.fields[0].message).toBe('A PDF of 7 MB is larger than the 600 kB that can be sent.');
  });

  it('answers whoever is kept out as though there were no such case', async () => {
    const on = await office.newCase();
    const documentIds = await documentsOn(on, {});
    const out = await addUser(db, 'staff');
    await wallOff(db, on.matterId, out.id);
    expect((await office.post(on, { documentIds }, { who: office.api.as(out) })).status).toBe(404);
  });

  it('goes from a sender that sends pictures, whatever the client knows, or from none', async () => {
    const on = await office.newCase();
    const plain = await addTestSender(db, 'http://127.0.0.1:9', '+16175550101');
    const first = await office.send(on);
    await office.set(first.id, { state: 'delivered', sender_id: plain.senderId });
    const documentIds = await documentsOn(on, {});
    const fromOf = async (id: string) => (await office.read(id)).sender_id;
    expect(await fromOf((await office.send(on)).id)).toBe(plain.senderId);
    expect(await fromOf((await office.send(on, { documentIds })).id)).toBe(sender.senderId);
    await setPictures(db, sender.senderId, null);
    expect(wrong(await office.post(on, { documentIds }))).toEqual(['none_for_pictures', 'documentIds']);
    await setPictures(db, sender.senderId);
  });

  it('tells beforehand what can be sent along, and from where', async () => {
    const on = await office.newCase();
    const { body } = await staff.get(`/matters/${on.matterId}/recipients`);
    expect(body.items[0].phones[0].withFiles).toMatchObject({
      sender: '(617) 555-0100',
      limits: [{ most: 3, types: { 'image/jpeg': 5_000_000 } }],
    });
    const typed = await staff.post(`/matters/${on.matterId}/check-number`, { number: '+447700900123' });
    expect(typed.body.withFiles).toMatchObject({
      sender: null,
      limits: [],
      say: expect.stringContaining('pictures'),
    });
  });
});

describe('a text with documents that has yet to go', () => {
  it('can be given others, keeps the files it had, and says so', async () => {
    const on = await office.newCase();
    const [one = '', two = ''] = await documentsOn(on, {}, { name: 'second.jpg' });
    const text = await office.schedule(on, { documentIds: [one] });
    await removeDocument(db, one);
    const change = (version: number, more: object) =>
      staff.patch(`/messages/${text.id}`, { version, ...more });
    const both = mustBe200(await change(text.version, { documentIds: [two, one] }));
    expect(both.media.map(({ filename }) => filename)).toEqual(['second.jpg', 'notice.jpg']);
    expect((await change(both.version, { documentIds: [], body: '' })).body.code).toBe('empty');
    const none = mustBe200(await change(both.version, { documentIds: [] }));
    expect(none).toMatchObject({ channel: 'sms', media: [] });
    expect((await change(none.version, { documentIds: [one] })).body.code).toBe('not_on_matter');
    const { details } = (await office.auditOf(text.id)).at(-1) ?? {};
    expect(details).toEqual({ documentIds: { from: [two, one], to: [] } });
    expect(await office.said(on)).toContainEqual(expect.stringContaining('changed what goes with it'));
    const waiting = await staff.get(`/matters/${on.matterId}/waiting`);
    expect(waiting.body.items[0].media).toEqual([]);
  });

  it('moves to a sender that can send them', async () => {
    const on = await office.newCase();
    const plain = await addTestSender(db, 'http://127.0.0.1:9', '+16175550102');
    const text = await office.schedule(on);
    await office.set(text.id, { sender_id: plain.senderId, our_address: '+16175550102' });
    const documentIds = await documentsOn(on, {});
    mustBe200(await staff.patch(`/messages/${text.id}`, { version: text.version, documentIds }));
    expect(await office.read(text.id)).toMatchObject({
      sender_id: sender.senderId,
      our_address: '+16175550100',
    });
  });

  it('is a draft with them again when it is taken back', async () => {
    const on = await office.newCase();
    const [one = '', two = ''] = await documentsOn(on, {}, {});
    await staff.put(`/matters/${on.matterId}/draft`, {
      body: '',
      contactId: null,
      clientNumber: null,
      documentIds: [two],
    });
    const text = await office.send(on, { documentIds: [one] });
    const { body } = await staff.get(`/matters/${on.matterId}/draft`);
    expect(body).toBeNull();
    const { draft } = (await staff.post(`/messages/${text.id}/undo`)).body;
    expect(draft.files).toMatchObject([{ documentId: one, name: 'notice.jpg', bytes: 120_000 }]);
  });
});

it('a draft keeps what is to go with it, as long as that is on the case', async () => {
  const on = await office.newCase();
  const [one = '', two = ''] = await documentsOn(on, {}, { name: 'b.jpg' });
  const path = `/matters/${on.matterId}/draft`;
  const draft = { body: '', contactId: null, clientNumber: null, documentIds: [two, one] };
  const { body } = await staff.put(path, draft);
  expect(body.files.map(({ name }: { name: string }) => name)).toEqual(['b.jpg', 'notice.jpg']);
  await removeDocument(db, two);
  expect((await staff.get(path)).body.files).toMatchObject([{ documentId: one }]);
  expect((await staff.put(path, { ...draft, documentIds: [] })).body).toBeNull();
});

it('a text that is sent again has the same files', async () => {
  const on = await office.newCase();
  const [one = ''] = await documentsOn(on, {});
  const text = await office.send(on, { body: '', documentIds: [one] });
  await office.set(text.id, { state: 'failed' });
  await removeDocument(db, one);
  const again = mustBe200(await staff.post(`/messages/${text.id}/resend`, {}));
  expect(again).toMatchObject({ channel: 'mms', body: '', media: [{ filename: 'notice.jpg' }] });
  expect((await office.read(again.id)).files).toEqual((await office.read(text.id)).files);
});
