import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assign, wallOff } from '../../testing/people.ts';
import { dayIn, must, startCalendarOffice } from '../calendar/testing.ts';
import { alertRoutes } from './routes.ts';

const office = await startCalendarOffice((served, db) => alertRoutes(served, { db }));
const { api, db, staff, add, newCase, before, deliver, textsTo } = office;
const { id: userId } = api.users.staff;
const home = async (who = staff) => must(await who.get('/home'));
const titles = async (who = staff) =>
  (await home(who)).today.items.map((event: { title: string }) => event.title);

/** By the office’s clocks, without what moving it through the calendar would set off. */
async function setToday(id: string, hour = 9): Promise<void> {
  const start = `${dayIn(0)}T${String(hour).padStart(2, '0')}:00`;
  await sql`update events e set starts_wall = ${start}::timestamp, ends_wall = ${start}::timestamp + interval '1 hour',
      starts_at = ${start}::timestamp at time zone e.zone, ends_at = (${start}::timestamp + interval '1 hour') at time zone e.zone
    where id = ${id}`.execute(db);
}

describe('today on the home page', () => {
  let matterId: string;
  let contactId: string;
  let to: string;
  beforeAll(async () => {
    ({ matterId, contactId, to } = await newCase());
    await assign(db, matterId, userId, 'paralegal');
  });
  beforeEach(async () => {
    await sql`update events set canceled_at = now() where canceled_at is null`.execute(db);
  });

  it('has the events of one’s own cases and those one attends, in order; nobody else’s', async () => {
    const attended = await add({ title: 'Staff huddle', userIds: [userId] });
    const ofCase = await add({ title: 'Intake', matterId });
    const other = await add({ title: 'Not mine', matterId: (await newCase()).matterId });
    const tomorrow = await add({ title: 'Tomorrow', matterId }, 1);
    expect(tomorrow.event.canceledAt).toBeNull();
    await setToday(ofCase.event.id, 11);
    await setToday(attended.event.id, 9);
    await setToday(other.event.id, 10);
    expect(await titles()).toEqual(['Staff huddle', 'Intake']);
    expect(await titles(api.as('read_only'))).toEqual([]);
    const { canceledAt } = must(
      await staff.post(`/events/${attended.event.id}/cancel`, { which: 'this', version: 1 }),
    ).event;
    expect(canceledAt).not.toBeNull();
    expect(await titles()).toEqual(['Intake']);
  });

  it('says who confirmed and how, and when the last reminder went', async () => {
    const reminders = [before(2, 'days', { asksToConfirm: true })];
    const { event } = await add({ matterId, contactIds: [contactId], reminders });
    const [text] = await textsTo(to);
    await setToday(event.id);
    expect((await home()).today.items).toMatchObject([{ answers: [], reminded: null }]);
    await deliver(text?.id ?? '', 3);
    await staff.post(`/events/${event.id}/answers`, { contactId, answer: 'yes' });
    const { today } = await home();
    expect(today.items).toMatchObject([
      {
        id: event.id,
        matter: { id: matterId },
        answers: [{ name: 'Maria Test', answer: 'yes', byText: false }],
        reminded: { channel: 'text' },
      },
    ]);
    const hours = (Date.now() - Date.parse(today.items[0].reminded.at)) / 3_600_000;
    expect(Math.round(hours)).toBe(3);
  });

  it('shows nothing of a case one is kept out of', async () => {
    const walled = await newCase();
    await assign(db, walled.matterId, userId);
    const { event } = await add({ matterId: walled.matterId });
    await setToday(event.id);
    expect(await titles()).toHaveLength(1);
    await wallOff(db, walled.matterId, userId);
    expect(await titles()).toEqual([]);
  });

  it('counts whom to call on one’s own cases, and corrections for those who may approve them', async () => {
    const { calls: callsBefore, corrections: waitingBefore } = await home();
    const one = await newCase();
    const reminders = [before(2, 'days', { asksToConfirm: true })];
    const { event } = await add({ matterId: one.matterId, contactIds: [one.contactId], reminders });
    const [text] = await textsTo(one.to);
    await deliver(text?.id ?? '', 3);
    await sql`update reminder_messages set answer_by = now() - interval '1 hour' where message_id = ${text?.id}`.execute(
      db,
    );
    expect((await home()).calls).toBe(callsBefore);
    await assign(db, one.matterId, userId);
    expect((await home()).calls).toBe(callsBefore + 1);
    must(await staff.patch(`/events/${event.id}`, { start: `${dayIn(12)}T10:00`, version: event.version }));
    const { calls, corrections } = await home();
    expect([calls, corrections]).toEqual([callsBefore, waitingBefore + 1]);
    expect((await home(api.as('read_only'))).corrections).toBeNull();
  });
});
