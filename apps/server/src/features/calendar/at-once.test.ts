import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { planHours } from '../../db/plan-hours.ts';
import { claimDue, releaseClaims } from '../../db/queries/message-queue.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice();
const { api, db, staff, add, before, newCase, read, textsTo } = office;

beforeAll(async () => {
  // About the clock, so that what is due goes.
  await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();
});

/** Claims what waits to go to a number, as if the provider were being called: `untaken` puts it back. */
async function sending(to: string) {
  await db
    .updateTable('messages')
    .set({ due_at: new Date(0) })
    .where('client_number', '=', to)
    .where('state', 'in', ['scheduled', 'held', 'queued'])
    .execute();
  await inTransaction(db, planHours);
  const claimId = randomUUID();
  const claimed = await claimDue(db, claimId, 100);
  expect(claimed.map((text) => text.to)).toContain(to);
  return { untaken: () => releaseClaims(db, [claimId]) };
}

const states = async (to: string) => (await textsTo(to)).map(({ state }) => state);
const change = async ({ id }: { id: string }, more: object) => {
  const { version } = await read(id);
  return must(await staff.patch(`/events/${id}`, { version, ...more }));
};

describe('a reminder that is just being sent and comes back untaken', () => {
  it('goes again when its hearing was moved and moved back meanwhile', async () => {
    const { matterId, contactId, to } = await newCase();
    const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] });
    const { untaken } = await sending(to);
    await change(event, { start: `${dayIn(20)}T11:00` });
    await change(event, { start: event.start });
    await untaken();
    expect((await states(to)).toSorted()).toEqual(['canceled', 'queued']);
  });

  it('does not go to someone who no longer attends', async () => {
    const { matterId, contactId, to } = await newCase();
    const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] });
    const { untaken } = await sending(to);
    await change(event, { contactIds: [] });
    await untaken();
    expect(await states(to)).toEqual(['canceled']);
  });

  it('goes again to someone who no longer attends, and then does', async () => {
    const { matterId, contactId, to } = await newCase();
    const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] });
    const { untaken } = await sending(to);
    await change(event, { contactIds: [] });
    await change(event, { contactIds: [contactId] });
    await untaken();
    expect(await states(to)).toEqual(['queued']);
  });

  it('goes when something else was changed', async () => {
    const { matterId, contactId, to } = await newCase();
    const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] });
    const { untaken } = await sending(to);
    await change(event, { notes: 'Bring the lease.' });
    await untaken();
    expect(await states(to)).toEqual(['queued']);
  });

  it('does not go when it was taken off its hearing', async () => {
    const { matterId, contactId, to } = await newCase();
    const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] });
    const { untaken } = await sending(to);
    await change(event, { reminders: [] });
    await untaken();
    expect(await states(to)).toEqual(['canceled']);
  });

  it.each([
    ['given to someone else', { reminders: null }],
    ['without reminders', { reminders: [] }],
  ])('does not go to the colleague whose task it was: %s', async (_how, { reminders }) => {
    const mobile = '+16175550171';
    const who = api.as('supervisor');
    const choice = { mobile: '+1 617 555 0171', channel: 'text', from: '00:00', to: '23:59' };
    must(await who.put('/me/reminders', choice));
    const { matterId } = await newCase();
    const had = (await states(mobile)).length;
    const asked = { name: 'File', targetOn: dayIn(9), assigneeId: api.users.supervisor.id };
    const task = must(await staff.post(`/matters/${matterId}/tasks`, asked));
    const path = `/tasks/${task.id}/reminders`;
    const toUser = before(1, 'days', { to: 'users' });
    must(await staff.put(path, { reminders: [toUser], version: task.version }));
    const { untaken } = await sending(mobile);
    if (reminders) must(await staff.put(path, { reminders, version: task.version }));
    else must(await staff.patch(`/tasks/${task.id}`, { assigneeId: null, version: task.version }));
    await untaken();
    expect((await states(mobile)).slice(had)).toEqual(['canceled']);
  });
});
