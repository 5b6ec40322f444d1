import { describe, expect, it } from 'vitest';
import { addContact, addMatter } from '../../testing/people.ts';
import { startOffice } from './testing.ts';

const { api, db, staff } = await startOffice();
const read = async (id: string) => (await staff.get(`/matters/${id}`)).body;

async function message(more: object): Promise<string> {
  const row = {
    direction: 'in',
    origin: 'client',
    state: 'received',
    body: 'x',
    client_number: '+16175550142',
    ...more,
  };
  return (await db.insertInto('messages').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

describe('a matter’s counts', () => {
  it('are of its notes, its documents not removed, and texts since the reader’s own mark', async () => {
    const id = await addMatter(db, { clientId: await addContact(db, 'Counted') });
    const minutes = (n: number) => new Date(Date.UTC(2026, 10, 1, 12, n));
    for (const n of [1, 2, 3]) {
      const message_id = await message({ at: minutes(n) });
      const note = { matter_id: id, kind: 'text', message_id, body: 'x' };
      const { id: note_id } = await db
        .insertInto('notes')
        .values(note)
        .returning('id')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('filings')
        .values({ message_id, matter_id: id, reasons: ['phone_field'], note_id, at: minutes(n) })
        .execute();
    }
    const sha256 = 'b'.repeat(64);
    await db.insertInto('blobs').values({ sha256, bytes: 1, media_type: 'text/plain' }).execute();
    const file = { matter_id: id, sha256, name: 'a', media_type: 'text/plain', bytes: 1, source: 'upload' };
    await db
      .insertInto('documents')
      .values([file, { ...file, deleted_at: new Date() }])
      .execute();

    expect((await read(id)).counts).toEqual({ notes: 3, documents: 1, unread: 3 });
    await db
      .insertInto('read_marks')
      .values({ user_id: api.users.staff.id, matter_id: id, read_to: minutes(2) })
      .execute();
    expect((await read(id)).counts.unread).toBe(1);
    expect((await api.as('supervisor').get(`/matters/${id}`)).body.counts.unread).toBe(3);
  });
});

describe('numbers a matter’s clients share', () => {
  it('are told with the other matters where they are a phone or were texted', async () => {
    const client = await addContact(db, 'María Núñez', ['+16175550150', '+16175550151']);
    const id = await addMatter(db, { clientId: client });
    const partner = await addContact(db, 'Partner', ['+16175550150']);
    const byPhone = await addMatter(db, { clientId: partner });
    const byText = await addMatter(db, { clientId: await addContact(db, 'Texted once') });
    const out = { direction: 'out', origin: 'manual', matter_id: byText, client_number: '+16175550151' };
    await message({ ...out, state: 'delivered' });
    const never = await addMatter(db, { clientId: await addContact(db, 'Never got it') });
    await message({ ...out, matter_id: never, state: 'canceled' });
    // A witness's number decides no client's replies.
    const witness = await addContact(db, 'Witness', ['+16175550152']);
    await addMatter(db, { clientId: witness });
    await db.insertInto('parties').values({ matter_id: id, contact_id: witness, role: 'witness' }).execute();

    const shared = (await read(id)).sharedNumbers as { matterId: string; display: string }[];
    expect(shared.map(({ matterId, display }) => [matterId, display]).toSorted()).toEqual(
      [
        [byPhone, '(617) 555-0150'],
        [byText, '(617) 555-0151'],
      ].toSorted(),
    );
    expect((await read(byPhone)).sharedNumbers).toMatchObject([{ matterId: id, display: '(617) 555-0150' }]);
    expect((await read(byText)).sharedNumbers).toEqual([]);
  });
});

describe('a client who opted out', () => {
  it('is shown so on the number', async () => {
    const id = await addMatter(db, {
      clientId: await addContact(db, 'Opted Out', ['+16175550160', '+16175550161']),
    });
    await db
      .insertInto('opt_outs')
      .values({ number: '+16175550160', opted_out: true, source: 'keyword' })
      .execute();
    await db
      .insertInto('opt_outs')
      .values({ number: '+16175550161', opted_out: false, source: 'keyword' })
      .execute();
    const { phones } = (await read(id)).parties[0].contact;
    expect(phones.map((phone: { optedOut: boolean }) => phone.optedOut)).toEqual([true, false]);
  });
});
