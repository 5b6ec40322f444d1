import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { planHours } from '../../db/plan-hours.ts';
import { claimDue } from '../../db/queries/message-queue.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice();
const { api, db, staff, add, before, newCase, textsTo } = office;
const { pool } = api.database;

beforeAll(async () => {
  // About the clock, so that what is due goes.
  await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();
});

/** A hearing whose reminder is due this moment. */
async function due() {
  const { matterId, contactId, to } = await newCase();
  const reminders = [before(2, 'days')];
  const { event } = await add({ matterId, contactIds: [contactId], reminders });
  const [text] = await textsTo(to);
  const id = text?.id ?? '';
  await db
    .updateTable('messages')
    .set({ due_at: new Date(0) })
    .where('id', '=', id)
    .execute();
  await inTransaction(db, planHours);
  return { event, to, id };
}
type Due = Awaited<ReturnType<typeof due>>;

const claim = async () => (await claimDue(db, randomUUID(), 100)).map(({ messageId }) => messageId);
const move = async ({ event }: Due) =>
  must(await staff.patch(`/events/${event.id}`, { start: `${dayIn(20)}T11:00`, version: event.version })) as {
    corrections: number;
  };
const stateOf = async ({ to, id }: Due) => (await textsTo(to)).find((text) => text.id === id)?.state;

/** Until some statement of another session waits for a lock. */
const untilOneWaits = () =>
  vi.waitFor(async () => {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rows.length).toBeGreaterThan(0);
  }, 10_000);

describe('a hearing that moves while its reminder is due', () => {
  it('stops the reminder before it can be claimed: from then on no claim takes it', async () => {
    const one = await due();
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('select from reminders where event_id = $1 for update', [one.event.id]);
    const moving = move(one);
    await untilOneWaits();
    expect(await claim()).toEqual([]);
    await holder.query('commit');
    holder.release();
    expect((await moving).corrections).toBe(0);
    expect(await claim()).toEqual([]);
    expect(await stateOf(one)).toBe('canceled');
  });

  it('waits for a claim under way, and what that took is to be put right', async () => {
    const one = await due();
    const claimer = await pool.connect();
    await claimer.query('begin');
    await claimer.query(`update messages set state = 'sending', claimed_at = now() where id = $1`, [one.id]);
    const moving = move(one);
    await untilOneWaits();
    await claimer.query('commit');
    claimer.release();
    expect((await moving).corrections).toBe(1);
    expect(await stateOf(one)).toBe('sending');
    expect((await textsTo(one.to)).map(({ state }) => state)).toEqual(['sending', 'scheduled']);
  });

  it.each([0, 1, 2, 3])(
    'ends one way or the other in any race: never claimed and not put right (%i)',
    async (turn) => {
      const hearings: Due[] = [];
      for (let made = 0; made < 5; made += 1) hearings.push(await due());
      const claimed = new Set<string>();
      const claiming = async () => {
        for (let times = 0; times < 4; times += 1) for (const id of await claim()) claimed.add(id);
      };
      const moves = hearings.map((one) => () => move(one).then(({ corrections }) => ({ one, corrections })));
      const begun = turn % 2 === 0 ? [claiming()] : [];
      const moved = Promise.all(moves.map((start) => start()));
      if (turn % 2 === 1) begun.push(claiming());
      if (turn > 1) begun.push(claiming());
      const ends = await moved;
      const goneBy = new Set(claimed);
      await Promise.all(begun);
      for (const { one, corrections } of ends) {
        const was = claimed.has(one.id);
        expect([await stateOf(one), corrections]).toEqual(was ? ['sending', 1] : ['canceled', 0]);
      }
      // What had been moved was claimed no more.
      const late = (await claim()).filter((id) => !goneBy.has(id));
      expect(late.filter((id) => hearings.some((one) => one.id === id))).toEqual([]);
    },
  );
});
