import { describe, expect, it } from 'vitest';
import { writeAudit } from '../../db/audit.ts';
import { inTransaction } from '../../db/connect.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter } from '../../testing/people.ts';
import { historyRoutes } from './routes.ts';

const api = await startTestApi(historyRoutes);
const { db } = api;
const nobody = '0199a000-0000-7000-8000-000000000000';

async function record(
  matterId: string | null,
  action: string,
  details = {},
  subject = ['matter', matterId ?? ''],
) {
  const [subjectType = '', subjectId = ''] = subject;
  const entry = { actor: api.users.staff, action, subjectType, subjectId, matterId, details };
  await inTransaction(db, (tx) => writeAudit(tx, entry));
}
const read = async (matterId: string, role: 'supervisor' | 'staff' = 'supervisor', query = {}) =>
  (await api.as(role).get(`/matters/${matterId}/history`, query)).body;
const said = async (...given: Parameters<typeof read>) =>
  (await read(...given)).items.map((entry: { says: string }) => entry.says);

describe('a matter’s history', () => {
  it('tells what was done, by whom, newest first', async () => {
    const matterId = await addMatter(db, { clientId: await addContact(db, 'María') });
    await record(matterId, 'matter.opened');
    await record(matterId, 'matter.closed', { outcome: 'Tenancy kept' });
    await record(await addMatter(db, { clientId: await addContact(db, 'Other') }), 'matter.opened');
    expect((await read(matterId)).items).toMatchObject([
      { actor: api.users.staff.name, action: 'matter.closed', says: 'Closed the case: Tenancy kept.' },
      { actor: api.users.staff.name, action: 'matter.opened', says: 'Opened the case.' },
    ]);
  });

  it('names the document, and who a text is from: a contact, else the number', async () => {
    const clientId = await addContact(db, 'María');
    const matterId = await addMatter(db, { clientId });
    const text = {
      direction: 'in',
      origin: 'client',
      state: 'received',
      body: 'Secret',
      client_number: '+16175550142',
    };
    const [known, unknown] = await db
      .insertInto('messages')
      .values([
        { ...text, contact_id: clientId },
        { ...text, client_number: '+16175550143' },
      ])
      .returning('id')
      .execute();
    const sha256 = 'a'.repeat(64);
    await db.insertInto('blobs').values({ sha256, bytes: 1, media_type: 'application/pdf' }).execute();
    const document = await db
      .insertInto('documents')
      .values({
        matter_id: matterId,
        sha256,
        name: 'Lease.pdf',
        media_type: 'application/pdf',
        bytes: 1,
        source: 'upload',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await record(matterId, 'text.filed', { reasons: [] }, ['message', known?.id as string]);
    await record(matterId, 'alert.dismissed', {}, ['message', unknown?.id as string]);
    await record(matterId, 'document.uploaded', {}, ['document', document.id]);
    expect(await said(matterId)).toEqual([
      'Uploaded “Lease.pdf”.',
      'Dismissed the alert of a text from (617) 555-0143.',
      'Filed a text from María here.',
    ]);
  });

  it('has what is done to a contact from when the contact is on it', async () => {
    const clientId = await addContact(db, 'María');
    const change = (field: string) =>
      record(null, 'contact.changed', { name: 'María', changes: { [field]: {} } }, ['contact', clientId]);
    await change('email');
    const matterId = await addMatter(db, { clientId });
    await db
      .insertInto('parties')
      .values({ matter_id: matterId, contact_id: clientId, role: 'witness' })
      .execute();
    await record(matterId, 'matter.opened');
    await change('phones');
    expect(await said(matterId)).toEqual(['Changed the phones of María.', 'Opened the case.']);
  });

  it('tells once of a picture that came with a text: as the document it became', async () => {
    const matterId = await addMatter(db, { clientId: await addContact(db, 'María') });
    await record(matterId, 'document.filed', {}, ['document', nobody]);
    await record(matterId, 'media.stored', {}, ['media', nobody]);
    await record(matterId, 'media.failed', { reason: 'The provider has none' }, ['media', nobody]);
    expect(await said(matterId)).toEqual([
      'Could not fetch a file that came with a text: The provider has none.',
      'Added from a text.',
    ]);
  });

  it('says who is kept out only to those who may know', async () => {
    const matterId = await addMatter(db, { clientId: await addContact(db, 'María') });
    await record(matterId, 'wall.changed', { excluded: [{ userName: 'Ana' }] });
    expect(await said(matterId)).toEqual(['Put up the wall for Ana.']);
    expect(await said(matterId, 'staff')).toEqual([]);
  });

  it('is paged, and nothing is lost or repeated while more is done', async () => {
    const clientId = await addContact(db, 'María');
    const matterId = await addMatter(db, { clientId });
    const expected: string[] = [];
    for (let at = 0; at < 11; at++) {
      if (at % 3 === 0) await record(null, 'contact.changed', {}, ['contact', clientId]);
      else await record(matterId, `thing.done_${at}`);
      expected.unshift(at % 3 === 0 ? 'Saved María without changes.' : `Thing done ${at}.`);
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await read(matterId, 'supervisor', { limit: 3, after });
      seen.push(...page.items.map((entry: { says: string }) => entry.says));
      after = page.next ?? undefined;
      await record(matterId, 'thing.done_meanwhile');
    } while (after);
    expect(seen).toEqual(expected);
  });

  it('of a matter that does not exist answers 404, and a bad page is named', async () => {
    const supervisor = api.as('supervisor');
    expect((await supervisor.get(`/matters/${nobody}/history`)).status).toBe(404);
    const bad = await supervisor.get(`/matters/${nobody}/history`, { after: 'x' });
    expect(bad).toMatchObject({ status: 422, body: { fields: [{ field: 'after' }] } });
  });
});
