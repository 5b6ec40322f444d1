import { expect, it } from 'vitest';
import { wallOff } from '../../testing/people.ts';
import { extendSeries } from './extend.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const { api, db, staff, add, before, deliver, newCase, read, textsTo } = await startCalendarOffice();
const weekly = 'FREQ=WEEKLY;COUNT=6';
type Row = { id: string; start: string; version: number; repeats: { rule: string } | null };

/** Six hearings a week apart, the client reminded two days before each. */
async function series(days = 5, rule = weekly) {
  const client = await newCase();
  const { matterId, contactId } = client;
  const { event } = await add(
    { matterId, contactIds: [contactId], rule, reminders: [before(2, 'days')] },
    days,
  );
  return { ...client, event };
}
const rowsOf = async (matterId: string): Promise<Row[]> =>
  must(await staff.get(`/events?matterId=${matterId}`)).items;
const daysOf = async (matterId: string) => (await rowsOf(matterId)).map(({ start }) => start.slice(0, 10));
const days = (...all: number[]) => all.map(dayIn);
const waiting = async (to: string) => (await textsTo(to)).filter(({ state }) => state === 'scheduled');
const change = async ({ id, version }: Pick<Row, 'id' | 'version'>, by: object) =>
  staff.patch(`/events/${id}`, { version, ...by });

it('an event by itself begins to repeat, each date reminded like it; and repeats no more', async () => {
  const { matterId, contactId, to } = await newCase();
  const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] }, 5);
  const saved = must(await change(event, { rule: 'FREQ=WEEKLY;COUNT=3' }));
  expect(saved).toMatchObject({
    events: 3,
    corrections: 0,
    event: { repeats: { rule: 'FREQ=WEEKLY;COUNT=3' } },
  });
  expect(await daysOf(matterId)).toEqual(days(5, 12, 19));
  expect(await waiting(to)).toHaveLength(3);
  const [, last] = (await rowsOf(matterId)).slice(1);
  expect((await read(last?.id ?? '')).attendees).toMatchObject([{ id: contactId }]);

  const alone = must(await change(saved.event, { rule: null, which: 'following' }));
  expect(alone.event.repeats).toBeNull();
  expect(await daysOf(matterId)).toEqual(days(5));
  expect(await waiting(to)).toHaveLength(1);
});

it('of this date and those after it: what the rule has stays, what it has not is canceled, what is new is made', async () => {
  const { matterId, to } = await series();
  const [first, second] = await rowsOf(matterId);
  // The client was told of the third and the fourth date.
  const texts = await textsTo(to);
  for (const text of texts.slice(2, 4)) await deliver(text.id);
  const rule = 'FREQ=WEEKLY;INTERVAL=2;COUNT=4';
  const saved = must(await change(second as Row, { rule, which: 'following', title: 'Review' }));
  expect(saved).toMatchObject({ events: 6, corrections: 2, event: { title: 'Review', repeats: { rule } } });
  expect(await daysOf(matterId)).toEqual(days(5, 12, 26, 40, 54));
  const [one, ...others] = await rowsOf(matterId);
  expect(one?.id).toBe(first?.id);
  expect(one?.repeats?.rule).toMatch(/^FREQ=WEEKLY;UNTIL=/);
  expect(others.map(({ repeats }) => repeats?.rule)).toEqual(Array(4).fill(rule));
  const { items } = must(await staff.get(`/calendar/corrections?matterId=${matterId}`));
  expect(items.map(({ why }: { why: string }) => why).toSorted()).toEqual(['canceled', 'moved']);
  expect(await waiting(to)).toHaveLength(5);
});

it('of all to come, moved along: counted from the first that is to come', async () => {
  const { matterId, to } = await series(-9);
  const [, second] = await rowsOf(matterId);
  const rule = 'FREQ=DAILY;INTERVAL=7;COUNT=2';
  const moved = { start: `${dayIn(13)}T14:00`, rule, which: 'all' };
  must(await change(second as Row, moved));
  expect((await rowsOf(matterId)).map(({ start }) => start)).toEqual(
    days(6, 13).map((day) => `${day}T14:00`),
  );
  expect(await waiting(to)).toHaveLength(2);
});

it('is kept up when it has no end, and the series it left is not', async () => {
  const { matterId, event } = await series(5, 'FREQ=WEEKLY;INTERVAL=8');
  must(await change(event, { rule: 'FREQ=WEEKLY;INTERVAL=4', which: 'following' }));
  const made = await daysOf(matterId);
  expect(made.slice(0, 3)).toEqual(days(5, 33, 61));
  await db
    .updateTable('event_series')
    .set({ made_to: `${made.at(-2)}T09:00` })
    .where('made_to', 'is not', null)
    .execute();
  expect(await extendSeries(db)).toBe(1);
});

it.each([
  [{ rule: 'FREQ=DAILY;COUNT=2' }, 'which'],
  [{ rule: 'FREQ=HOURLY', which: 'following' }, 'rule'],
  [{ rule: 'FREQ=DAILY;COUNT=101', which: 'following' }, 'rule'],
  [{ rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=3', which: 'all' }, 'rule'],
])('%o is refused of the second of a series', async (by, field) => {
  const { matterId } = await series();
  const [, second] = await rowsOf(matterId);
  expect(await change(second as Row, by)).toMatchObject({ status: 422, body: { fields: [{ field }] } });
  expect(await rowsOf(matterId)).toHaveLength(6);
});

it('is refused of a date that has been, and the same rule again changes nothing of it', async () => {
  const { event, matterId } = await series(-3);
  const refused = await change(event, { rule: 'FREQ=DAILY;COUNT=3', which: 'following' });
  expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('has been') } });
  const [next] = await rowsOf(matterId);
  const same = must(await change(next as Row, { rule: weekly, which: 'following', title: 'Review' }));
  expect(same).toMatchObject({ events: 5, event: { repeats: { rule: weekly } } });
});

it('reaches no date of a case one is kept out of', async () => {
  const { event } = await series();
  const reader = api.as('supervisor');
  await wallOff(db, event.matter?.id ?? '', api.users.supervisor.id);
  const asked = await reader.patch(`/events/${event.id}`, { rule: null, which: 'all', version: 1 });
  expect(asked.status).toBe(404);
});
