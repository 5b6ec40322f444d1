import { randomUUID } from 'node:crypto';
import type { Paper } from '@matterline/contract/documents.ts';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testFiles } from '../../files/testing/files.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { documentsRoutes } from './routes.ts';
import { upload } from './testing.ts';

const { files } = await testFiles();
const api = await startTestApi((routes, { db }) => documentsRoutes(routes, { db, files }));
const { db } = api;
const staff = api.as('staff');

async function matter() {
  const clientId = await addContact(db, 'Ngozi Okafor', ['+16175550142']);
  return { matterId: await addMatter(db, { clientId }), clientId };
}
type Case = Awaited<ReturnType<typeof matter>>;

async function sent({ matterId, clientId }: Case, more: object): Promise<string> {
  const text = { client_number: '+16175550142' };
  const { id } = await db
    .insertInto('messages')
    .values({
      direction: 'out',
      state: 'sent',
      origin: 'manual',
      matter_id: matterId,
      contact_id: clientId,
      body: 'See you',
      in_documents: true,
      ...('email_address' in more ? {} : text),
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
const email = (on: Case, subject: string, body = 'Dear Ngozi') =>
  sent(on, { channel: 'email', email_address: 'ngozi@example.org', subject, body });

const list = async ({ matterId }: Case, query: Record<string, string | number> = {}, who = staff) =>
  (await who.get(`/matters/${matterId}/papers`, query)).body as { items: Paper[]; next: string | null };
const named = ({ items }: { items: Paper[] }) =>
  items.map((item) => (item.kind === 'file' ? item.name : (item.subject ?? item.body)));

describe('what stands on the Documents screen', () => {
  it('files, and the texts and emails that were sent from there, newest first', async () => {
    const on = await matter();
    await upload(staff, on.matterId, 'lease.txt', 'lease');
    await email(on, 'What to bring');
    await sent(on, { body: 'From the SMS tab', in_documents: false });
    await sent(on, { body: 'From Documents' });
    await upload(staff, on.matterId, 'order.txt', 'order');
    const page = await list(on);
    expect(named(page)).toEqual(['order.txt', 'From Documents', 'What to bring', 'lease.txt']);
    expect(page.items[2]).toMatchObject({
      kind: 'message',
      channel: 'email',
      clientNumber: 'ngozi@example.org',
      contact: { name: 'Ngozi Okafor' },
    });
  });

  it('by kind, by words, by folder', async () => {
    const on = await matter();
    const { body: folder } = await staff.post(`/matters/${on.matterId}/folders`, { name: 'Court' });
    await upload(staff, on.matterId, 'summons.txt', 'a', { folderId: folder.id });
    await upload(staff, on.matterId, 'lease.txt', 'b');
    await email(on, 'What to bring', 'the summons, please');
    await sent(on, { body: 'Sorry, I am late' });
    expect(named(await list(on, { only: 'files' }))).toEqual(['lease.txt', 'summons.txt']);
    expect(named(await list(on, { only: 'emails' }))).toEqual(['What to bring']);
    expect(named(await list(on, { only: 'texts' }))).toEqual(['Sorry, I am late']);
    expect(named(await list(on, { q: 'SUMMONS' }))).toEqual(['What to bring', 'summons.txt']);
    expect(named(await list(on, { q: 'ngozi@' }))).toEqual(['What to bring']);
    expect(named(await list(on, { folderId: folder.id }))).toEqual(['summons.txt']);
    expect(named(await list(on, { folderId: 'top' }))).toEqual([
      'Sorry, I am late',
      'What to bring',
      'lease.txt',
    ]);
  });

  it('pages by key, nothing twice and nothing left out, also where times are the same', async () => {
    const on = await matter();
    for (let i = 0; i < 6; i++) await upload(staff, on.matterId, `f${i}.txt`, `${i}`);
    for (let i = 0; i < 5; i++) await email(on, `Email ${i}`);
    await sql`update documents set created_at = '2026-11-01 10:00:00.000001+00' where matter_id = ${on.matterId}`.execute(
      db,
    );
    await sql`update messages set at = '2026-11-01 10:00:00.000001+00' where matter_id = ${on.matterId}`.execute(
      db,
    );
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await list(on, { limit: 3, ...(after && { after }) });
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([11, 11]);
    expect((await staff.get(`/matters/${on.matterId}/papers`, { after: 'nonsense' })).status).toBe(422);
  });

  it('nothing of it to who is kept out', async () => {
    const on = await matter();
    await email(on, 'Secret');
    const walled = await addUser(db, 'supervisor', 'Walled Off');
    await wallOff(db, on.matterId, walled.id);
    const [behind, missing] = await Promise.all(
      [on.matterId, randomUUID()].map((id) => api.as(walled).get(`/matters/${id}/papers`)),
    );
    expect(behind?.status).toBe(404);
    expect(behind?.raw).toBe(missing?.raw);
  });
});

describe('folders', () => {
  const folder = async (on: Case, name: string, parentId: string | null = null) =>
    (await staff.post(`/matters/${on.matterId}/folders`, { name, parentId })).body;

  it('in folders; several documents are moved at once, and names that clash are numbered', async () => {
    const on = await matter();
    const court = await folder(on, 'Court');
    const inner = await folder(on, 'Orders', court.id);
    const docs = await Promise.all(['a', 'b'].map((text) => upload(staff, on.matterId, `${text}.txt`, text)));
    await upload(staff, on.matterId, 'a.txt', 'another', { folderId: inner.id });
    const ids = docs.map(({ body }) => body.id);
    const move = (more: object, who = staff) =>
      who.post(`/matters/${on.matterId}/documents/move`, { ids, folderId: inner.id, ...more });
    expect((await move({})).body).toEqual({ moved: 2 });
    expect(named(await list(on, { folderId: inner.id })).sort()).toEqual(['a (2).txt', 'a.txt', 'b.txt']);
    expect((await move({})).body).toEqual({ moved: 0 });
    expect((await move({ folderId: randomUUID() })).body.fields[0].field).toBe('folderId');
    const strange = await move({ ids: [ids[0], randomUUID()], folderId: null });
    expect(strange.body.fields[0].field).toBe('ids');
    expect(named(await list(on, { folderId: 'top' }))).toEqual([]);
    expect((await move({}, api.as('read_only'))).status).toBe(403);
    const rows = await db
      .selectFrom('audit')
      .select('action')
      .where('matter_id', '=', on.matterId)
      .where('action', '=', 'document.changed')
      .execute();
    expect(rows).toHaveLength(2);
  });

  it('go when they are empty, and only then', async () => {
    const on = await matter();
    const court = await folder(on, 'Court');
    const inner = await folder(on, 'Orders', court.id);
    const { body: doc } = await upload(staff, on.matterId, 'a.txt', 'a', { folderId: inner.id });
    const remove = (id: string, who = staff) => who.delete(`/folders/${id}`);
    expect(await remove(court.id)).toMatchObject({ status: 409, body: { code: 'not_empty' } });
    expect(await remove(inner.id)).toMatchObject({ status: 409, body: { code: 'not_empty' } });
    expect((await remove(inner.id, api.as('read_only'))).status).toBe(403);
    await staff.delete(`/documents/${doc.id}`);
    expect((await remove(inner.id)).status).toBe(204);
    expect((await remove(inner.id)).status).toBe(404);
    // What was removed from it comes back at the top.
    expect((await staff.post(`/documents/${doc.id}/restore`)).body).toMatchObject({ folderId: null });
    expect((await remove(court.id)).status).toBe(204);
    const walled = await addUser(db, 'staff');
    const other = await folder(on, 'Other');
    await wallOff(db, on.matterId, walled.id);
    expect((await remove(other.id, api.as(walled))).status).toBe(404);
  });
});
