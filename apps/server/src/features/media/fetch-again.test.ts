import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { captured } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { fetchAgain } from './fetch-again.ts';
import { mediaRoutes } from './routes.ts';
import { bytes, missing, openMediaOffice } from './testing.ts';

const office = await openMediaOffice();
const api = await startTestApi((served, { db }) => mediaRoutes(served, { db }));
const nobody = '0199a000-0000-7000-8000-000000000000';

test('a file that was given up is fetched after all, and becomes a document', async () => {
  const { db, host, addText, until, documentsOn } = office;
  const matterId = await office.addMatter();
  host.give('ME1', missing);
  const { mediaId } = await addText([matterId], [['ME1', 'application/pdf']]);
  await db
    .updateTable('media')
    .set({ state: 'failed', tries: 10, reason: 'The provider never delivered this file.' })
    .where('id', '=', mediaId)
    .execute();
  host.give('ME1', bytes(await readFile(captured('notice.pdf')), 'application/pdf'));
  const actor = await addUser(db, 'staff', 'Sam Staff');
  await fetchAgain({ db, actor }, mediaId);
  expect(await until(mediaId, 'stored')).toMatchObject({ tries: 1, reason: null });
  expect(await documentsOn(matterId)).toHaveLength(1);
  const audit = await db
    .selectFrom('audit')
    .select(['actor_id', 'action', 'matter_id'])
    .where('subject_id', '=', mediaId)
    .orderBy('id')
    .execute();
  expect(audit).toEqual([
    { actor_id: actor.id, action: 'media.asked_again', matter_id: matterId },
    { actor_id: null, action: 'media.stored', matter_id: matterId },
  ]);
});

/** A text on these matters, or unfiled, with one file. */
async function addMedium(state: string, matters: string[] = []): Promise<string> {
  const { db } = api;
  const { id: messageId } = await db
    .insertInto('messages')
    .values({
      direction: 'in',
      state: 'received',
      origin: 'client',
      client_number: '+16175550142',
      body: '',
      unfiled_reason: matters.length === 0 ? 'no_match' : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const matterId of matters) {
    const note = await db
      .insertInto('notes')
      .values({ matter_id: matterId, kind: 'text', message_id: messageId, body: '' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('filings')
      .values({
        message_id: messageId,
        matter_id: matterId,
        reasons: ['texted_from'],
        note_id: note.id,
        at: new Date(),
      })
      .execute();
  }
  const { id } = await db
    .insertInto('media')
    .values({ message_id: messageId, position: 0, url: 'https://media.example/1', state, tries: 10 })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
const stateOf = async (id: string) =>
  (await api.db.selectFrom('media').select('state').where('id', '=', id).executeTakeFirst())?.state;
const openMatter = async () => addMatter(api.db, { clientId: await addContact(api.db, 'Ngozi Okafor') });

test.each([
  ['administrator', 204],
  ['supervisor', 204],
  ['staff', 204],
  ['read_only', 403],
] as const)('asked by %s: %i', async (role, status) => {
  const id = await addMedium('failed', [await openMatter()]);
  expect((await api.as(role).post(`/media/${id}/retry`)).status).toBe(status);
  expect(await stateOf(id)).toBe(status === 204 ? 'pending' : 'failed');
});

test.each(['pending', 'stored', 'quarantined'])('of one that is %s: 409, and why', async (state) => {
  const id = await addMedium(state, [await openMatter()]);
  const { status, body } = await api.as('staff').post(`/media/${id}/retry`);
  expect([status, (body as { code: string }).code]).toEqual([409, 'not_failed']);
  expect(await stateOf(id)).toBe(state);
});

test('behind a wall it answers as one that does not exist', async () => {
  const walled = await addUser(api.db, 'supervisor', 'Walled Off');
  const matterId = await openMatter();
  await wallOff(api.db, matterId, walled.id);
  const id = await addMedium('failed', [matterId]);
  const [hidden, none] = [
    await api.as(walled).post(`/media/${id}/retry`),
    await api.as(walled).post(`/media/${nobody}/retry`),
  ];
  expect([hidden.status, hidden.raw]).toEqual([404, none.raw]);
  expect(await stateOf(id)).toBe('failed');
  // On a second matter that they may see it is theirs too.
  const both = await addMedium('failed', [matterId, await openMatter()]);
  expect((await api.as(walled).post(`/media/${both}/retry`)).status).toBe(204);
});

test('of an unfiled text whoever files it may ask', async () => {
  const id = await addMedium('failed');
  expect((await api.as('staff').post(`/media/${id}/retry`)).status).toBe(204);
});
