import * as calendar from '@matterline/contract/calendar.ts';
import * as reminders from '@matterline/contract/reminders.ts';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { addUser, wallOff } from '../../testing/people.ts';
import { routesOf } from '../../testing/people-and-cases.ts';
import { dayIn, hearing, must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice();
const { api, db, staff, before, deliver, newCase, textsTo } = office;
const nobody = '0199a000-0000-7000-8000-000000000000';
// They worked on it until the wall was put up.
const walled = await addUser(db, 'supervisor', 'Walled Off');
const theirs = api.as(walled);
const hidden = await newCase();
const { matterId, contactId, to } = hidden;
await db
  .insertInto('assignments')
  .values({ matter_id: matterId, user_id: walled.id, type: 'primary', starts_on: '2020-01-01' })
  .execute();

/** A hearing the client was asked about, in vain; that was moved since another reminder was delivered. */
const { event } = must(
  await staff.post(
    '/events',
    hearing(9, {
      title: 'SECRET-HEARING',
      matterId,
      contactIds: [contactId],
      userIds: [walled.id],
      reminders: [before(2, 'days', { asksToConfirm: true, answerWithinHours: 1 }), before(40, 'days')],
    }),
  ),
);
const [asked] = await textsTo(to);
await deliver(asked?.id ?? '', 5);
await sql`update reminder_messages set answer_by = now() - interval '1 hour' where message_id = ${asked?.id}`.execute(
  db,
);
const second = must(
  await staff.post(
    '/events',
    hearing(10, { title: 'SECRET-MOVED', matterId, contactIds: [contactId], reminders: [before(3, 'days')] }),
  ),
);
await deliver((await textsTo(to)).at(-1)?.id ?? '');
must(await staff.patch(`/events/${second.event.id}`, { start: `${dayIn(12)}T09:00`, version: 1 }));
const task = must(
  await staff.post(`/matters/${matterId}/tasks`, { name: 'SECRET-TASK', targetOn: dayIn(5) }),
);
must(
  await staff.put(`/tasks/${task.id}/reminders`, {
    reminders: [before(1, 'days')],
    version: task.version,
  }),
);
const { url } = must(await theirs.post('/me/calendar-feeds', { name: 'Phone' }));
const feed = async () => (await api.server.inject({ method: 'GET', url: new URL(url).pathname })).body;
const [correction] = must(await staff.get('/calendar/corrections')).items;
const [call] = must(await staff.get('/calendar/call-list')).items;
const seenBefore = await Promise.all([feed(), theirs.get('/events'), theirs.get('/calendar/call-list')]);
await wallOff(db, matterId, walled.id);

const subjects: Record<string, string> = {
  '/events/:id': event.id,
  '/tasks/:id': task.id,
  '/reminders/:id': event.reminders[1].id,
  '/calendar/call-list/:id': call.id,
  '/calendar/corrections/:id': correction.id,
};
const bodies: Record<string, object> = {
  changeEvent: { title: 'Found out', version: 1 },
  cancelEvent: { version: 1 },
  recordAnswer: { contactId, answer: 'yes' },
  previewTaskReminders: { reminders: [] },
  saveTaskReminders: { reminders: [], version: 1 },
  sendReminderNow: {},
  dealWithCall: { dealtWith: true },
  sendCorrection: { body: 'Found out', version: 1 },
  dropCorrection: {},
};
// One’s own feeds, and what new events get, are no case’s.
const ofNoCase = /^\/(me|reminder-defaults)\//;
const withId = routesOf(calendar, reminders).filter(
  ({ path }) => path.includes('/:id') && !ofNoCase.test(path),
);
const subjectOf = (path: string) => subjects[path.slice(0, path.indexOf('/:id') + 4)] ?? '';

/** All that a change that got through would show in. */
async function everything() {
  const tables = ['events', 'reminders', 'reminder_messages', 'corrections', 'event_answers', 'messages'];
  const counted = tables.map(
    (name) => sql`(select json_agg(t order by id) from ${sql.table(name)} t) as ${sql.ref(name)}`,
  );
  return (await sql`select ${sql.join(counted)}`.execute(db)).rows[0];
}

describe('the calendar of a case one is kept out of answers as one that does not exist', () => {
  it('is tried on every route that takes an id', () => {
    const changing = withId.filter(({ method }) => method !== 'GET');
    expect(changing.map(({ id }) => id).toSorted()).toEqual(Object.keys(bodies).toSorted());
    for (const { path } of withId) expect([path, subjectOf(path)]).not.toEqual([path, '']);
  });

  it.each(withId.map((route) => [route.id, route] as const))('%s', async (id, { method, path }) => {
    const before = await everything();
    const ask = (subject: string) =>
      theirs.send({
        method,
        url: `/api/v1${path.replace(':id', subject)}`,
        ...(method !== 'GET' && { payload: bodies[id] }),
      });
    const [found, missing] = [await ask(subjectOf(path)), await ask(nobody)];
    expect(found.status).toBe(404);
    expect([found.status, found.raw]).toEqual([missing.status, missing.raw]);
    expect(await everything()).toEqual(before);
    if (method === 'GET') expect((await staff.get(path.replace(':id', subjectOf(path)))).status).toBe(200);
  });

  it('for a new event, and for what its reminders would be', async () => {
    const time = { start: `${dayIn(3)}T09:00`, end: `${dayIn(3)}T10:00`, zone: 'America/New_York' };
    for (const [path, more] of [
      ['/events', { title: 'X' }],
      ['/calendar/preview-reminders', {}],
    ] as const) {
      const ask = (id: string) => theirs.post(path, { kind: 'hearing', ...time, ...more, matterId: id });
      const [found, missing] = [await ask(matterId), await ask(nobody)];
      expect([found.status, found.raw]).toEqual([missing.status, missing.raw]);
      expect(found.status).toBe(404);
    }
  });
});

describe('is not among what is seen', () => {
  const days = `from=${dayIn(0)}&to=${dayIn(30)}`;
  it.each([
    `/calendar?${days}`,
    `/calendar?${days}&mine=true`,
    `/calendar?${days}&matterId=${matterId}`,
    '/events',
    '/events?mine=true',
    `/events?matterId=${matterId}`,
    '/calendar/call-list',
    '/calendar/call-list?assignedTo=me',
    '/calendar/corrections',
    `/calendar/corrections?matterId=${matterId}`,
    `/calendar/corrections?eventId=${second.event.id}`,
  ])('in %s', async (path) => {
    const { status, raw } = await theirs.get(path);
    expect(status).toBe(200);
    expect(raw).not.toMatch(/SECRET|Maria/);
    if (!/mine|assignedTo/.test(path)) expect((await staff.get(path)).raw).toMatch(/SECRET/);
  });

  it('in the feed that had it, from the moment the wall is there', async () => {
    expect(seenBefore[0]).toMatch(/SECRET-HEARING/);
    expect(seenBefore[1].raw).toMatch(/SECRET-HEARING/);
    expect(seenBefore[2].raw).toMatch(/SECRET-HEARING/);
    expect(await feed()).not.toMatch(/SECRET/);
  });
});
