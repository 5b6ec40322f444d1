import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { addUser } from '../../testing/people.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { incomingText } from '../inbound/incoming.ts';
import { receiveTexts } from '../inbound/receive.ts';
import { hearing, must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice((served, db) => alertRoutes(served, { db }));
const { api, db, sender, staff, before, deliver, newCase, read, textsTo } = office;
const { address } = await db
  .selectFrom('senders')
  .select('address')
  .where('id', '=', sender.senderId)
  .executeTakeFirstOrThrow();

let texts = 0;
const receive = (from: string, body: string, receivedAt: Date | null = null) =>
  receiveTexts(db, [
    incomingText(
      sender.accountId,
      {
        accountRef: null,
        providerMessageId: `in-${texts++}`,
        from,
        to: address,
        alsoTo: [],
        body,
        segments: 1,
        optOutType: null,
        media: [],
      },
      receivedAt,
    ),
  ]);

/** A hearing a client was asked about, so many hours ago. */
async function askedAbout(
  on?: Awaited<ReturnType<typeof newCase>>,
  { days = 10, hoursAgo = 3, title = 'Hearing' } = {},
) {
  const client = on ?? (await newCase());
  const { matterId, contactId, to } = client;
  const reminders = [before(2, 'days', { asksToConfirm: true, answerWithinHours: 2 })];
  const { event } = must(
    await staff.post('/events', hearing(days, { title, matterId, contactIds: [contactId], reminders })),
  );
  const text = (await textsTo(to)).at(-1);
  await deliver(text?.id ?? '', hoursAgo);
  await sql`update reminder_messages set answer_by = now() - interval '1 hour' where message_id = ${text?.id}`.execute(
    db,
  );
  return { client, event, text };
}
const answersOf = async (id: string) => (await read(id)).answers.map(({ answer }) => answer);
const callList = async () => must(await staff.get('/calendar/call-list')).items;

it('who says START again is reminded again of what is still to come', async () => {
  const { matterId, contactId, to } = await newCase();
  const reminders = [before(2, 'days')];
  const { event } = must(
    await staff.post('/events', hearing(10, { matterId, contactIds: [contactId], reminders })),
  );
  const states = async () =>
    (await textsTo(to)).filter(({ origin }) => origin === 'reminder').map(({ state }) => state);
  await receive(to, 'STOP');
  expect(await states()).toEqual(['suppressed']);
  await receive(to, 'START');
  expect(await states()).toEqual(['suppressed', 'scheduled']);
  expect((await read(event.id)).reminders[0]?.messages).toMatchObject([
    { state: 'scheduled', withheld: null },
  ]);
});

describe('an answer to a reminder', () => {
  it('is recorded on the event, once, and whoever gave it is not called', async () => {
    const { client, event } = await askedAbout();
    expect(await callList()).toMatchObject([{ event: { id: event.id }, contact: { id: client.contactId } }]);
    await receive(client.to, 'Sí.');
    expect(await answersOf(event.id)).toEqual(['yes']);
    expect(await callList()).toEqual([]);
    await receive(client.to, '1');
    const said = await db.selectFrom('event_answers').select('id').where('event_id', '=', event.id).execute();
    expect(said).toHaveLength(1);
  });

  it('that they can’t come alerts whoever has the case, and gives them a task for today', async () => {
    const { client, event } = await askedAbout();
    const { matterId } = client;
    const { id: userId } = api.users.staff;
    await db
      .insertInto('assignments')
      .values({ matter_id: matterId, user_id: userId, type: 'primary', starts_on: '2020-01-01' })
      .execute();
    await receive(client.to, '2');
    expect(await answersOf(event.id)).toEqual(['no']);
    const { items } = must(await staff.get('/alerts'));
    expect(items).toMatchObject([
      { urgent: expect.stringMatching(/^Maria Test can’t come to Hearing, /), body: '2' },
    ]);
    const tasks = await db.selectFrom('matter_tasks').selectAll().where('matter_id', '=', matterId).execute();
    expect(tasks).toMatchObject([
      {
        name: 'Call: can’t come to Hearing',
        assignee_id: userId,
        urgent: true,
        help: expect.stringMatching(/^Maria Test/),
      },
    ]);
  });

  it('may be changed: the latest holds, and whoever has the case is told either way', async () => {
    const { client, event } = await askedAbout();
    const { matterId } = client;
    const tasks = () =>
      db.selectFrom('matter_tasks').select('name').where('matter_id', '=', matterId).execute();
    await receive(client.to, '2');
    await receive(client.to, '2');
    expect([await answersOf(event.id), (await tasks()).length]).toEqual([['no'], 1]);
    await receive(client.to, '1');
    expect([await answersOf(event.id), (await tasks()).length]).toEqual([['yes'], 1]);
    const told = await db.selectFrom('alerts').select('urgent').where('matter_id', '=', matterId).execute();
    const urgent = told.map((one) => one.urgent);
    expect(urgent).toContainEqual(expect.stringMatching(/^Maria Test now says they come to Hearing, /));
    await receive(client.to, '3');
    expect([await answersOf(event.id), (await tasks()).length]).toEqual([['help'], 2]);
  });

  it('that comes late changes nothing that was written after it', async () => {
    const { client, event } = await askedAbout();
    await receive(client.to, '2', new Date(Date.now() - 60_000));
    await receive(client.to, '1', new Date(Date.now() - 120_000));
    expect(await answersOf(event.id)).toEqual(['no']);
  });

  it('goes to the last that asked, and never to the one before it', async () => {
    const first = await askedAbout(undefined, { title: 'Hearing', hoursAgo: 5 });
    const second = await askedAbout(first.client, { title: 'Appointment', days: 12, hoursAgo: 2 });
    const both = async () => [await answersOf(first.event.id), await answersOf(second.event.id)];
    await receive(first.client.to, '2');
    expect(await both()).toEqual([[], ['no']]);
    await receive(first.client.to, '1');
    expect(await both()).toEqual([[], ['yes']]);
    const waits = (await callList()).map((call: { event: { id: string } }) => call.event.id);
    expect([waits.includes(first.event.id), waits.includes(second.event.id)]).toEqual([true, false]);
  });

  it('that reaches us late goes to what had been asked when it was written, never to a later one', async () => {
    const first = await askedAbout(undefined, { title: 'Hearing', hoursAgo: 9 });
    const second = await askedAbout(first.client, { title: 'Appointment', days: 12, hoursAgo: 1 });
    await receive(first.client.to, '1', new Date(Date.now() - 4 * 3_600_000));
    expect([await answersOf(first.event.id), await answersOf(second.event.id)]).toEqual([['yes'], []]);
  });

  it.each(['See you then', 'STOP', 'HELP', 'yes but I need a ride'])(
    'is none when it says “%s”',
    async (body) => {
      const { client, event } = await askedAbout();
      await receive(client.to, body);
      expect(await answersOf(event.id)).toEqual([]);
      const filed = await db
        .selectFrom('filings')
        .select('id')
        .where('matter_id', '=', client.matterId)
        .execute();
      expect(filed).toHaveLength(1);
    },
  );

  it.each([
    ['Yes', []],
    ['No', []],
    ['1', ['yes']],
    ['2 no', ['no']],
  ])('“%s” after a person wrote to them: words may answer that, a number cannot', async (body, expected) => {
    const { client, event } = await askedAbout();
    const { matterId, to } = client;
    await db
      .insertInto('messages')
      .values({
        direction: 'out',
        matter_id: matterId,
        client_number: to,
        body: 'Did you already pay the rent for October?',
        origin: 'manual',
        state: 'delivered',
        sent_at: sql`now() - interval '1 hour'`,
      })
      .execute();
    await receive(to, body);
    expect(await answersOf(event.id)).toEqual(expected);
    const alerts = await db.selectFrom('alerts').select('urgent').where('matter_id', '=', matterId).execute();
    expect(alerts.map(({ urgent }) => urgent !== null)).toEqual([expected.includes('no')]);
    expect((await callList()).some((row: { event: { id: string } }) => row.event.id === event.id)).toBe(
      expected.length === 0,
    );
  });

  it('in words counts when the person’s text waits, or went before the reminder did', async () => {
    const { client, event } = await askedAbout();
    const own = { direction: 'out', matter_id: client.matterId, client_number: client.to, origin: 'manual' };
    await db
      .insertInto('messages')
      .values([
        { ...own, body: 'See you.', state: 'scheduled', due_at: sql`now() + interval '1 day'` },
        { ...own, body: 'Hello.', state: 'delivered', sent_at: sql`now() - interval '1 day'` },
      ])
      .execute();
    await receive(client.to, 'Yes');
    expect(await answersOf(event.id)).toEqual(['yes']);
  });

  it('is none to an event that was moved since, and what was said before counts no more', async () => {
    const { client, event } = await askedAbout();
    await receive(client.to, '1');
    expect(await answersOf(event.id)).toEqual(['yes']);
    const start = hearing(20).start;
    must(await staff.patch(`/events/${event.id}`, { start, version: event.version }));
    expect(await answersOf(event.id)).toEqual([]);
    await receive(client.to, '1');
    expect(await answersOf(event.id)).toEqual([]);
  });

  it('leaves the call list when a call is dealt with, comes back, and is out of reach of who is kept out', async () => {
    const { event, client } = await askedAbout();
    const mine = async () =>
      (await callList()).filter((row: { event: { id: string } }) => row.event.id === event.id);
    const [row] = await mine();
    expect(row).toMatchObject({
      event: { allDay: false },
      asked: expect.stringMatching(/^Reminder: Hearing/),
    });
    const path = `/calendar/call-list/${row.id}/dealt-with`;
    for (const dealtWith of [true, true]) expect((await staff.post(path, { dealtWith })).status).toBe(204);
    expect(await mine()).toEqual([]);
    expect((await staff.post(path, { dealtWith: false })).status).toBe(204);
    expect(await mine()).toHaveLength(1);
    const actions = await db
      .selectFrom('audit')
      .select('action')
      .where('subject_id', '=', event.id)
      .where('action', 'like', 'event.call%')
      .orderBy('id')
      .execute();
    expect(actions.map(({ action }) => action)).toEqual(['event.call_dealt_with', 'event.call_waits_again']);
    const outsider = await addUser(db, 'staff');
    await db
      .insertInto('wall_exclusions')
      .values({ matter_id: client.matterId, user_id: outsider.id, reason: '' })
      .execute();
    expect((await api.as(outsider).post(path, { dealtWith: true })).status).toBe(404);
  });

  it('given on the phone is written down', async () => {
    const { client, event } = await askedAbout();
    const said = { contactId: client.contactId, answer: 'yes' };
    must(await staff.post(`/events/${event.id}/answers`, said));
    expect((await read(event.id)).answers).toMatchObject([
      { answer: 'yes', recordedBy: { id: api.users.staff.id } },
    ]);
    expect((await callList()).map((row: { event: { id: string } }) => row.event.id)).not.toContain(event.id);
    const stranger = { contactId: event.id, answer: 'yes' };
    expect((await staff.post(`/events/${event.id}/answers`, stranger)).status).toBe(422);
  });
});
