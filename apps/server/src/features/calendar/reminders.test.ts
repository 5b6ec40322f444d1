import { describe, expect, it } from 'vitest';
import { addUser } from '../../testing/people.ts';
import { dayIn, hearing, must, startCalendarOffice, zone } from './testing.ts';

const office = await startCalendarOffice();
const { api, db, staff, add, before, deliver, newCase, read, textsTo } = office;
const wallOf = (at: Date | null) =>
  at &&
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDateTime().toString();

async function remindedHearing(more: object = {}, days = 10) {
  const client = await newCase();
  const saved = await add(
    { matterId: client.matterId, contactIds: [client.contactId], reminders: [before(2, 'days')], ...more },
    days,
  );
  return { ...client, ...saved };
}

describe('reminders of an event', () => {
  it('wait in the queue like any other text, for 9:00 by the event’s clock', async () => {
    const { event, to, missed } = await remindedHearing({ place: 'Room 3' });
    const [text, ...others] = await textsTo(to);
    expect(others).toEqual([]);
    expect(text).toMatchObject({ state: 'scheduled', origin: 'reminder' });
    expect(text?.body).toMatch(/^Reminder: Hearing, .* 9:00 AM E[SD]T, Room 3\.$/);
    expect(wallOf(text?.dueAt ?? null)).toBe(`${dayIn(8)}T09:00:00`);
    expect(missed).toEqual([]);
    expect(event.reminders[0]).toMatchObject({
      say: expect.stringMatching(/^2 days before, /),
      messages: [{ messageId: text?.id, state: 'scheduled', withheld: null, person: { kind: 'contact' } }],
    });
  });

  it('move with it in one step: the old is canceled, the new is for the new time', async () => {
    const { event, to } = await remindedHearing();
    const day = dayIn(15);
    const moved = must(
      await staff.patch(`/events/${event.id}`, { start: `${day}T14:00`, version: event.version }),
    );
    expect(moved.event).toMatchObject({ start: `${day}T14:00`, end: `${day}T15:00` });
    expect(moved.corrections).toBe(0);
    const texts = await textsTo(to);
    expect(texts.map(({ state }) => state)).toEqual(['canceled', 'scheduled']);
    expect(texts[0]?.reason).toContain('moved');
    expect(wallOf(texts[1]?.dueAt ?? null)).toBe(`${dayIn(13)}T14:00:00`);
    expect(moved.event.reminders[0].messages).toHaveLength(1);
  });

  it('are canceled with it, and what was delivered is drafted to be put right', async () => {
    const { event, to } = await remindedHearing();
    const [text] = await textsTo(to);
    await deliver(text?.id ?? '');
    const canceled = must(await staff.post(`/events/${event.id}/cancel`, { version: event.version }));
    expect(canceled).toMatchObject({
      corrections: 1,
      event: { canceledAt: expect.any(String), corrections: 1 },
    });
    const { items } = must(await staff.get(`/calendar/corrections?eventId=${event.id}`));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ why: 'canceled', body: expect.stringContaining('has been canceled') });
    expect((await textsTo(to)).map(({ state }) => state)).toEqual(['delivered']);
    const sent = must(
      await staff.post(`/calendar/corrections/${items[0].id}/send`, {
        body: 'It is off.',
        version: items[0].version,
      }),
    );
    expect((await textsTo(to)).at(-1)).toMatchObject({
      id: sent.messageId,
      origin: 'reminder',
      body: 'It is off.',
    });
    const again = { body: 'It is off.', version: items[0].version };
    expect((await staff.post(`/calendar/corrections/${items[0].id}/send`, again)).body).toMatchObject({
      code: 'not_waiting',
    });
  });

  it('moved after one was delivered, corrects it in words that name both times; moved back, nothing is to be corrected', async () => {
    const { event, to } = await remindedHearing();
    const [text] = await textsTo(to);
    await deliver(text?.id ?? '');
    const { start } = event;
    const moved = must(
      await staff.patch(`/events/${event.id}`, { start: `${dayIn(20)}T11:00`, version: event.version }),
    );
    expect(moved).toMatchObject({ corrections: 1 });
    const drafted = must(await staff.get(`/calendar/corrections?eventId=${event.id}`));
    expect(drafted.items[0].body).toMatch(/is not on .* 9:00 AM .* as we told you. It is now on .* 11:00 AM/);
    expect(drafted.items[0].corrects.messageId).toBe(text?.id);
    const back = must(await staff.patch(`/events/${event.id}`, { start, version: moved.event.version }));
    expect(back).toMatchObject({ corrections: 0, event: { corrections: 0 } });
  });

  it('that somebody had are not offered again when the event comes nearer: they get the correction', async () => {
    const { event, to } = await remindedHearing();
    const [text] = await textsTo(to);
    await deliver(text?.id ?? '', 1);
    const moved = must(
      await staff.patch(`/events/${event.id}`, { start: hearing(1).start, version: event.version }),
    );
    expect(moved).toMatchObject({ corrections: 1, missed: [] });
  });

  it('for which it is too late are told, and go once when asked for', async () => {
    const { event, to, missed } = await remindedHearing({ reminders: [before(30, 'days')] });
    expect(missed).toEqual([
      { reminderId: event.reminders[0]?.id, say: expect.stringMatching(/too late.*30 days before/) },
    ]);
    expect(await textsTo(to)).toEqual([]);
    for (let times = 0; times < 2; times += 1) {
      const sent = must(await staff.post(`/reminders/${event.reminders[0]?.id}/send-now`));
      expect(sent.messages).toHaveLength(1);
      expect(sent.say).toMatch(/^Sent late, .*, instead of 30 days before$/);
    }
    expect(await textsTo(to)).toHaveLength(1);
  });

  it('say why one is not sent', async () => {
    const { contactId, matterId } = await newCase();
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', contactId).execute();
    const channel = { channel: 'text' };
    const { event } = await add({
      matterId,
      contactIds: [contactId],
      reminders: [before(2, 'days', channel)],
    });
    expect(event.reminders[0]?.messages).toEqual([
      expect.objectContaining({ messageId: null, withheld: expect.stringMatching(/text/) }),
    ]);
  });

  it('are in the contact’s language, with the question in it', async () => {
    const { contactId, matterId, to } = await newCase('es-MX');
    await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days', { asksToConfirm: true })] });
    const [text] = await textsTo(to);
    expect(text?.body).toMatch(/^Recordatorio: .*Responda 1 para confirmar/);
  });

  it('fill in the event’s tokens in words of one’s own', async () => {
    const words = { kind: 'own', body: 'Hi {{ contact.name }}: {{ event.title }}, {{ event.time }}' };
    const { to } = await remindedHearing({ reminders: [before(2, 'days', { words })] });
    expect((await textsTo(to))[0]?.body).toBe('Hi Maria Test: Hearing, 9:00 AM');
  });

  it('are shown as they would go to each, and nothing is saved', async () => {
    const { matterId, contactId, to } = await newCase('es');
    const reminders = [
      before(2, 'days', { asksToConfirm: true }),
      before(11, 'days'),
      before(1, 'days', { to: 'users' }),
    ];
    const { kind, title, ...time } = hearing(10);
    const asked = { ...time, kind, title, matterId, contactIds: [contactId], reminders };
    const { times } = must(await staff.post('/calendar/preview-reminders', asked));
    expect(times).toMatchObject([
      {
        say: expect.stringMatching(/^2 days before/),
        messages: [
          {
            channel: 'text',
            person: { kind: 'contact', id: contactId },
            goesAt: expect.any(String),
            body: expect.stringMatching(/^Recordatorio: Hearing.*Responda 1/),
            withheld: null,
          },
        ],
      },
      { goesAt: null, messages: [{ goesAt: null }] },
      { messages: [] },
    ]);
    expect(await textsTo(to)).toEqual([]);
    const stranger = { ...asked, contactIds: [(await newCase()).contactId] };
    expect(await staff.post('/calendar/preview-reminders', stranger)).toMatchObject({ status: 422 });
  });

  it('changed one by one, leave the others as they are', async () => {
    const { event, to } = await remindedHearing({ reminders: [before(2, 'days'), before(3, 'hours')] });
    const first = await textsTo(to);
    const reminders = [before(2, 'days'), before(1, 'hours')];
    must(await staff.patch(`/events/${event.id}`, { reminders, version: event.version }));
    const states = Object.groupBy(await textsTo(to), ({ state }) => state);
    expect(states.scheduled).toHaveLength(2);
    expect(first).toHaveLength(2);
    expect((await read(event.id)).reminders.map(({ say }) => say.slice(0, 6))).toEqual(['2 days', '1 hour']);
  });

  it('go to colleagues by their own choice, and on no account to one who is kept out', async () => {
    const asSupervisor = api.as('supervisor');
    const mobile = '+1 617 555 0177';
    const choice = { mobile, channel: 'text', from: '07:00', to: '21:00' };
    expect(must(await asSupervisor.put('/me/reminders', choice))).toMatchObject({ channel: 'text' });
    const { matterId } = await newCase();
    const userIds = [api.users.supervisor.id];
    await add({ matterId, userIds, reminders: [before(1, 'days', { to: 'users' })] });
    const [text] = await textsTo('+16175550177');
    expect(text?.body).toMatch(/^Reminder: Hearing.*Maria Test, /);
    const outsider = await addUser(db, 'staff');
    await db
      .insertInto('wall_exclusions')
      .values({ matter_id: matterId, user_id: outsider.id, reason: '' })
      .execute();
    const refused = await staff.post('/events', hearing(10, { matterId, userIds: [outsider.id] }));
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'userIds.0' }] } });
  });

  it('that wait for a colleague stop when that colleague is kept out', async () => {
    const asSupervisor = api.as('supervisor');
    const choice = { mobile: '+1 617 555 0178', channel: 'text', from: '07:00', to: '21:00' };
    must(await asSupervisor.put('/me/reminders', choice));
    const { matterId, contactId, to } = await newCase();
    const userIds = [api.users.supervisor.id];
    const reminders = [before(1, 'days', { to: 'users' }), before(1, 'days')];
    await add({ matterId, userIds, contactIds: [contactId], reminders });
    const states = async () => [(await textsTo('+16175550178'))[0]?.state, (await textsTo(to))[0]?.state];
    expect(await states()).toEqual(['scheduled', 'scheduled']);
    const excluded = userIds.map((userId) => ({ userId, reason: 'Related to a party' }));
    must(await api.as('administrator').put(`/matters/${matterId}/wall`, { excluded }));
    expect(await states()).toEqual(['canceled', 'scheduled']);
  });

  it('that wait for someone stop when they are no longer on the case, which they then do not come to', async () => {
    const { matterId, contactId } = await newCase();
    const { contactId: other, to } = await newCase();
    const party = { matter_id: matterId, contact_id: other, position: 1 };
    await db
      .insertInto('parties')
      .values([
        { ...party, role: 'witness' },
        { ...party, role: 'third party' },
      ])
      .execute();
    const { event } = await add({ matterId, contactIds: [contactId, other], reminders: [before(2, 'days')] });
    const theirs = must(await staff.get(`/matters/${matterId}`)).parties.filter(
      ({ contact }: { contact: { id: string } }) => contact.id === other,
    );
    const remove = async (nth: number) =>
      must(await staff.delete(`/matters/${matterId}/parties/${theirs[nth].id}`));
    await remove(0);
    expect((await textsTo(to)).map(({ state }) => state)).toEqual(['scheduled']);
    await remove(1);
    expect((await textsTo(to)).map(({ state }) => state)).toEqual(['canceled']);
    expect((await read(event.id)).attendees.map(({ id }) => id)).toEqual([contactId]);
  });

  it('are those of its kind and case type when none are given', async () => {
    const admin = api.as('administrator');
    const defaults = { kind: 'appointment', matterTypeId: null, reminders: [before(1, 'days')], version: 0 };
    expect(must(await admin.put('/reminder-defaults', defaults))).toMatchObject({ version: 1 });
    expect((await admin.put('/reminder-defaults', defaults)).body.code).toBe('version_conflict');
    const { matterId, contactId, to } = await newCase();
    await add({ kind: 'appointment', matterId, contactIds: [contactId] });
    expect(await textsTo(to)).toHaveLength(1);
    const { id: matterTypeId } = await db
      .selectFrom('matters')
      .innerJoin('matter_types', 'matter_types.id', 'matters.matter_type_id')
      .select('matter_types.id')
      .where('matters.id', '=', matterId)
      .executeTakeFirstOrThrow();
    must(await admin.put('/reminder-defaults', { ...defaults, matterTypeId, reminders: [] }));
    expect((await add({ kind: 'appointment', matterId, contactIds: [contactId] })).event.reminders).toEqual(
      [],
    );
    const own = `/reminder-defaults/${matterTypeId}?kind=appointment`;
    expect((await admin.delete(own)).status).toBe(204);
    expect((await admin.delete(own)).status).toBe(404);
    const { event } = await add({ kind: 'appointment', matterId, contactIds: [contactId] });
    expect(event.reminders).toHaveLength(1);
  });

  it('of a task follow its date, and stop when it is done', async () => {
    const { matterId, to } = await newCase();
    const task = must(await staff.post(`/matters/${matterId}/tasks`, { name: 'File', targetOn: dayIn(9) }));
    const saved = must(
      await staff.put(`/tasks/${task.id}/reminders`, {
        reminders: [before(2, 'days')],
        version: task.version,
      }),
    );
    expect(saved.items[0].messages).toHaveLength(1);
    expect(wallOf((await textsTo(to))[0]?.dueAt ?? null)).toBe(`${dayIn(7)}T09:00:00`);
    const { task: moved } = must(
      await staff.patch(`/tasks/${task.id}`, { targetOn: dayIn(12), version: task.version }),
    );
    const texts = await textsTo(to);
    expect(texts.map(({ state }) => state)).toEqual(['canceled', 'scheduled']);
    expect(wallOf(texts[1]?.dueAt ?? null)).toBe(`${dayIn(10)}T09:00:00`);
    must(
      await staff.post(
        `/tasks/${task.id}/tick`,
        { version: moved.version },
        { 'idempotency-key': 'tick-once' },
      ),
    );
    expect((await textsTo(to)).map(({ state }) => state)).toEqual(['canceled', 'canceled']);
  });
});
