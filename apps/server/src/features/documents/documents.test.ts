import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { attachStoredMedia } from '../../files/attach.ts';
import { testFiles } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, wallOff } from '../../testing/people.ts';
import { documentsRoutes } from './routes.ts';
import { upload, uploadCaptured } from './testing.ts';

const { files, stored } = await testFiles();
const api = await startTestApi((routes, { db }) => documentsRoutes(routes, { db, files }));
const { db } = api;
const staff = api.as('staff');

async function matter(): Promise<string> {
  return addMatter(db, { clientId: await addContact(db, 'Ngozi Okafor') });
}

const audited = async (action: string, subjectId: string) =>
  db
    .selectFrom('audit')
    .select(['actor_id', 'matter_id', 'details'])
    .where('action', '=', action)
    .where('subject_id', '=', subjectId)
    .execute();

const names = async (matterId: string, query = {}) => {
  const { body } = await staff.get(`/matters/${matterId}/documents`, query);
  return body.items.map((item: { name: string }) => item.name);
};

describe('putting a file on a matter', () => {
  test('answers with the document, and records who did it', async () => {
    const matterId = await matter();
    const { status, body } = await uploadCaptured(staff, matterId, 'notice.pdf');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      matterId,
      folderId: null,
      name: 'notice.pdf',
      mediaType: 'application/pdf',
      bytes: 595,
      hasPreview: false,
      source: 'upload',
      warning: null,
      createdBy: { id: api.users.staff.id },
      version: 1,
    });
    expect(await audited('document.uploaded', body.id)).toMatchObject([
      { actor_id: api.users.staff.id, matter_id: matterId },
    ]);
  });

  test('stores the same bytes once, however many matters show them', async () => {
    const [one, other] = [await matter(), await matter()];
    const before = (await stored()).length;
    const first = await upload(staff, one, 'lease.txt', 'The same lease');
    const second = await upload(staff, other, 'copy.txt', 'The same lease');
    expect(second.body.sha256).toBe(first.body.sha256);
    expect((await stored()).length).toBe(before + 1);
  });

  test.each([
    ['Mietvertrag für Jürgen.txt'],
    ['通知書.txt'],
    ['إشعار بالإخلاء.txt'],
    ['Zażółć gęślą jaźń.txt'],
    ['O’Brien (final) 100%.txt'],
  ])('keeps the name %s', async (name) => {
    const { body } = await upload(staff, await matter(), name, 'x');
    expect(body.name).toBe(name.normalize('NFC'));
  });

  test('takes a path, and marks that turn text around, out of a name', async () => {
    const { body } = await upload(staff, await matter(), '..\\..\\secret\u202etxt.txt', 'x');
    expect(body.name).toBe('secrettxt.txt');
  });

  test('numbers a name that is taken', async () => {
    const matterId = await matter();
    for (const content of ['one', 'two', 'three']) await upload(staff, matterId, 'photo.txt', content);
    expect((await names(matterId)).toSorted()).toEqual(['photo (2).txt', 'photo (3).txt', 'photo.txt']);
  });

  test('numbers names of files that come at the same moment', async () => {
    const matterId = await matter();
    const all = await Promise.all(
      ['a', 'b', 'c', 'd'].map((content) => upload(staff, matterId, 'scan.txt', content)),
    );
    const made = all.map(({ body }) => body.name).toSorted();
    expect(made).toEqual(['scan (2).txt', 'scan (3).txt', 'scan (4).txt', 'scan.txt']);
  });

  test.each([
    ['zip-called.jpg', 'application/zip', 'zip-called.jpg.zip', /sent as a picture.*archive/],
    ['html-called.png', 'text/html', 'html-called.png.html', /sent as a picture.*web page/],
  ])('says what %s really is', async (name, mediaType, kept, warning) => {
    const { body } = await uploadCaptured(staff, await matter(), name);
    expect(body).toMatchObject({ mediaType, name: kept, hasPreview: false });
    expect(body.warning).toMatch(warning);
  });
});

describe('finding documents', () => {
  test('newest first, page by page, with the folders', async () => {
    const matterId = await matter();
    for (const name of ['1.txt', '2.txt', '3.txt']) await upload(staff, matterId, name, name);
    const folder = (await staff.post(`/matters/${matterId}/folders`, { name: 'Court' })).body;
    const first = (await staff.get(`/matters/${matterId}/documents`, { limit: 2 })).body;
    expect(first.items.map((item: { name: string }) => item.name)).toEqual(['3.txt', '2.txt']);
    expect(first.folders).toEqual([folder]);
    const rest = (await staff.get(`/matters/${matterId}/documents`, { limit: 2, after: first.next })).body;
    expect(rest.items.map((item: { name: string }) => item.name)).toEqual(['1.txt']);
    expect(rest.next).toBeNull();
  });

  test('by folder, at the top, and by part of a name in any case', async () => {
    const matterId = await matter();
    const folder = (await staff.post(`/matters/${matterId}/folders`, { name: 'Court' })).body;
    await upload(staff, matterId, 'Answer 100%.txt', 'a', { folderId: folder.id });
    await upload(staff, matterId, 'Lease.txt', 'l');
    expect(await names(matterId, { folderId: folder.id })).toEqual(['Answer 100%.txt']);
    expect(await names(matterId, { folderId: 'top' })).toEqual(['Lease.txt']);
    expect(await names(matterId, { q: 'lEASe' })).toEqual(['Lease.txt']);
    expect(await names(matterId, { q: '0%' })).toEqual(['Answer 100%.txt']);
    expect(await names(matterId, { q: '_' })).toEqual([]);
  });

  test('with a page mark of another list is refused', async () => {
    const { status, body } = await staff.get(`/matters/${await matter()}/documents`, { after: 'nonsense' });
    expect([status, body.fields[0].field]).toEqual([422, 'after']);
  });
});

test('a picture that came with a text is a document like any other', async () => {
  const matterId = await matter();
  const { body: photo } = await uploadCaptured(staff, await matter(), 'drawing.png');
  const { id: messageId } = await db
    .insertInto('messages')
    .values({ direction: 'in', state: 'received', origin: 'client', client_number: '+16175550142', body: '' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('media')
    .values({
      message_id: messageId,
      position: 0,
      url: 'https://media.example/1',
      state: 'stored',
      sha256: photo.sha256,
      filename: 'picture.png',
    })
    .execute();
  await inTransaction(db, (tx) => attachStoredMedia(tx, messageId, matterId));
  const { items, folders } = (await staff.get(`/matters/${matterId}/documents`)).body;
  expect(folders).toMatchObject([{ name: 'Text attachments', isTextAttachments: true }]);
  expect(items).toMatchObject([
    { name: 'picture.png', folderId: folders[0].id, source: 'text', createdBy: null, hasPreview: true },
  ]);
  expect((await staff.get(`/documents/${items[0].id}/preview`)).status).toBe(200);
  const renamed = await staff.put(`/folders/${folders[0].id}`, { name: 'Photos' });
  expect([renamed.status, renamed.body.fields[0].field]).toEqual([422, 'name']);
});

describe('renaming and moving', () => {
  test('changes the name and the place, and says what it was', async () => {
    const matterId = await matter();
    const folder = (await staff.post(`/matters/${matterId}/folders`, { name: 'Court' })).body;
    const { body: before } = await upload(staff, matterId, 'scan.txt', 'x');
    const { status, body } = await staff.put(`/documents/${before.id}`, {
      name: 'Answer: filed.txt',
      folderId: folder.id,
      version: 1,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Answer_ filed.txt', folderId: folder.id, version: 2 });
    const [entry] = await audited('document.changed', before.id);
    expect(entry?.details).toMatchObject({
      changes: { name: { from: 'scan.txt', to: 'Answer_ filed.txt' } },
    });
  });

  test('numbers the name in a folder that has it', async () => {
    const matterId = await matter();
    const folder = (await staff.post(`/matters/${matterId}/folders`, { name: 'Court' })).body;
    await upload(staff, matterId, 'a.txt', '1', { folderId: folder.id });
    const { body: moved } = await upload(staff, matterId, 'a.txt', '2');
    const { body } = await staff.put(`/documents/${moved.id}`, {
      name: 'a.txt',
      folderId: folder.id,
      version: 1,
    });
    expect(body.name).toBe('a (2).txt');
    const again = await staff.put(`/documents/${moved.id}`, {
      name: body.name,
      folderId: folder.id,
      version: 2,
    });
    expect(again.body.name, 'its own name is not taken').toBe('a (2).txt');
  });

  test('is refused to whoever did not see the latest change', async () => {
    const { body } = await upload(staff, await matter(), 'a.txt', 'x');
    const save = (name: string) => staff.put(`/documents/${body.id}`, { name, folderId: null, version: 1 });
    expect((await save('first.txt')).status).toBe(200);
    const late = await save('second.txt');
    expect([late.status, late.body.code]).toEqual([409, 'version_conflict']);
    expect(late.body.changed.by.name).toBe(api.users.staff.name);
  });

  test.each([
    ['folderId', 'of another matter'],
    ['folderId', 'of none'],
  ])('into a folder (%s) %s is refused', async (field, whose) => {
    const elsewhere = (await staff.post(`/matters/${await matter()}/folders`, { name: 'Court' })).body.id;
    const { body } = await upload(staff, await matter(), 'a.txt', 'x');
    const folderId = whose === 'of another matter' ? elsewhere : randomUUID();
    const answer = await staff.put(`/documents/${body.id}`, { name: 'a.txt', folderId, version: 1 });
    expect([answer.status, answer.body.fields[0].field]).toEqual([422, field]);
  });
});

describe('removing and putting back', () => {
  test('takes it off every list and back on, and keeps the file', async () => {
    const matterId = await matter();
    const { body } = await upload(staff, matterId, 'a.txt', 'kept whatever happens');
    expect((await staff.delete(`/documents/${body.id}`)).status).toBe(204);
    expect((await staff.delete(`/documents/${body.id}`)).status, 'asked twice').toBe(204);
    expect(await names(matterId)).toEqual([]);
    expect((await staff.get(`/documents/${body.id}/file`)).status).toBe(404);
    expect(await stored()).toContain(body.sha256);

    await upload(staff, matterId, 'a.txt', 'took its name');
    const back = await staff.post(`/documents/${body.id}/restore`);
    expect([back.status, back.body.name]).toEqual([200, 'a (2).txt']);
    expect((await staff.get(`/documents/${body.id}/file`)).raw).toBe('kept whatever happens');
    expect(await audited('document.removed', body.id)).toHaveLength(1);
    expect(await audited('document.restored', body.id)).toHaveLength(1);
  });

  test('a removed document is not renamed', async () => {
    const { body } = await upload(staff, await matter(), 'a.txt', 'x');
    await staff.delete(`/documents/${body.id}`);
    const answer = await staff.put(`/documents/${body.id}`, { name: 'b.txt', folderId: null, version: 2 });
    expect(answer.status).toBe(404);
  });
});

describe('folders', () => {
  test('are made inside each other and renamed', async () => {
    const matterId = await matter();
    const court = (await staff.post(`/matters/${matterId}/folders`, { name: ' Court ' })).body;
    expect(court).toMatchObject({ name: 'Court', parentId: null, isTextAttachments: false });
    const inner = await staff.post(`/matters/${matterId}/folders`, { name: 'Court', parentId: court.id });
    expect(inner.body.parentId).toBe(court.id);
    expect((await staff.put(`/folders/${court.id}`, { name: 'Hearing' })).body.name).toBe('Hearing');
  });

  test('of one place do not share a name', async () => {
    const matterId = await matter();
    const make = (name: string) => staff.post(`/matters/${matterId}/folders`, { name });
    const [{ body: court }] = [await make('Court'), await make('Letters')];
    const twin = await make('Court');
    expect([twin.status, twin.body.fields[0].field]).toEqual([422, 'name']);
    const renamed = await staff.put(`/folders/${court.id}`, { name: 'Letters' });
    expect([renamed.status, renamed.body.fields[0].field]).toEqual([422, 'name']);
  });

  test('are not put inside those of another matter', async () => {
    const elsewhere = (await staff.post(`/matters/${await matter()}/folders`, { name: 'Court' })).body.id;
    const answer = await staff.post(`/matters/${await matter()}/folders`, { name: 'x', parentId: elsewhere });
    expect([answer.status, answer.body.fields[0].field]).toEqual([422, 'parentId']);
  });
});

describe('who is kept out', () => {
  test('of a matter gets the same answers as for one that does not exist', async () => {
    const matterId = await matter();
    const { body: doc } = await uploadCaptured(staff, matterId, 'drawing.png');
    const { body: folder } = await staff.post(`/matters/${matterId}/folders`, { name: 'Court' });
    await wallOff(db, matterId, api.users.supervisor.id);
    const walled = api.as('supervisor');
    const asks = (m: string, d: string, f: string) => [
      walled.get(`/matters/${m}/documents`),
      upload(walled, m, 'a.txt', 'x'),
      walled.post(`/matters/${m}/folders`, { name: 'x' }),
      walled.put(`/folders/${f}`, { name: 'x' }),
      walled.put(`/documents/${d}`, { name: 'x', folderId: null, version: 1 }),
      walled.delete(`/documents/${d}`),
      walled.post(`/documents/${d}/restore`),
      walled.get(`/documents/${d}/file`),
      walled.get(`/documents/${d}/preview`),
    ];
    const behindWall = await Promise.all(asks(matterId, doc.id, folder.id));
    const nowhere = await Promise.all(asks(randomUUID(), randomUUID(), randomUUID()));
    expect(behindWall.map(({ status, body }) => ({ status, body }))).toEqual(
      nowhere.map(({ status, body }) => ({ status, body })),
    );
    expect(new Set(behindWall.map(({ status }) => status))).toEqual(new Set([404]));
    expect(await names(matterId), 'nothing was changed').toEqual(['drawing.png']);
  });

  test('by role or not signed in is told so', async () => {
    const matterId = await matter();
    const { body } = await upload(staff, matterId, 'a.txt', 'x');
    const reader = api.as('read_only');
    expect((await reader.get(`/documents/${body.id}/file`)).status).toBe(200);
    expect((await upload(reader, matterId, 'b.txt', 'x')).status).toBe(403);
    expect((await reader.delete(`/documents/${body.id}`)).status).toBe(403);
    expect((await upload(api.stranger, matterId, 'b.txt', 'x')).status).toBe(401);
    expect((await api.stranger.get(`/documents/${body.id}/file`)).status).toBe(401);
    expect((await api.stranger.get('/documents/no-id/preview')).status).toBe(401);
  });
});
