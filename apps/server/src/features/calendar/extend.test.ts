import { expect, it } from 'vitest';
import { extendSeries } from './extend.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const { db, staff, add, before, newCase } = await startCalendarOffice();

it('a series without an end is kept up, each date like the last, moved by as much as those before', async () => {
  const { matterId, contactId } = await newCase();
  const rule = 'FREQ=WEEKLY;INTERVAL=8';
  const reminders = [before(1, 'days')];
  const { event, events } = await add({ matterId, contactIds: [contactId], rule, reminders }, 5);
  expect(events).toBe(7);
  const later = { start: `${dayIn(6)}T13:00`, title: 'Review', which: 'following', version: 1 };
  must(await staff.patch(`/events/${event.id}`, later));
  const shown = async (): Promise<string[]> =>
    must(await staff.get(`/events?matterId=${matterId}`)).items.map(
      ({ start, title }: { start: string; title: string }) => `${start} ${title}`,
    );
  const made = await shown();
  expect(made.at(-1)).toBe(`${dayIn(6 + 6 * 56)}T13:00 Review`);
  expect(await extendSeries(db)).toBe(0);
  // As if the last had not been made yet.
  await db
    .updateTable('event_series')
    .set({ made_to: `${dayIn(5 + 5 * 56)}T09:00` })
    .execute();
  expect(await extendSeries(db)).toBe(1);
  expect((await shown()).at(-1)).toBe(made.at(-1));
  expect(await extendSeries(db)).toBe(0);
  const reminded = await db
    .selectFrom('reminder_messages')
    .select('contact_id')
    .where('superseded_at', 'is', null)
    .execute();
  expect(reminded).toEqual(Array(8).fill({ contact_id: contactId }));
});
