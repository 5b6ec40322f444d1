import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { openListener } from '../../db/listen.ts';
import { queueChannel } from '../../db/queries/message-queue.ts';
import { startTestApi } from '../../testing/api.ts';
import { addContact, wallOff } from '../../testing/people.ts';
import { addClientMatter, addTestSender } from '../../testing/texts.ts';
import { optOutRoutes } from '../opt-outs/routes.ts';
import { textRoutes } from './routes.ts';

const api = await startTestApi((served, { db }) => {
  textRoutes(served, { db });
  optOutRoutes(served, { db });
});
const { db } = api;
const staff = api.as('staff');
const sender = await addTestSender(db, 'http://127.0.0.1:1');

let next = 0;
const number = () => `+16175550${String(101 + (next++ % 98))}`;
let to: string;
let matterId: string;
let contactId: string;
beforeEach(async () => {
  to = number();
  ({ matterId, contactId } = await addClientMatter(db, to));
});

const send = (more: object = {}, headers?: Record<string, string>, who = staff) =>
  who.post(`/matters/${matterId}/messages`, { contactId, to, body: 'See you at 9:30', ...more }, headers);
const messages = () => db.selectFrom('messages').selectAll().where('matter_id', '=', matterId).execute();
const problemsWith = (answer: { body: { fields: { field: string; message: string }[] } }) =>
  answer.body.fields.map(({ field, message }) => `${field}: ${message}`);

describe('sending a text', () => {
  it('queues it, with its history, audit row and notice, and forgets the draft', async () => {
    await staff.put(`/matters/${matterId}/draft`, { body: 'See you', contactId, clientNumber: to });
    const heard: string[] = [];
    const listening = (channel?: string) =>
      openListener(
        api.database.connectionString,
        (notice) => heard.push(notice),
        () => {},
        channel,
      );
    const [live, queue] = await Promise.all([listening(), listening(queueChannel)]);

    const { status, body } = await send({ body: 'Su audiencia es mañana 🙂' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      direction: 'out',
      state: 'queued',
      body: 'Su audiencia es mañana 🙂',
      segments: 1,
      contact: { id: contactId, name: 'Maria Test' },
      author: { id: api.users.staff.id },
      origin: 'manual',
      clientNumber: `(617) 555-0${to.slice(-3)}`,
    });
    expect(await messages()).toMatchObject([
      {
        id: body.id,
        client_number: to,
        sender_id: sender.senderId,
        our_address: '+16175550100',
        state: 'queued',
      },
    ]);
    const history = await db
      .selectFrom('message_history')
      .selectAll()
      .where('message_id', '=', body.id)
      .execute();
    expect(history).toMatchObject([{ from_state: null, to_state: 'queued', source: 'person' }]);
    const audit = await db.selectFrom('audit').selectAll().where('subject_id', '=', body.id).execute();
    expect(audit).toMatchObject([
      { action: 'text.queued', actor_id: api.users.staff.id, matter_id: matterId },
    ]);
    expect(JSON.stringify(audit)).not.toContain('audiencia');
    expect((await staff.get(`/matters/${matterId}/draft`)).body).toBeNull();
    await expect.poll(() => heard.sort()).toEqual(['', JSON.stringify({ kind: 'texts', matterId })]);
    await Promise.all([live.close(), queue.close()]);
  });

  it('takes any of the ways to write a number, and a number of nobody known', async () => {
    const typed = `(617) 555-0${to.slice(-3)}`;
    expect((await send({ contactId: null, to: typed })).status).toBe(200);
    expect(await messages()).toMatchObject([{ client_number: to, contact_id: null }]);
  });

  it('keeps the sender a conversation began with, while that is in use', async () => {
    await send();
    const other = await addTestSender(db, 'http://127.0.0.1:1', '+16175550199');
    await db.updateTable('senders').set({ is_default: false }).execute();
    await db.updateTable('senders').set({ is_default: true }).where('id', '=', other.senderId).execute();
    await send();
    await db
      .updateTable('senders')
      .set({ disabled_at: new Date() })
      .where('id', '=', sender.senderId)
      .execute();
    await send();
    const used = (await messages()).sort((a, b) => a.at.getTime() - b.at.getTime());
    expect(used.map((text) => text.sender_id)).toEqual([sender.senderId, sender.senderId, other.senderId]);
    await db.deleteFrom('drafts').execute();
    await db.updateTable('senders').set({ is_default: false, disabled_at: null }).execute();
    await db.updateTable('senders').set({ is_default: true }).where('id', '=', sender.senderId).execute();
  });

  it('says who must add a sender when there is none', async () => {
    await db.updateTable('provider_accounts').set({ disabled_at: new Date() }).execute();
    const refused = await send();
    await db.updateTable('provider_accounts').set({ disabled_at: null }).execute();
    expect(refused).toMatchObject({ status: 409, body: { code: 'none_working' } });
    expect(refused.body.detail).toContain('administrator');
    expect(await messages()).toEqual([]);
  });
});

describe('a request that is repeated', () => {
  const key = { 'idempotency-key': 'one press of the button' };
  const keyed = () => ({ 'idempotency-key': `${key['idempotency-key']} ${matterId}` });

  it('ten times at once makes one text', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({}, keyed())));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await messages()).toHaveLength(1);
    const history = await sql`select from message_history where message_id = ${answers[0]?.body.id}`.execute(
      db,
    );
    expect(history.rows).toHaveLength(1);
  });

  it('is answered as the first was, even when it would be refused now', async () => {
    const first = await send({}, keyed());
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', contactId).execute();
    await db.deleteFrom('parties').where('matter_id', '=', matterId).execute();
    const again = await send({}, keyed());
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
  });

  it.each([
    ['words', () => ({ body: 'Something else' })],
    ['number', () => ({ to: number() })],
    ['person', () => ({ contactId: null })],
  ])('with other %s is refused', async (_, more) => {
    await send({}, keyed());
    expect(await send(more(), keyed())).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await messages()).toHaveLength(1);
  });

  it('by someone else is theirs', async () => {
    await send({}, keyed());
    await send({}, keyed(), api.as('supervisor'));
    expect(await messages()).toHaveLength(2);
  });

  it('needs a key of sensible length', async () => {
    const refused = await send({}, { 'idempotency-key': 'k'.repeat(201) });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'Idempotency-Key' }] } });
    expect((await send({}, { 'idempotency-key': 'k'.repeat(200) })).status).toBe(200);
  });
});

describe('a text that cannot be sent', () => {
  it.each([
    ['161 characters', 'x'.repeat(161), 'Remove 1 character.'],
    ['10,000 characters', 'x'.repeat(10_000), 'Remove 9840 characters.'],
    ['more than any text', 'x'.repeat(20_001), ''],
    ['nothing', '  \n ', 'Write a message.'],
    ['a NUL', 'a\0b', 'cannot be kept'],
    ['a bell', 'a\u0007b', 'control characters'],
    ['half an emoji', 'a\ud83d', 'cannot be kept'],
  ])('%s: the field is named, in plain words, and nothing is kept', async (_, body, words) => {
    const refused = await send({ body });
    expect(refused.status).toBe(422);
    expect(problemsWith(refused)).toEqual([expect.stringMatching(new RegExp(`^body: .*${words}`))]);
    expect(await messages()).toEqual([]);
  });

  it('follows the site’s limit', async () => {
    await db.updateTable('site').set({ manual_text_limit: 320 }).execute();
    const [fits, over] = [await send({ body: 'x'.repeat(320) }), await send({ body: 'x'.repeat(321) })];
    await db.updateTable('site').set({ manual_text_limit: 160 }).execute();
    expect([fits.status, fits.body.segments, over.status]).toEqual([200, 3, 422]);
  });

  it.each([
    ['no number', 'hello', 'invalid_number', 'not a phone number'],
    ['half a number', '617 555', 'invalid_number', 'too short'],
    ['a landline', '+44 20 7946 0018', 'landline', 'landline'],
  ])('to %s says so before anything is sent', async (_, typed, code, words) => {
    const refused = await send({ to: typed });
    expect(refused).toMatchObject({ status: 422, body: { code } });
    expect(problemsWith(refused)).toEqual([expect.stringMatching(new RegExp(`^to: .*${words}`))]);
    const check = await staff.post(`/matters/${matterId}/check-number`, { number: typed, contactId });
    expect(check.body.problems).toMatchObject([{ code, say: expect.stringContaining(words) }]);
    expect(await messages()).toEqual([]);
  });

  it('to an opted-out number says since when', async () => {
    const asked = { number: to, optedOut: true, note: 'Rang us' };
    expect((await staff.post('/opt-outs', asked)).status).toBe(200);
    const refused = await send({ contactId: null });
    expect(refused).toMatchObject({ status: 422, body: { code: 'opted_out' } });
    expect(problemsWith(refused)[0]).toMatch(
      /^to: This number opted out of texts on [A-Z][a-z]{2} \d+, \d{4}\./,
    );
    await staff.post('/opt-outs', { ...asked, optedOut: false });
    expect((await send()).status).toBe(200);
  });

  it('to a contact who is not to be texted says what to change', async () => {
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', contactId).execute();
    const refused = await send();
    expect(refused).toMatchObject({ status: 422, body: { code: 'not_flagged' } });
    expect(problemsWith(refused)[0]).toContain('Send texts');
  });

  it('to such a contact’s number says so when it is typed, too', async () => {
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', contactId).execute();
    expect(await send({ contactId: null })).toMatchObject({ status: 422, body: { code: 'not_flagged' } });
  });

  it('tells everything that is wrong at once', async () => {
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', contactId).execute();
    const refused = await send({ to: '+44 20 7946 0018', body: '' });
    expect(refused.body.fields.map((f: { field: string }) => f.field)).toEqual(['to', 'to', 'body']);
  });

  it('to someone who is not on the case names the person', async () => {
    const stranger = await addContact(db, 'Nobody Here', [number()]);
    const refused = await send({ contactId: stranger });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'contactId' }] } });
  });

  it('in answer to a text of another case is refused', async () => {
    const other = await send();
    expect(await send({ replyTo: other.body.id })).toMatchObject({
      body: { fields: [{ field: 'replyTo' }] },
    });
  });
});

describe('who may send', () => {
  it('not a reader, and not a stranger', async () => {
    expect((await send({}, undefined, api.as('read_only'))).status).toBe(403);
    expect((await send({}, undefined, api.stranger)).status).toBe(401);
  });

  it('not someone behind a wall: to them there is no such case, on every route', async () => {
    await wallOff(db, matterId, api.users.supervisor.id);
    const walled = api.as('supervisor');
    const nowhere = '0199c5a0-0000-7000-8000-00000000dead';
    const tries = (id: string) => [
      walled.post(`/matters/${id}/messages`, { contactId, to, body: 'x' }, { 'idempotency-key': 'w' }),
      walled.post(`/matters/${id}/messages`, { contactId, to: 'x', body: '' }),
      walled.get(`/matters/${id}/messages`),
      walled.post(`/matters/${id}/messages/read`, { readTo: '2026-11-22T00:00:00Z' }),
      walled.get(`/matters/${id}/recipients`),
      walled.post(`/matters/${id}/check-number`, { number: to, contactId }),
      walled.get(`/matters/${id}/draft`),
      walled.put(`/matters/${id}/draft`, { body: 'x', contactId: null, clientNumber: null }),
    ];
    const [real, none] = [await Promise.all(tries(matterId)), await Promise.all(tries(nowhere))];
    expect(real.map(({ status, raw }) => [status, raw])).toEqual(
      none.map(({ status, raw }) => [status, raw]),
    );
    expect(new Set(real.map(({ status }) => status))).toEqual(new Set([404]));
    expect(await messages()).toEqual([]);
  });
});
