import { expect, test } from 'vitest';
import { testFiles } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { documentsRoutes } from './routes.ts';
import { uploadCaptured } from './testing.ts';

const { files } = await testFiles();
const api = await startTestApi((routes, { db }) => documentsRoutes(routes, { db, files }));
const { db } = api;
const staff = api.as('staff');
const matterId = await addMatter(db, { clientId: await addContact(db, 'Ngozi Okafor') });

/** A text that waits in the Unfiled inbox, with a photo that is stored. */
async function unfiledPhoto() {
  const { body } = await uploadCaptured(staff, matterId, 'photo-orientation-6.jpg');
  const { id: textId } = await db
    .insertInto('messages')
    .values({
      direction: 'in',
      state: 'received',
      origin: 'client',
      channel: 'mms',
      client_number: '+16175550142',
      body: '',
      at: '2026-11-22T03:30:00Z',
      unfiled_reason: 'no_match',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: mediumId } = await db
    .insertInto('media')
    .values({
      message_id: textId,
      position: 0,
      url: 'https://media.example/1',
      state: 'stored',
      sha256: body.sha256,
      filename: '2026-11-21 picture.jpg',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { textId, mediumId, path: `/unfiled/${textId}/media/${mediumId}` };
}

test('whoever files a text sees its picture and may save the file, which is recorded', async () => {
  const { path, mediumId } = await unfiledPhoto();
  const preview = await staff.get(`${path}/preview`);
  expect(preview.status).toBe(200);
  expect(preview.headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'no-store' });
  const file = await staff.get(`${path}/file`);
  expect(file.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': expect.stringMatching(/^attachment; filename="2026-11-21 picture.jpg"/),
    'content-security-policy': "sandbox; default-src 'none'",
  });
  const downloads = await db
    .selectFrom('audit')
    .select(['actor_id', 'subject_id', 'matter_id'])
    .where('action', '=', 'media.downloaded')
    .execute();
  expect(downloads).toEqual([{ actor_id: api.users.staff.id, subject_id: mediumId, matter_id: null }]);
});

test('nobody else does: who may not file, who is kept out of a matter it may belong to, a stranger', async () => {
  const { path, textId } = await unfiledPhoto();
  const walled = await addUser(db, 'staff');
  await wallOff(db, matterId, walled.id);
  await db.insertInto('unfiled_matches').values({ message_id: textId, matter_id: matterId }).execute();
  for (const part of ['file', 'preview']) {
    expect((await api.as('read_only').get(`${path}/${part}`)).status).toBe(403);
    expect((await api.as(walled).get(`${path}/${part}`)).status).toBe(404);
    expect((await api.stranger.get(`${path}/${part}`)).status).toBe(401);
    expect((await staff.get(`${path}/${part}`)).status).toBe(200);
  }
});

test('only at its own text, and only while that waits', async () => {
  const [mine, other] = [await unfiledPhoto(), await unfiledPhoto()];
  expect((await staff.get(`/unfiled/${other.textId}/media/${mine.mediumId}/file`)).status).toBe(404);
  await db.updateTable('messages').set({ unfiled_reason: null }).where('id', '=', mine.textId).execute();
  expect((await staff.get(`${mine.path}/preview`)).status).toBe(404);
});
