import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser } from '../../testing/people.ts';
import { noteRoutes } from './routes.ts';

const api = await startTestApi(noteRoutes);
const { db } = api;
const staff = api.as('staff');
const nobody = '0199a000-0000-7000-8000-000000000000';
const phone = '+16175550142';

let clientId: string;
let matterId: string;
beforeEach(async () => {
  clientId = await addContact(db, 'María Núñez', [phone]);
  matterId = await addMatter(db, { clientId });
});
const write = (body: string, who = staff) => who.post(`/matters/${matterId}/notes`, { body });
const list = async (query = {}) => (await staff.get(`/matters/${matterId}/notes`, query)).body;

/** A text filed on matters, as the inbound rule leaves it. */
async function receive(from: string, matterIds: string[], body: string, contactId: string | null = null) {
  const message = {
    direction: 'in',
    origin: 'client',
    state: 'received',
    client_number: from,
    body,
    contact_id: contactId,
  };
  const { id } = await db.insertInto('messages').values(message).returning('id').executeTakeFirstOrThrow();
  const notes = matterIds.map((matter_id) => ({ matter_id, kind: 'text', message_id: id, body }));
  await db.insertInto('notes').values(notes).execute();
  return id;
}

describe('a note', () => {
  it('is written on a matter and comes first', async () => {
    await write('Called the landlord.');
    const { status, body } = await write('  Habló con la corte.\n\nمراجعة  ');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'note',
      body: 'Habló con la corte.\n\nمراجعة',
      author: { id: api.users.staff.id, name: api.users.staff.name },
      from: null,
      media: [],
      version: 1,
    });
    expect((await list()).items.map((note: { body: string }) => note.body)).toEqual([
      body.body,
      'Called the landlord.',
    ]);
  });

  it('is changed by its author or a supervisor, and by no one else', async () => {
    const { body: note } = await write('First');
    const change = (who = staff, version = 1) => who.put(`/notes/${note.id}`, { body: 'Changed', version });
    const colleague = api.as(await addUser(db, 'staff', 'Another'));
    expect(await change(colleague)).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    expect((await change()).body).toMatchObject({ body: 'Changed', version: 2 });
    expect((await change(api.as('supervisor'), 2)).body).toMatchObject({
      version: 3,
      author: { id: api.users.staff.id },
    });
  });

  it('keeps the first of two changes, and the second is told', async () => {
    const { body: note } = await write('First');
    const change = (body: string) => staff.put(`/notes/${note.id}`, { body, version: 1 });
    const answers = await Promise.all([change('a'), change('b')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)?.body;
    expect(refused.changed.by).toEqual({ id: api.users.staff.id, name: api.users.staff.name });
    const kept = answers.find(({ status }) => status === 200)?.body.body;
    expect((await list()).items[0].body).toBe(kept);
  });

  it('is in the record, without its words', async () => {
    const { body: note } = await write('Secret words');
    await staff.put(`/notes/${note.id}`, { body: 'Other words', version: 1 });
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('subject_id', '=', note.id)
      .orderBy('id')
      .execute();
    expect(rows.map(({ action, matter_id }) => [action, matter_id])).toEqual([
      ['note.created', matterId],
      ['note.changed', matterId],
    ]);
    expect(JSON.stringify(rows)).not.toContain('words');
  });

  it.each([
    ['empty', '  \n '],
    ['too long', 'a'.repeat(20_001)],
    ['not to be kept', 'a\0b'],
  ])('is refused %s, by name', async (_name, body) => {
    const refused = await write(body);
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'body' }] } });
  });

  it('on no matter, or that is none, answers 404', async () => {
    expect((await staff.post(`/matters/${nobody}/notes`, { body: 'x' })).status).toBe(404);
    expect((await staff.get(`/matters/${nobody}/notes`)).status).toBe(404);
    expect((await staff.put(`/notes/${nobody}`, { body: 'x', version: 1 })).status).toBe(404);
  });
});

describe('a note made by a text', () => {
  it('shows who sent it, their words, and each picture with the document it became on that matter', async () => {
    const other = await addMatter(db, { clientId });
    const messageId = await receive(phone, [matterId, other], 'Mire la foto 📷');
    const sha256 = randomBytes(32).toString('hex');
    await db
      .insertInto('blobs')
      .values({ sha256, bytes: 3, media_type: 'image/jpeg', preview_sha256: sha256 })
      .execute();
    const medium = { message_id: messageId, url: 'https://api.example.org/m', declared_type: 'image/jpeg' };
    const [stored, failed] = await db
      .insertInto('media')
      .values([
        { ...medium, position: 0, state: 'stored', sha256, filename: 'photo.jpg' },
        { ...medium, position: 1, state: 'failed', reason: 'The provider has no such picture.' },
      ])
      .returning('id')
      .execute();
    const file = {
      sha256,
      name: 'photo.jpg',
      media_type: 'image/jpeg',
      bytes: 3,
      source: 'text',
      media_id: stored?.id,
    };
    const documents = await db
      .insertInto('documents')
      .values([matterId, other].map((matter_id) => ({ ...file, matter_id })))
      .returning(['id', 'matter_id'])
      .execute();
    const documentId = documents.find((d) => d.matter_id === matterId)?.id;
    expect((await list()).items).toMatchObject([
      {
        kind: 'text',
        body: 'Mire la foto 📷',
        author: null,
        from: 'María Núñez',
        media: [
          {
            id: stored?.id,
            state: 'stored',
            filename: 'photo.jpg',
            mediaType: 'image/jpeg',
            documentId,
            hasPreview: true,
          },
          {
            id: failed?.id,
            state: 'failed',
            reason: 'The provider has no such picture.',
            documentId: null,
            hasPreview: false,
          },
        ],
      },
    ]);
  });

  it('names its contact, else who on the matter has the number, else the number', async () => {
    const elsewhere = await addContact(db, '김민준');
    await receive('+16175550199', [matterId], 'one');
    await receive(phone, [matterId], 'two');
    await receive('+16175550198', [matterId], 'three', elsewhere);
    const from = (await list()).items.map((note: { body: string; from: string }) => [note.body, note.from]);
    expect(Object.fromEntries(from)).toEqual({ one: '(617) 555-0199', two: 'María Núñez', three: '김민준' });
  });

  it('is not edited, by anyone', async () => {
    await receive(phone, [matterId], 'As sent');
    const [{ id }] = (await list()).items;
    for (const role of ['administrator', 'staff'] as const) {
      const refused = await api.as(role).put(`/notes/${id}`, { body: 'Not so', version: 1 });
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'made_by_text', fields: [{ field: 'body' }] },
      });
    }
    expect((await list()).items[0].body).toBe('As sent');
  });
});

describe('a matter’s notes', () => {
  it('are paged, newest first, and none is lost or repeated while more are written and changed', async () => {
    const at = new Date();
    const same = Array.from({ length: 11 }, (_, n) => ({
      matter_id: matterId,
      body: `n${n}`,
      created_at: at,
    }));
    const made = await db.insertInto('notes').values(same).returning('id').execute();
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await list({ limit: 4, after });
      seen.push(...page.items.map((note: { id: string }) => note.id));
      after = page.next ?? undefined;
      await write('Written meanwhile');
      await db
        .updateTable('notes')
        .set({ body: 'changed' })
        .where('id', '=', made[0]?.id as string)
        .execute();
    } while (after);
    expect(seen.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  });
});
