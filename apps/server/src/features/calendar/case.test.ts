import { expect, it } from 'vitest';
import { addUser, wallOff } from '../../testing/people.ts';
import { must, startCalendarOffice } from './testing.ts';

const { api, db, staff, add, before, deliver, newCase, read, textsTo } = await startCalendarOffice();
const reminders = [before(2, 'days')];
const says = async (matterId: string): Promise<string[]> =>
  must(await staff.get(`/matters/${matterId}/history`)).items.map((row: { says: string }) => row.says);

it('an event nobody has heard of is put on another case: its reminders go to the people of that', async () => {
  const [wrong, right] = [await newCase(), await newCase()];
  const { event } = await add({ matterId: wrong.matterId, contactIds: [wrong.contactId], reminders });
  const { matterId } = right;
  const asked = { matterId, contactIds: [right.contactId], version: event.version };
  const { event: now } = must(await staff.patch(`/events/${event.id}`, asked));
  expect(now).toMatchObject({ matter: { id: matterId }, attendees: [{ id: right.contactId }] });
  expect(now.reminders[0].messages).toMatchObject([{ person: { id: right.contactId } }]);
  expect(await textsTo(wrong.to)).toMatchObject([{ state: 'canceled' }]);
  expect(await textsTo(right.to)).toMatchObject([{ state: 'scheduled' }]);
  expect(await says(matterId)).toContain('Put here “Hearing”.');
  expect(await says(wrong.matterId)).toContain('Put elsewhere “Hearing”.');
});

it('is put on a case for the first time, and off it: who is not of it leaves, and the maker stays', async () => {
  const { matterId, contactId, to } = await newCase();
  const { event } = await add({ reminders });
  const { version } = must(
    await staff.patch(`/events/${event.id}`, { matterId, contactIds: [contactId], version: 1 }),
  ).event;
  expect(await textsTo(to)).toMatchObject([{ state: 'scheduled' }]);
  const off = must(await staff.patch(`/events/${event.id}`, { matterId: null, userIds: [], version }));
  expect(off.event).toMatchObject({ matter: null, attendees: [{ kind: 'user', id: api.users.staff.id }] });
  expect(await textsTo(to)).toMatchObject([{ state: 'canceled' }]);
});

it('stays where it is once anybody was told, or has answered, and says what to do', async () => {
  const [wrong, right] = [await newCase(), await newCase()];
  const asked = { matterId: right.matterId, version: 1 };
  const told = await add({ matterId: wrong.matterId, contactIds: [wrong.contactId], reminders });
  await deliver((await textsTo(wrong.to))[0]?.id ?? '');
  const answered = await add({ matterId: wrong.matterId, contactIds: [wrong.contactId], reminders: [] }, 20);
  const said = { contactId: wrong.contactId, answer: 'yes' };
  must(await staff.post(`/events/${answered.event.id}/answers`, said));
  for (const { event } of [told, answered]) {
    const refused = await staff.patch(`/events/${event.id}`, asked);
    expect(refused).toMatchObject({ status: 422, body: { code: 'told', fields: [{ field: 'matterId' }] } });
    expect(refused.body.detail).toContain('put a new one on the right case');
    expect((await read(event.id)).matter?.id).toBe(wrong.matterId);
  }
  expect(await textsTo(wrong.to)).toMatchObject([{ state: 'delivered' }]);
});

it('not on a case one is kept out of, nor with a colleague who is, nor with people a reminder names', async () => {
  const [wrong, right] = [await newCase(), await newCase()];
  const colleague = await addUser(db, 'staff');
  await wallOff(db, right.matterId, colleague.id);
  const named = [before(2, 'days', { contactIds: [wrong.contactId] })];
  const { event } = await add({ matterId: wrong.matterId, userIds: [colleague.id], reminders: named });
  const asked = { matterId: right.matterId, version: 1 };
  const missing = { ...asked, matterId: '0199a000-0000-7000-8000-000000000000' };
  const theirs = api.as(colleague);
  const [found, none] = [
    await theirs.patch(`/events/${event.id}`, asked),
    await theirs.patch(`/events/${event.id}`, missing),
  ];
  expect([found.status, found.raw]).toEqual([404, none.raw]);
  const refused = async (more: object) =>
    (await staff.patch(`/events/${event.id}`, { ...asked, ...more })).body.fields[0].field;
  expect(await refused({})).toBe('userIds.0');
  expect(await refused({ userIds: [] })).toBe('reminders.0.contactIds');
  must(await staff.patch(`/events/${event.id}`, { ...asked, userIds: [], reminders }));
});

it('of a series each date that is meant goes along', async () => {
  const [wrong, right] = [await newCase(), await newCase()];
  const { event } = await add({ matterId: wrong.matterId, rule: 'FREQ=WEEKLY;COUNT=3', reminders }, 5);
  must(await staff.patch(`/events/${event.id}`, { matterId: right.matterId, which: 'all', version: 1 }));
  const shown = async ({ matterId }: { matterId: string }) =>
    must(await staff.get(`/events?matterId=${matterId}`)).items.length;
  expect([await shown(wrong), await shown(right)]).toEqual([0, 3]);
});
