import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, wallOff } from '../../testing/people.ts';
import { addClientMatter, addTestSender, queueTexts, type TestSender } from '../../testing/texts.ts';
import { textRoutes } from './routes.ts';

const api = await startTestApi(textRoutes);
const { db } = api;
const staff = api.as('staff');
const to = '+16175550142';

let sender: TestSender;
let matterId: string;
let contactId: string;
beforeAll(async () => {
  sender = await addTestSender(db, 'http://127.0.0.1:1');
});
beforeEach(async () => {
  ({ matterId, contactId } = await addClientMatter(db, to));
});

/** A received text on these matters, so many seconds ago. */
async function receive(matterIds: string[], { ago = 0, body = 'Hello', reasons = ['texted_from'] } = {}) {
  const at = sql<Date>`now() - make_interval(secs => ${ago})`;
  const { id } = await db
    .insertInto('messages')
    .values({
      direction: 'in',
      state: 'received',
      origin: 'client',
      at,
      contact_id: contactId,
      account_id: sender.accountId,
      client_number: to,
      body,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const matter of matterIds) {
    const note = await db
      .insertInto('notes')
      .values({ matter_id: matter, kind: 'text', message_id: id, body })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`insert into filings (message_id, matter_id, reasons, note_id, at)
      select id, ${matter}, ${reasons}, ${note.id}, at from messages where id = ${id}`.execute(db);
  }
  return id;
}

async function sent(ago: number, body: string): Promise<string> {
  const [id = ''] = await queueTexts(db, sender, [{ matterId, contactId, to, body }]);
  await db
    .updateTable('messages')
    .set({
      at: sql<Date>`now() - make_interval(secs => ${ago})`,
      state: 'delivered',
      author_id: api.users.staff.id,
    })
    .where('id', '=', id)
    .execute();
  return id;
}

const log = (query = {}, who = staff) => who.get(`/matters/${matterId}/messages`, query);
const bodies = (items: { body: string }[]) => items.map(({ body }) => body);

describe('a matter’s log', () => {
  it('shows what was sent and received, newest first, with people and reasons', async () => {
    await sent(30, 'Can you come at 9:30?');
    await receive([matterId], { ago: 20, body: 'Yes', reasons: ['texted_from', 'phone_field'] });
    const { status, body } = await log();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      next: null,
      readTo: null,
      items: [
        {
          direction: 'in',
          state: 'received',
          body: 'Yes',
          origin: 'client',
          author: null,
          contact: { id: contactId, name: 'Maria Test' },
          clientNumber: '(617) 555-0142',
          filingReasons: ['texted_from', 'phone_field'],
          alsoOn: [],
          media: [],
        },
        {
          direction: 'out',
          state: 'delivered',
          body: 'Can you come at 9:30?',
          author: { id: api.users.staff.id, name: api.users.staff.name },
          filingReasons: [],
        },
      ],
    });
  });

  it('says of a text that reached us late when the provider had it', async () => {
    const id = await receive([matterId], { ago: 1, body: 'I wrote yesterday' });
    const reached = '2026-11-21T15:02:00.000Z';
    await db.updateTable('messages').set({ reached_provider_at: reached }).where('id', '=', id).execute();
    const { body } = await log();
    expect(body.items[0]).toMatchObject({ body: 'I wrote yesterday', reachedProviderAt: reached });
    expect(new Date(body.items[0].at).getTime()).toBeGreaterThan(Date.parse(reached));
  });

  it('pages by key: each text once, in order, also among texts of the same instant', async () => {
    const expected = Array.from({ length: 25 }, (_, i) => `Text ${i}`);
    for (const [i, body] of expected.entries()) {
      // Five at a time share their instant.
      const ago = Math.floor(i / 5) * 10;
      if (i % 2) await sent(ago, body);
      else await receive([matterId], { ago, body });
    }
    await db.updateTable('messages').set({ at: sql<Date>`date_trunc('minute', at)` }).execute();
    await sql`update filings f set at = m.at from messages m where m.id = f.message_id`.execute(db);
    const whole = (await log({ limit: 200 })).body.items;
    const paged = [];
    let after: string | undefined;
    do {
      const { body } = await log({ limit: 4, after });
      expect(body.items.length).toBeLessThanOrEqual(4);
      paged.push(...body.items);
      after = body.next ?? undefined;
    } while (after);
    expect(paged).toEqual(whole);
    expect(bodies(paged).sort()).toEqual(expected.sort());
    const order = paged.map(({ at, id }) => `${at} ${id}`);
    expect(order).toEqual([...order].sort().reverse());
  });

  it('refuses a place that is no place of this list', async () => {
    const refused = await log({ after: Buffer.from('["2026-99-99","x"]').toString('base64url') });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'after' }] } });
  });

  it('says which other matters have the same text, but never a walled one', async () => {
    const [open, walled] = [
      await addMatter(db, { clientId: contactId }),
      await addMatter(db, { clientId: contactId }),
    ];
    await wallOff(db, walled, api.users.staff.id);
    await receive([matterId, open, walled]);
    const mine = (await log()).body.items[0].alsoOn;
    expect(mine.map((other: { matterId: string }) => other.matterId)).toEqual([open]);
    const theirs = (await log({}, api.as('supervisor'))).body.items[0].alsoOn;
    expect(theirs).toHaveLength(2);
  });

  it('shows media with the document they became on this matter', async () => {
    const id = await receive([matterId]);
    const sha256 = 'a'.repeat(64);
    await db
      .insertInto('blobs')
      .values({ sha256, bytes: 3, media_type: 'image/jpeg', preview_sha256: 'b'.repeat(64) })
      .execute();
    const common = { message_id: id, url: 'https://api.twilio.com/x', declared_type: 'image/png' };
    const media = await db
      .insertInto('media')
      .values([
        { ...common, position: 0, state: 'stored', sha256, filename: 'photo.jpg' },
        { ...common, position: 1 },
        { ...common, position: 2, state: 'failed', reason: 'It was gone.' },
      ])
      .returning('id')
      .execute();
    const elsewhere = await addMatter(db, { clientId: contactId });
    const stored = {
      sha256,
      name: 'photo.jpg',
      media_type: 'image/jpeg',
      bytes: 3,
      source: 'text',
      media_id: media[0]?.id,
    };
    const documents = await db
      .insertInto('documents')
      .values([
        { ...stored, matter_id: matterId },
        { ...stored, matter_id: elsewhere },
      ])
      .returning('id')
      .execute();
    const shown = (await log()).body.items[0].media;
    expect(shown).toMatchObject([
      {
        state: 'stored',
        filename: 'photo.jpg',
        mediaType: 'image/jpeg',
        documentId: documents[0]?.id,
        hasPreview: true,
      },
      { state: 'pending', mediaType: 'image/png', documentId: null, hasPreview: false },
      { state: 'failed', reason: 'It was gone.' },
    ]);
  });

  it('is for those who may read texts', async () => {
    expect((await log({}, api.as('read_only'))).status).toBe(200);
    expect((await log({}, api.stranger)).status).toBe(401);
  });
});

describe('the read mark', () => {
  const mark = (readTo: string, who = staff) => who.post(`/matters/${matterId}/messages/read`, { readTo });
  const readTo = async (who = staff) => (await log({}, who)).body.readTo;

  it('covers the text it was read from, moves forward only, and is each reader’s own', async () => {
    await receive([matterId], { ago: 60 });
    const { at } = (await log()).body.items[0];
    expect((await mark(at)).status).toBe(204);
    expect(await readTo()).toBe(at);
    const { rows } = await sql<{ unread: number }>`
      select count(*)::integer as unread from filings f join read_marks r on r.matter_id = f.matter_id
      where f.matter_id = ${matterId} and f.at > r.read_to`.execute(db);
    expect(rows).toEqual([{ unread: 0 }]);
    await mark('2020-01-01T00:00:00Z');
    expect(await readTo()).toBe(at);
    expect(await readTo(api.as('supervisor'))).toBeNull();
  });

  it('never hides what is still to come', async () => {
    await mark('2100-01-01T00:00:00Z');
    expect(Date.parse(await readTo())).toBeLessThanOrEqual(Date.now() + 1000);
  });
});

describe('how a text fared', () => {
  it('is told step by step to those who may see a matter it is on', async () => {
    const id = await sent(0, 'x');
    await db
      .insertInto('message_history')
      .values([
        { message_id: id, from_state: 'sending', to_state: 'accepted', source: 'dispatch' },
        {
          message_id: id,
          from_state: 'accepted',
          to_state: 'delivered',
          source: 'report',
          provider_status: 'delivered',
        },
      ])
      .execute();
    await db
      .updateTable('messages')
      .set({ provider_message_id: 'SM1', our_address: '+16175550100' })
      .where('id', '=', id)
      .execute();
    const { body } = await staff.get(`/messages/${id}/detail`);
    expect(body).toMatchObject({
      providerMessageId: 'SM1',
      sender: '(617) 555-0100',
      history: [
        { to: 'accepted', source: 'dispatch' },
        { to: 'delivered', source: 'report', providerStatus: 'delivered' },
      ],
    });
    await wallOff(db, matterId, api.users.supervisor.id);
    const walled = await api.as('supervisor').get(`/messages/${id}/detail`);
    const none = await api.as('supervisor').get('/messages/0199c5a0-0000-7000-8000-00000000dead/detail');
    expect([walled.status, walled.raw]).toEqual([404, none.raw]);
  });

  it('of a received text follows its filings', async () => {
    const other = await addMatter(db, { clientId: contactId });
    await wallOff(db, matterId, api.users.staff.id);
    const [onWalled, onBoth] = [await receive([matterId]), await receive([matterId, other])];
    expect((await staff.get(`/messages/${onWalled}/detail`)).status).toBe(404);
    expect((await staff.get(`/messages/${onBoth}/detail`)).status).toBe(200);
  });
});

describe('who can be texted', () => {
  it('clients first, then others, each with their mobile chosen and what stands in the way', async () => {
    const landlord = await addContact(db, 'Lena Landlord', ['+16175550150']);
    const sister = await addContact(db, 'Sofia Sister', []);
    const party = (contact_id: string, role: string) => ({
      matter_id: matterId,
      contact_id,
      role,
      position: 0,
    });
    await db
      .insertInto('parties')
      .values([party(landlord, 'opposing party'), party(sister, 'third party')])
      .execute();
    await db.updateTable('parties').set({ position: 9 }).where('role', '=', 'client').execute();
    const home = { contact_id: contactId, kind: 'home', e164: '+442079460018', position: 0 };
    await db.updateTable('contact_phones').set({ position: 1 }).where('contact_id', '=', contactId).execute();
    await db.insertInto('contact_phones').values(home).execute();
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', landlord).execute();
    const { body } = await staff.get(`/matters/${matterId}/recipients`);
    expect(body).toMatchObject({
      limit: 160,
      items: [
        {
          contactId,
          role: 'client',
          defaultPhone: to,
          problems: [],
          phones: [
            { e164: '+442079460018', display: '+44 20 7946 0018', problems: [{ code: 'landline' }] },
            { e164: to, kind: 'mobile', problems: [] },
          ],
        },
        { contactId: sister, phones: [], defaultPhone: null, problems: [{ code: 'no_number' }] },
        { contactId: landlord, defaultPhone: '+16175550150', problems: [{ code: 'not_flagged' }] },
      ],
    });
  });

  it('the first number that can be texted is chosen when there is no mobile', async () => {
    const only = await addClientMatter(db, '+442079460018', 'Lu Landline');
    await db
      .insertInto('contact_phones')
      .values({ contact_id: only.contactId, kind: 'work', e164: '+16175550160', position: 2 })
      .execute();
    await db
      .updateTable('contact_phones')
      .set({ kind: 'home' })
      .where('e164', '=', '+442079460018')
      .execute();
    const { body } = await staff.get(`/matters/${only.matterId}/recipients`);
    expect(body.items[0].defaultPhone).toBe('+16175550160');
  });
});

describe('a draft', () => {
  const path = () => `/matters/${matterId}/draft`;
  const draft = (body: string, more = {}) => ({ body, contactId, clientNumber: to, ...more });

  it('is kept, replaced, and forgotten when empty; it is the writer’s own', async () => {
    expect((await staff.put(path(), draft('Dear'))).body).toMatchObject({ body: 'Dear', clientNumber: to });
    await staff.put(path(), draft('Dear Maria'));
    expect((await staff.get(path())).body).toMatchObject({ body: 'Dear Maria', contactId });
    expect((await api.as('supervisor').get(path())).body).toBeNull();
    expect((await staff.put(path(), draft(''))).body).toBeNull();
    expect((await staff.get(path())).body).toBeNull();
  });

  it('is for people of the case', async () => {
    const stranger = await addContact(db, 'Nobody Here', []);
    const refused = await staff.put(path(), draft('x', { contactId: stranger }));
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'contactId' }] } });
  });
});
