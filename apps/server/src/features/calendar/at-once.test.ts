import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '../../db/connect.ts';
import { planHours } from '../../db/plan-hours.ts';
import { claimDue, releaseClaims } from '../../db/queries/message-queue.ts';
import { addContact } from '../../testing/people.ts';
import { contactRoutes } from '../contacts/routes.ts';
import { dayIn, must, startCalendarOffice } from './testing.ts';

const office = await startCalendarOffice((served, db) => contactRoutes(served, { db }));
const { api, db, staff, add, before, deliver, newCase, read, textsTo } = office;
const { pool } = api.database;

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

  it('leaves nothing to put right when its hearing was moved and nobody had heard of it', async () => {
    const { matterId, contactId, to } = await newCase();
    const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] });
    const waiting = async () => must(await staff.get(`/calendar/corrections?eventId=${event.id}`)).items;
    const { untaken } = await sending(to);
    expect((await change(event, { start: `${dayIn(20)}T11:00` })).corrections).toBe(1);
    const [{ id, body, version }] = await waiting();
    await untaken();
    expect([await waiting(), (await read(event.id)).corrections]).toEqual([[], 0]);
    const sent = await staff.post(`/calendar/corrections/${id}/send`, { body, version });
    expect(sent).toMatchObject({ status: 409, body: { code: 'not_waiting' } });
    expect(await states(to)).toEqual(['canceled', 'scheduled']);
  });

  it('leaves to put right what was heard before it', async () => {
    const { matterId, contactId, to } = await newCase();
    const reminders = [before(3, 'days'), before(2, 'days')];
    const { event } = await add({ matterId, contactIds: [contactId], reminders });
    await deliver((await textsTo(to))[0]?.id ?? '');
    const { untaken } = await sending(to);
    await change(event, { start: `${dayIn(20)}T11:00` });
    await untaken();
    expect((await read(event.id)).corrections).toBe(1);
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

/** Until so many statements of other sessions wait for a lock. */
const untilWait = (many: number) =>
  vi.waitFor(async () => {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(many);
  }, 10_000);

/** Holds rows while `work` runs, so that it can be seen how far what needs them gets. */
async function holding(rows: string, values: unknown[], work: () => Promise<void>): Promise<void> {
  const holder = await pool.connect();
  try {
    await holder.query('begin');
    await holder.query(rows, values);
    await work();
  } finally {
    await holder.query('commit');
    holder.release();
  }
}

/** Begins `first`, which gets as far as the rows that are held, and `second` beside it; then lets both go on. */
async function beside<First, Second>(
  rows: string,
  values: unknown[],
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<[First, Second]> {
  let begun: [Promise<First>, Promise<Second>] | undefined;
  await holding(rows, values, async () => {
    const one = first();
    await untilWait(1);
    const other = second();
    begun = [one, other];
    // It is through, or waits for the first as well.
    await Promise.race([other, untilWait(2)]);
  });
  return Promise.all(begun as [Promise<First>, Promise<Second>]);
}

/** What a task's reminders made last. */
async function lastMade(taskId: string): Promise<string> {
  const { id } = await db
    .selectFrom('reminder_messages as rm')
    .innerJoin('reminders as r', 'r.id', 'rm.reminder_id')
    .select('rm.id')
    .where('r.task_id', '=', taskId)
    .orderBy('rm.id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
}

describe('two at once', () => {
  /** A task whose client is reminded two days before it. */
  async function reminded() {
    const client = await newCase();
    const asked = { name: 'File', targetOn: dayIn(9) };
    const task = must(await staff.post(`/matters/${client.matterId}/tasks`, asked));
    const { version } = task;
    must(await staff.put(`/tasks/${task.id}/reminders`, { reminders: [before(2, 'days')], version }));
    const [text] = await textsTo(client.to);
    return { ...client, task, textId: text?.id ?? '' };
  }
  const rowOfReminder = 'select from reminder_messages where id = $1 for update';

  it('a correction sent while its task moves on is sent in time to be taken back, or refused', async () => {
    const { task, to, textId } = await reminded();
    await deliver(textId);
    const moved = must(
      await staff.patch(`/tasks/${task.id}`, { targetOn: dayIn(12), version: task.version }),
    );
    const corrections = async () =>
      must(await staff.get('/calendar/corrections')).items.filter(
        ({ event }: { event: { id: string } }) => event.id === task.id,
      );
    const [correction] = await corrections();
    const { version } = moved.task;
    const [again, sent] = await beside(
      rowOfReminder,
      [await lastMade(task.id)],
      () => staff.patch(`/tasks/${task.id}`, { targetOn: dayIn(15), version }),
      () =>
        staff.post(`/calendar/corrections/${correction.id}/send`, {
          body: correction.body,
          version: correction.version,
        }),
    );
    expect(again.status).toBe(200);
    expect([sent.status, await corrections()]).toEqual([
      409,
      [expect.objectContaining({ id: correction.id })],
    ]);
    expect((await textsTo(to)).filter(({ body }) => body === correction.body)).toEqual([]);
  });

  it('a client given another number while the task is ticked is reminded of nothing', async () => {
    const { task, contactId, to } = await reminded();
    const other = '+12125550188';
    const { name, kind, ...contact } = must(await staff.get(`/contacts/${contactId}`));
    // The case has their name as it is, so that nothing but reminders touches it.
    const asked = { version: contact.version, name, kind, phones: [{ kind: 'mobile', number: to }] };
    const { version } = must(await staff.put(`/contacts/${contactId}`, asked));
    const [changed, ticked] = await beside(
      rowOfReminder,
      [await lastMade(task.id)],
      () =>
        staff.put(`/contacts/${contactId}`, {
          version,
          name,
          kind,
          phones: [{ kind: 'mobile', number: other }],
        }),
      () =>
        staff.post(`/tasks/${task.id}/tick`, { version: task.version }, { 'idempotency-key': randomUUID() }),
    );
    expect([changed.status, ticked.status]).toEqual([200, 200]);
    expect([...(await states(to)), ...(await states(other))]).not.toContain('scheduled');
  });

  /** Whatever is queued waits for it, before anything of it is written. */
  const gate = 'select pg_advisory_xact_lock(1)';
  beforeAll(() =>
    pool.query(`
      create function at_gate() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock(1); return new; end $$;
      create trigger at_gate before insert on messages for each row execute function at_gate()`),
  );

  /** A witness on a case, and how to take them off it. */
  async function witness(matterId: string, numbers = [`+1212555018${witnesses++}`]) {
    const [to = ''] = numbers;
    const contactId = await addContact(db, 'Witness Test', numbers);
    const { parties } = must(
      await staff.post(`/matters/${matterId}/parties`, { contactId, role: 'witness' }),
    );
    const party = parties.find((one: { contact: { id: string } }) => one.contact.id === contactId);
    return { to, contactId, leave: () => staff.delete(`/matters/${matterId}/parties/${party.id}`) };
  }
  let witnesses = 0;

  it('someone asked to a hearing while they leave its case is not reminded of it', async () => {
    const { matterId } = await newCase();
    const { to, contactId, leave } = await witness(matterId);
    const { event } = await add({ matterId, reminders: [before(2, 'days')] });
    await beside(
      'select from reminders where event_id = $1 for update',
      [event.id],
      () => change(event, { contactIds: [contactId] }),
      leave,
    );
    expect((await read(event.id)).attendees.map(({ id }) => id)).not.toContain(contactId);
    expect(await states(to)).toEqual(['canceled']);
  });

  it('someone sent a correction while they leave its case gets none', async () => {
    const { matterId } = await newCase();
    const { to, contactId, leave } = await witness(matterId);
    const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] });
    await deliver((await textsTo(to))[0]?.id ?? '');
    await change(event, { start: `${dayIn(1)}T23:00`, end: `${dayIn(1)}T23:30` });
    const [correction] = must(await staff.get(`/calendar/corrections?eventId=${event.id}`)).items;
    const { id, body, version } = correction;
    const [sent] = await beside(
      gate,
      [],
      () => staff.post(`/calendar/corrections/${id}/send`, { body, version }),
      leave,
    );
    expect([sent.status, await states(to)]).toEqual([200, ['delivered', 'canceled']]);
  });

  it('someone sent a reminder that was missed while they leave its case gets none', async () => {
    const { matterId } = await newCase();
    const { to, contactId, leave } = await witness(matterId);
    const { event } = await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] }, 1);
    const [reminder] = event.reminders;
    const [sent] = await beside(gate, [], () => staff.post(`/reminders/${reminder?.id}/send-now`), leave);
    expect([sent.status, await states(to)]).toEqual([200, ['canceled']]);
  });

  it('someone who gets a number while they leave a case is not reminded of it there', async () => {
    const { matterId } = await newCase();
    const { contactId, leave } = await witness(matterId, []);
    await add({ matterId, contactIds: [contactId], reminders: [before(2, 'days')] });
    const { version, name, kind } = must(await staff.get(`/contacts/${contactId}`));
    const to = '+12125550186';
    const [changed] = await beside(
      gate,
      [],
      () =>
        staff.put(`/contacts/${contactId}`, {
          version,
          name,
          kind,
          phones: [{ kind: 'mobile', number: to }],
        }),
      leave,
    );
    expect([changed.status, await states(to)]).toEqual([200, ['canceled']]);
  });
});
