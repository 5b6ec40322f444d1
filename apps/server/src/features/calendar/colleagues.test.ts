import { randomUUID } from 'node:crypto';
import { stopToColleague } from '@matterline/rules/calendar/colleague.ts';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { planHours } from '../../db/plan-hours.ts';
import { claimDue, stops } from '../../db/queries/message-queue.ts';
import { addUser } from '../../testing/people.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice();
const { api, db, staff, add, before, deliver, newCase, textsTo } = office;
const toUsers = [before(1, 'days', { to: 'users' })];
let made = 0;

/** Who gets texts about the clock, so that what is due goes. */
async function colleague(more: object = {}) {
  const user = await addUser(db, 'staff');
  const mobile = `+1617555${String(110 + made++).padStart(4, '0')}`;
  const choice = { mobile, reminded_by: 'text', reminded_from: '00:00', reminded_to: '23:59' };
  await db
    .updateTable('users')
    .set({ ...choice, ...more })
    .where('id', '=', user.id)
    .execute();
  return { ...user, mobile };
}

/** A hearing that colleagues were reminded of, and a client too. */
async function reminded(...users: { id: string; mobile: string }[]) {
  const { matterId } = await newCase();
  const userIds = users.map(({ id }) => id);
  const { event } = await add({ matterId, userIds, reminders: toUsers, place: 'Room 3' });
  for (const { mobile } of users) {
    const [text] = await textsTo(mobile);
    if (text) await deliver(text.id);
  }
  return { event, matterId };
}
const move = async (event: { id: string; version: number }, days: number, who = staff) =>
  must(await who.patch(`/events/${event.id}`, { start: `${dayIn(days)}T11:00`, version: event.version }))
    .event;

describe('a colleague who was reminded of a hearing', () => {
  it('that moved is told at once, in words that name both times; whoever moved it is not', async () => {
    const [mover, other] = [await colleague(), await colleague()];
    const { event } = await reminded(mover, other);
    await move(event, 20, api.as(mover));
    expect((await textsTo(mover.mobile)).map(({ state }) => state)).toEqual(['delivered', 'scheduled']);
    const texts = await textsTo(other.mobile);
    expect(texts.map(({ state }) => state).toSorted()).toEqual(['delivered', 'queued', 'scheduled']);
    const told = texts.find(({ state }) => state === 'queued');
    expect(told?.body).toMatch(
      /^Please note: Hearing is not on .* It is now on .* 11:00 AM .*, Room 3\. Maria Test, /,
    );
    expect(must(await staff.get('/calendar/corrections')).items).toEqual([]);
  });

  it('that moved twice before they heard of it is told of what they knew, once', async () => {
    const user = await colleague();
    const { event } = await reminded(user);
    const once = await move(event, 20);
    await move(once, 21);
    const waiting = (await textsTo(user.mobile)).filter(({ state }) => state === 'queued');
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.body).toMatch(/is not on .* 9:00 AM/);
  });

  it('that moved, and back before they heard of it, is told nothing', async () => {
    const user = await colleague();
    const { event } = await reminded(user);
    const moved = await move(event, 20);
    must(await staff.patch(`/events/${event.id}`, { start: event.start, version: moved.version }));
    expect((await textsTo(user.mobile)).filter(({ state }) => state === 'queued')).toEqual([]);
  });

  it('that is off is told so; whoever wants nothing, nothing', async () => {
    const [user, silent] = [await colleague(), await colleague()];
    const { event } = await reminded(user, silent);
    await db.updateTable('users').set({ reminded_by: 'neither' }).where('id', '=', silent.id).execute();
    must(await staff.post(`/events/${event.id}/cancel`, { version: event.version }));
    const texts = async (mobile: string) =>
      (await textsTo(mobile)).map(({ body, state }) => `${state} ${body}`);
    expect((await texts(user.mobile)).at(-1)).toMatch(/^queued Please note: Hearing, .* has been canceled/);
    expect(await texts(silent.mobile)).toHaveLength(1);
  });

  it('is told in their own hours', async () => {
    const hour = Temporal.Now.zonedDateTimeISO('America/New_York').hour;
    // Hours that are not now, whatever the time is.
    const hours =
      hour < 12
        ? { reminded_from: '20:00', reminded_to: '21:00' }
        : { reminded_from: '03:00', reminded_to: '04:00' };
    const user = await colleague(hours);
    const { event } = await reminded(user);
    await move(event, 20);
    const texts = await textsTo(user.mobile);
    expect(texts.find(({ body }) => body.startsWith('Please note'))).toMatchObject({
      state: 'held',
      reason: stops.own_hours[1],
    });
  });

  it('and was given something else to do since is not told', async () => {
    const [user, stays] = [await colleague(), await colleague()];
    const { event } = await reminded(user, stays);
    const { event: without } = must(
      await staff.patch(`/events/${event.id}`, { userIds: [stays.id], version: event.version }),
    );
    await move(without, 20);
    expect((await textsTo(user.mobile)).map(({ state }) => state)).toEqual(['delivered']);
  });
});

it('whoever comes later is reminded too, and whoever was is not reminded twice', async () => {
  const [first, second] = [await colleague(), await colleague()];
  const { event } = await reminded(first);
  must(await staff.patch(`/events/${event.id}`, { userIds: [first.id, second.id], version: event.version }));
  expect((await textsTo(first.mobile)).map(({ state }) => state)).toEqual(['delivered']);
  expect((await textsTo(second.mobile)).map(({ state }) => state)).toEqual(['scheduled']);
});

describe('a text to a colleague that is due', () => {
  const cases = [false, true].flatMap((optedOut) =>
    [false, true].flatMap((active) => [false, true].map((keptOut) => ({ optedOut, active, keptOut }))),
  );

  it.each(cases)('ends as the rule says, though the site asks clients for consent: %o', async (facts) => {
    await db.updateTable('site').set({ consent_required: true }).execute();
    const user = await colleague();
    const { matterId } = await newCase();
    await add({ matterId, userIds: [user.id], reminders: toUsers });
    const [text] = await textsTo(user.mobile);
    const id = text?.id ?? '';
    await db.updateTable('messages').set({ due_at: new Date() }).where('id', '=', id).execute();
    const disabled = facts.active ? null : new Date();
    await db.updateTable('users').set({ disabled_at: disabled }).where('id', '=', user.id).execute();
    const wall = { matter_id: matterId, user_id: user.id, reason: '' };
    if (facts.keptOut) await db.insertInto('wall_exclusions').values(wall).execute();
    const stop = { number: user.mobile, opted_out: true, source: 'keyword' as const };
    if (facts.optedOut) await db.insertInto('opt_outs').values(stop).execute();
    await inTransaction(db, planHours);
    const claimed = await claimDue(db, randomUUID(), 100);
    const expected = stopToColleague({ channel: 'text', ...facts });
    const now = (await textsTo(user.mobile))[0];
    const [state, reason] = expected ? stops[expected] : ['sending', null];
    expect(now).toMatchObject({ state, reason });
    expect(claimed.some(({ messageId }) => messageId === id)).toBe(expected === null);
  });
});

it('a colleague who said STOP is shown as not told, and why', async () => {
  const user = await colleague();
  await db
    .insertInto('opt_outs')
    .values({ number: user.mobile, opted_out: true, source: 'keyword' })
    .execute();
  const { matterId } = await newCase();
  const { event } = await add({ matterId, userIds: [user.id], reminders: toUsers });
  expect(event.reminders[0]?.messages).toMatchObject([
    { messageId: null, withheld: expect.stringContaining('has opted out of texts') },
  ]);
});
