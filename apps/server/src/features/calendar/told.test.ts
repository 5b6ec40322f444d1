import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { incomingText } from '../inbound/incoming.ts';
import { receiveTexts } from '../inbound/receive.ts';
import { queueRoutes } from '../queue/routes.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice((served, db) =>
  queueRoutes(served, { db, lookUp: () => Promise.reject(new Error('not asked')) }),
);
const { db, sender, staff, add, before, deliver, newCase, read, textsTo } = office;
const { address } = await db
  .selectFrom('senders')
  .select('address')
  .where('id', '=', sender.senderId)
  .executeTakeFirstOrThrow();

let received = 0;
const receive = (from: string, body: string) =>
  receiveTexts(db, [
    incomingText(sender.accountId, {
      ...{ accountRef: null, providerMessageId: `told-${received++}`, from, to: address, alsoTo: [], body },
      ...{ segments: 1, optOutType: null, media: [] },
    }),
  ]);

/** A hearing in Room 1 in ten days of which a client was told. */
async function told({ rules = [before(2, 'days')] as object[], more = {} } = {}) {
  const client = await newCase();
  const { matterId, contactId, to } = client;
  const { event } = await add({
    matterId,
    contactIds: [contactId],
    reminders: rules,
    place: 'Room 1',
    ...more,
  });
  for (const { id } of await textsTo(to)) await deliver(id, 2);
  return { ...client, event, id: event.id };
}

async function change(id: string, body: object) {
  const { version } = await read(id);
  return must(await staff.patch(`/events/${id}`, { ...body, version }));
}
const move = (days: number) => ({ start: `${dayIn(days)}T09:00` });
const pending = async (id: string) => must(await staff.get(`/calendar/corrections?eventId=${id}`)).items;

async function approve(id: string, words = {}) {
  const [{ id: correction, body, version }] = await pending(id);
  return must(await staff.post(`/calendar/corrections/${correction}/send`, { body, version, ...words })) as {
    messageId: string;
  };
}
const waiting = async (to: string) =>
  (await textsTo(to)).filter(({ state }) => ['scheduled', 'held', 'queued'].includes(state));

describe('a client who was told is corrected exactly when the event is not as they were told', () => {
  const home = move(10);
  const elsewhere = { ...move(11), place: 'Room 2' };
  it.each<[string, object[], number]>([
    ['moved, undone, moved elsewhere', [move(11), home, move(12)], 1],
    ['moved and undone', [move(11), home], 0],
    ['time and place changed, only the time undone', [elsewhere, home], 1],
    ['time and place changed, both undone', [elsewhere, { ...home, place: 'Room 1' }], 0],
    ['another room and back', [{ place: 'Room 2' }, { place: 'Room 1' }], 0],
    ['its reminder replaced, then moved', [{ reminders: [before(3, 'days')] }, move(12)], 1],
    ['its reminders taken off, then moved', [{ reminders: [] }, move(12)], 1],
    ['only its notes changed', [{ notes: 'Bring the file' }], 0],
  ])('%s', async (_name, steps, due) => {
    const { id } = await told();
    for (const step of steps) await change(id, step);
    expect(await pending(id)).toHaveLength(due);
    expect((await read(id)).corrections).toBe(due);
  });

  it('and what was approved and waits is overtaken by the next change', async () => {
    const { id, to } = await told();
    await change(id, move(11));
    const { messageId } = await approve(id);
    await change(id, move(12));
    const texts = await textsTo(to);
    expect(texts.find((text) => text.id === messageId)?.state).toBe('canceled');
    expect(await pending(id)).toHaveLength(1);
    await approve(id);
    const { version } = await read(id);
    must(await staff.post(`/events/${id}/cancel`, { version }));
    expect(await pending(id)).toMatchObject([{ why: 'canceled' }]);
  });

  it('and what was approved goes though something else is changed', async () => {
    const { id, to } = await told();
    await change(id, move(11));
    const { messageId } = await approve(id);
    await change(id, { notes: 'Bring the file' });
    const text = (await textsTo(to)).find((one) => one.id === messageId);
    expect(text?.state).not.toBe('canceled');
    expect(await pending(id)).toEqual([]);
  });

  it('and one that went is what they know', async () => {
    const { id } = await told();
    await change(id, move(11));
    const { messageId } = await approve(id);
    await deliver(messageId);
    await change(id, move(12));
    const [draft] = await pending(id);
    expect(draft.corrects.messageId).toBe(messageId);
    expect((await read(id)).reminders[0]?.earlier).toMatchObject([
      { state: 'delivered', corrects: false },
      { state: 'delivered', corrects: true, messageId },
    ]);
    await change(id, move(11));
    expect(await pending(id)).toEqual([]);
    await change(id, move(10));
    expect(await pending(id)).toHaveLength(1);
  });

  it('once, however many reminders told them', async () => {
    const { id } = await told({ rules: [before(2, 'days'), before(3, 'days')] });
    expect(await change(id, move(11))).toMatchObject({ corrections: 1 });
    expect(await pending(id)).toHaveLength(1);
  });
});

describe('a move that is undone', () => {
  it('sends no reminder a second time, and keeps the answer to it', async () => {
    const { id, to } = await told({ rules: [before(2, 'days', { asksToConfirm: true })] });
    await receive(to, '1');
    await change(id, move(12));
    expect((await read(id)).answers).toEqual([]);
    await change(id, move(10));
    const event = await read(id);
    expect(event.answers).toMatchObject([{ answer: 'yes' }]);
    expect(event.reminders[0]?.messages).toMatchObject([{ state: 'delivered' }]);
    expect(await waiting(to)).toEqual([]);
    await receive(to, '2');
    expect((await read(id)).answers).toMatchObject([{ answer: 'no' }]);
  });

  it.each([
    ['at once', 0],
    ['when the client’s night was over', -9],
  ])('offers none that was sent late once more: %s', async (_when, hoursAgo) => {
    const { id, to, event } = await told({ rules: [before(30, 'days')] });
    must(await staff.post(`/reminders/${event.reminders[0]?.id}/send-now`));
    for (const text of await waiting(to)) await deliver(text.id, hoursAgo);
    await change(id, move(45));
    expect(await change(id, move(10))).toMatchObject({ missed: [] });
    const [reminder] = (await read(id)).reminders;
    expect(reminder).toMatchObject({ goesAt: expect.any(String), say: expect.stringMatching(/^Sent late/) });
    must(await staff.post(`/reminders/${reminder?.id}/send-now`));
    expect(await waiting(to)).toEqual([]);
  });
});

describe('a correction', () => {
  it('goes to where its contact is reached now, and says so when that is nowhere', async () => {
    const { id, to, contactId } = await told();
    await change(id, move(11));
    const number = '+16175550187';
    await sql`update contact_phones set e164 = ${number} where contact_id = ${contactId}`.execute(db);
    await approve(id);
    expect(await textsTo(to)).toHaveLength(1 + (await waiting(to)).length);
    expect((await textsTo(number)).map(({ body }) => body)).toEqual([
      expect.stringMatching(/^Please note: Hearing is not on/),
    ]);
    await change(id, move(12));
    await sql`delete from contact_phones where contact_id = ${contactId}`.execute(db);
    const [{ id: correction, body, version }] = await pending(id);
    const refused = await staff.post(`/calendar/corrections/${correction}/send`, { body, version });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/number/) } });
    expect(await pending(id)).toHaveLength(1);
  });

  it('of one that asked asks again, is answered, and is called for when nobody answers', async () => {
    const rules = [before(2, 'days', { asksToConfirm: true, answerWithinHours: 2 })];
    const { id, to } = await told({ rules });
    await change(id, move(11));
    const [draft] = await pending(id);
    expect(draft.body).toMatch(/Reply 1 to confirm/);
    const { messageId } = await approve(id);
    await deliver(messageId, 1);
    const calls = async () =>
      must(await staff.get('/calendar/call-list')).items.filter(
        (call: { event: { id: string } }) => call.event.id === id,
      );
    expect(await calls()).toEqual([]);
    await sql`update reminder_messages set answer_by = now() where message_id = ${messageId}`.execute(db);
    expect(await calls()).toMatchObject([{ asked: draft.body }]);
    await receive(to, '2');
    expect((await read(id)).answers).toMatchObject([{ answer: 'no' }]);
    expect(await calls()).toEqual([]);
  });

  it('from which the question was taken out asks nothing', async () => {
    const { id, to } = await told({ rules: [before(2, 'days', { asksToConfirm: true })] });
    await change(id, move(11));
    const { messageId } = await approve(id, { body: 'It is a day later.' });
    await deliver(messageId, 1);
    await receive(to, '2');
    expect((await read(id)).answers).toEqual([]);
  });
});

describe('what a person did to a reminder that waits', () => {
  async function twoWaiting() {
    const { matterId, contactId, to } = await newCase();
    const { event } = await add({
      matterId,
      contactIds: [contactId],
      reminders: [before(2, 'days'), before(1, 'days')],
    });
    const [first, second] = await textsTo(to);
    const edited = await staff.patch(`/messages/${first?.id}`, { body: 'Bring your lease.', version: 1 });
    expect(edited.status).toBe(200);
    must(await staff.post(`/messages/${second?.id}/cancel`, {}));
    return { to, id: event.id, contactId };
  }
  const all = async (to: string) => (await textsTo(to)).map(({ state, body }) => `${state} ${body}`);

  it('stays when something else of its event is changed', async () => {
    const { to, id } = await twoWaiting();
    const was = await all(to);
    await change(id, { notes: 'Third floor' });
    expect(await all(to)).toEqual(was);
    expect((await read(id)).reminders.map(({ messages }) => messages[0]?.state)).toEqual([
      'scheduled',
      'canceled',
    ]);
  });

  it('stays canceled when it is moved, and goes in its usual words', async () => {
    const { to, id } = await twoWaiting();
    await change(id, move(12));
    expect((await waiting(to)).map(({ body }) => body)).toEqual([
      expect.stringMatching(/^Reminder: Hearing/),
    ]);
    expect((await textsTo(to)).filter(({ state }) => state === 'canceled')).toHaveLength(2);
  });

  it('is gone with whoever comes no longer', async () => {
    const { to, id } = await twoWaiting();
    await change(id, { contactIds: [] });
    expect(await waiting(to)).toEqual([]);
  });
});
