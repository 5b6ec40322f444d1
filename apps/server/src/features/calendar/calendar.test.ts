import { randomUUID } from 'node:crypto';
import { sync } from 'node-ical';
import { describe, expect, it } from 'vitest';
import { addUser } from '../../testing/people.ts';
import { dayIn, hearing, must, startCalendarOffice, zone } from './testing.ts';

const office = await startCalendarOffice();
const { api, db, staff, add, newCase, read } = office;

describe('events', () => {
  it('stand in the calendar with the tasks of their days', async () => {
    const { matterId, contactId } = await newCase();
    const { event } = await add({ matterId, contactIds: [contactId], userIds: [api.users.staff.id] }, 40);
    await staff.post(`/matters/${matterId}/tasks`, { name: 'File', targetOn: dayIn(40) });
    const window = (from: number, to: number, more = '') =>
      staff.get(`/calendar?from=${dayIn(from)}&to=${dayIn(to)}${more}`).then(must);
    expect(await window(40, 41)).toMatchObject({
      events: [{ id: event.id, title: 'Hearing', attendees: [{ kind: 'user' }, { kind: 'contact' }] }],
      tasks: [{ name: 'File', targetOn: dayIn(40), due: 'upcoming' }],
      cut: false,
    });
    expect(await window(41, 45)).toEqual({ events: [], tasks: [], cut: false });
    expect((await window(40, 41, '&mine=true')).tasks).toEqual([]);
    expect((await staff.get(`/calendar?from=${dayIn(0)}&to=${dayIn(63)}`)).status).toBe(422);
  });

  it('are made once by a request that is sent twice, even at the same moment', async () => {
    const { matterId } = await newCase();
    const asked = hearing(45, { matterId, rule: 'FREQ=WEEKLY;COUNT=2', reminders: [] });
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => staff.post('/events', asked, headers)));
    const [one, ...others] = answers.map(must);
    for (const other of others) expect(other).toEqual(one);
    const coming = must(await staff.get(`/events?matterId=${matterId}`));
    expect(coming.items).toHaveLength(2);
    const another = await staff.post('/events', { ...asked, title: 'Trial' }, headers);
    expect(another).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } });
  });

  it('that began before a window and still go on are in it', async () => {
    const { event } = await add({ end: `${dayIn(60)}T10:00` }, 50);
    const { events } = must(await staff.get(`/calendar?from=${dayIn(58)}&to=${dayIn(59)}`));
    expect(events.map(({ id }: { id: string }) => id)).toEqual([event.id]);
  });

  it('of a case one is kept out of are none, in every way of asking', async () => {
    const { matterId } = await newCase();
    const { event } = await add({ matterId }, 70);
    const reader = api.as('supervisor');
    await db
      .insertInto('wall_exclusions')
      .values({ matter_id: matterId, user_id: api.users.supervisor.id, reason: '' })
      .execute();
    const nothing = { status: 404 };
    expect(await reader.get(`/events/${event.id}`)).toMatchObject(nothing);
    expect(await reader.patch(`/events/${event.id}`, { title: 'X', version: 1 })).toMatchObject(nothing);
    expect(await reader.post(`/events/${event.id}/cancel`, { version: 1 })).toMatchObject(nothing);
    expect(
      await reader.post(`/events/${event.id}/answers`, { contactId: matterId, answer: 'yes' }),
    ).toMatchObject(nothing);
    expect(await reader.post('/events', hearing(3, { matterId }))).toMatchObject(nothing);
    const shown = must(await reader.get(`/calendar?from=${dayIn(70)}&to=${dayIn(71)}`));
    expect(shown.events).toEqual([]);
    expect(must(await reader.get(`/events?matterId=${matterId}`)).items).toEqual([]);
    expect(must(await staff.get(`/events?matterId=${matterId}`)).items).toHaveLength(1);
  });

  it('are not overwritten by who started from an older version', async () => {
    const { event } = await add();
    must(await staff.patch(`/events/${event.id}`, { title: 'Trial', version: event.version }));
    const late = await staff.patch(`/events/${event.id}`, { title: 'Motion', version: event.version });
    expect(late.body.code).toBe('version_conflict');
    const { name } = await db
      .selectFrom('users')
      .select('name')
      .where('id', '=', api.users.staff.id)
      .executeTakeFirstOrThrow();
    expect(late.body.detail).toMatch(`${name} changed this`);
    const now = await read(event.id);
    must(await staff.post(`/events/${event.id}/cancel`, { version: now.version }));
    expect((await staff.patch(`/events/${event.id}`, { title: 'X', version: 3 })).body.code).toBe('canceled');
  });

  it.each([
    [{ end: '2026-01-01T09:00' }, 'end'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ start: 'soon' }, 'start'],
    [{ title: ' ' }, 'title'],
    [{ rule: 'FREQ=HOURLY' }, 'rule'],
  ])('are refused with %o', async (more, field) => {
    const refused = await staff.post('/events', hearing(10, more));
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field }] } });
  });

  it('page by key, coming and past', async () => {
    const { matterId } = await newCase();
    for (const days of [80, 81, 82]) await add({ matterId }, days);
    const first = must(await staff.get(`/events?matterId=${matterId}&limit=2`));
    const second = must(await staff.get(`/events?matterId=${matterId}&limit=2&after=${first.next}`));
    const starts = [...first.items, ...second.items].map(({ start }: { start: string }) =>
      start.slice(0, 10),
    );
    expect(starts).toEqual([dayIn(80), dayIn(81), dayIn(82)]);
    expect(second.next).toBeNull();
  });
});

describe('a series', () => {
  const weekly = { rule: 'FREQ=WEEKLY;COUNT=4' };
  const startsOf = async (matterId: string): Promise<string[]> =>
    must(await staff.get(`/events?matterId=${matterId}`)).items.map(({ start }: { start: string }) => start);

  it('is an event for each date, of which one alone can be moved', async () => {
    const { matterId } = await newCase();
    const { event, events } = await add({ matterId, ...weekly }, 3);
    expect(events).toBe(4);
    expect(event.repeats).toMatchObject(weekly);
    must(await staff.patch(`/events/${event.id}`, { start: `${dayIn(4)}T09:00`, version: event.version }));
    expect((await startsOf(matterId)).map((start) => start.slice(0, 10))).toEqual([4, 10, 17, 24].map(dayIn));
  });

  it('moves and is canceled from one on', async () => {
    const { matterId } = await newCase();
    await add({ matterId, ...weekly }, 3);
    const { items } = must(await staff.get(`/events?matterId=${matterId}`));
    const later = { start: `${dayIn(11)}T13:30`, which: 'following', version: 1 };
    expect(must(await staff.patch(`/events/${items[1].id}`, later)).events).toBe(3);
    expect(await startsOf(matterId)).toEqual([
      `${dayIn(3)}T09:00`,
      ...[11, 18, 25].map((days) => `${dayIn(days)}T13:30`),
    ]);
    must(await staff.post(`/events/${items[2].id}/cancel`, { which: 'following', version: 2 }));
    expect(await startsOf(matterId)).toHaveLength(2);
  });

  it('moves as a whole, but for what has been', async () => {
    const { matterId } = await newCase();
    const { event } = await add({ matterId, ...weekly }, -6);
    const { items } = must(await staff.get(`/events?matterId=${matterId}`));
    const later = { start: `${dayIn(9)}T13:30`, which: 'all', version: 1 };
    expect(must(await staff.patch(`/events/${items[1].id}`, later)).events).toBe(3);
    expect(await startsOf(matterId)).toEqual([2, 9, 16].map((days) => `${dayIn(days)}T13:30`));
    expect((await read(event.id)).start).toBe(`${dayIn(-6)}T09:00`);
  });
});

describe('a feed', () => {
  it('shows its user’s events at a secret address until it is revoked', async () => {
    const { matterId } = await newCase();
    const { event } = await add({
      matterId,
      userIds: [api.users.staff.id],
      notes: 'Private',
      place: 'Room 3',
    });
    const made = must(await staff.post('/me/calendar-feeds', { name: 'Phone' }));
    const path = new URL(made.url).pathname;
    const get = () => api.server.inject({ method: 'GET', url: path });
    const { body, headers, statusCode } = await get();
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toContain('text/calendar');
    expect(body).toContain(`UID:event-${event.id}`);
    expect(body).toContain('LOCATION:Room 3');
    expect(body).not.toContain('Private');
    expect(must(await staff.get('/me/calendar-feeds')).items).toMatchObject([{ name: 'Phone' }]);
    expect((await api.as('supervisor').delete(`/me/calendar-feeds/${made.id}`)).status).toBe(404);
    expect((await staff.delete(`/me/calendar-feeds/${made.id}`)).status).toBe(204);
    expect((await get()).statusCode).toBe(404);
    const stored = await db.selectFrom('calendar_feeds').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain(path.split('/').at(-1)?.replace('.ics', ''));
  });

  it('has each date of a series where it is now: one that was moved, and none that was canceled', async () => {
    const one = await addUser(db, 'staff');
    const rule = 'FREQ=WEEKLY;COUNT=3';
    const { event } = await add({ title: 'Clinic', rule, userIds: [one.id] }, 3);
    const { items } = must(await api.as(one).get('/events?mine=true'));
    const start = `${dayIn(11)}T15:00`;
    must(await staff.patch(`/events/${items[1].id}`, { start, version: 1 }));
    must(await staff.post(`/events/${items[2].id}/cancel`, { version: 1 }));
    const { url } = must(await api.as(one).post('/me/calendar-feeds', { name: 'Phone' }));
    const { body } = await api.server.inject({ method: 'GET', url: new URL(url).pathname });
    const entries = Object.values(sync.parseICS(body)).filter((entry) => entry?.type === 'VEVENT');
    const shown = entries.map(({ uid, start: at, sequence }) => [uid, wallOf(at), Number(sequence)]);
    expect(shown.toSorted()).toEqual(
      [
        [`event-${event.id}`, `${dayIn(3)}T09:00`, 1],
        [`event-${items[1].id}`, start, 2],
      ].toSorted(),
    );
  });
});

const wallOf = (at: Date) =>
  at.toTemporalInstant().toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
