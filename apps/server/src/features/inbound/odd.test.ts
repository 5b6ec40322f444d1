import { expect, test } from 'vitest';
import { addContact, addMatter } from '../../testing/people.ts';
import { clientNumber, formOf, newSid, openOffice, placesOf } from './testing.ts';

const office = await openOffice();
const { db } = office;
await addMatter(db, { clientId: await addContact(db, 'Maria Alvarez', [clientNumber]), number: 'T-1' });

async function received(set: Record<string, string | undefined>) {
  const sid = newSid();
  const { status } = await office.text({ MessageSid: sid, ...set });
  expect(status).toBe(200);
  const message = await db
    .selectFrom('messages')
    .selectAll()
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  return { message, places: await placesOf(db, sid) };
}

test('to a number that is not set up here: kept, unfiled, told why', async () => {
  const { message, places } = await received({ To: '+16175550199' });
  expect(places).toEqual(['unfiled unknown_sender']);
  expect(message).toMatchObject({
    our_address: '+16175550199',
    sender_id: null,
    body: 'Thank you, I will be there.',
  });
  // Whoever is kept out of a matter it may concern must not read it there.
  const matched = await db
    .selectFrom('unfiled_matches')
    .selectAll()
    .where('message_id', '=', message.id)
    .execute();
  expect(matched).toHaveLength(1);
});

test('to a messaging service of ours, by whatever number: filed', async () => {
  const service = `MG${'1'.repeat(32)}`;
  const { id } = await db
    .insertInto('senders')
    .values({ account_id: office.accountId, kind: 'messaging_service', address: service })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { message, places } = await received({ To: '+16175550199', MessagingServiceSid: service });
  expect([places, message.sender_id]).toEqual([['T-1:phone_field'], id]);
});

test('to a number of ours within a service: the number is the sender', async () => {
  const { message } = await received({ MessagingServiceSid: `MG${'1'.repeat(32)}` });
  const number = await db.selectFrom('senders').select('id').where('kind', '=', 'number').executeTakeFirst();
  expect(message.sender_id).toBe(number?.id);
});

test('to a sender that is switched off: still ours', async () => {
  await db.updateTable('senders').set({ disabled_at: '2026-11-01T00:00:00Z' }).execute();
  expect((await received({})).places).toEqual(['T-1:phone_field']);
  await db.updateTable('senders').set({ disabled_at: null }).execute();
});

test('to a number of another account: not ours by this one', async () => {
  const other = await db
    .insertInto('provider_accounts')
    .values({ provider: 'twilio', name: 'Other', secrets: Buffer.from('x'), hook_token: 'other' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('senders')
    .values({ account_id: other.id, kind: 'number', address: '+16175550177' })
    .execute();
  expect((await received({ To: '+16175550177' })).places).toEqual(['unfiled unknown_sender']);
});

test.each(['55501', 'EASTSIDE', 'whatsapp:+16175550142', '+'])(
  'from %s, which is no number: kept, unfiled',
  async (From) => {
    const { message, places } = await received({ From });
    expect([places, message.client_number]).toEqual([['unfiled no_match'], From]);
  },
);

test.each([
  ['ten thousand characters', '0123456789'.repeat(1000)],
  ['several scripts', 'Xin chào chị Phạm Thị Thu, 你好，مرحبا، नमस्ते'],
  ['line breaks, tabs and trailing space', ' one\r\ntwo\n\n\tthree '],
  ['what looks like SQL or JSON escapes', `'; drop table messages; -- \\u0000 {"a":"b"} $1 \\`],
  ['an emoji of several parts', '👩🏽‍⚖️'],
])('%s: stored whole', async (_, Body) => {
  expect((await received({ Body })).message.body).toBe(Body);
});

test('a NUL, which the database cannot hold, is replaced visibly and nothing else is lost', async () => {
  const sid = newSid();
  const form = formOf({
    MessageSid: sid,
    Body: 'before\0after',
    NumMedia: '1',
    MediaUrl0: 'https://media.example/a',
  });
  expect((await office.post(`${form}&MediaContentType0=image%2Fpng%00`)).status).toBe(200);
  const message = await db
    .selectFrom('messages')
    .innerJoin('media', 'media.message_id', 'messages.id')
    .select(['body', 'declared_type'])
    .where('provider_message_id', '=', sid)
    .executeTakeFirst();
  expect(message).toEqual({ body: 'before\uFFFDafter', declared_type: 'image/png\uFFFD' });
});

test('texts that come together keep the order they came in', async () => {
  const bodies = Array.from({ length: 60 }, (_, i) => `Part ${i}`);
  await Promise.all(bodies.map((Body) => office.text({ Body })));
  const { rows } = await office.database.pool.query<{ body: string }>(
    `select body from messages where body like 'Part %' order by at, id`,
  );
  expect(rows.map(({ body }) => body)).toEqual(bodies);
});
