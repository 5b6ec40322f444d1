import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openListener } from '../../db/listen.ts';
import { queueChannel } from '../../db/queries/message-queue.ts';
import { wallOff } from '../../testing/people.ts';
import { startQueueOffice } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { staff, supervisor, db } = office;
const sendNow = (id: string, body: object = { version: 1 }) => staff.post(`/messages/${id}/send-now`, body);
const act = (action: string, items: object[], more: object = {}) =>
  supervisor.post('/queue/actions', { action, items, ...more });

/** A text that a task made, for a client who is asleep now. */
async function automated(hours: 'day' | 'night') {
  const { id } = await office.schedule(await office.newCase());
  const hour = new Date().getUTCHours();
  // On these clocks it is noon, or midnight, give or take an hour.
  const offset = (hours === 'day' ? 12 : 24) - hour;
  const east = ((offset + 12) % 24) - 12;
  const zones = [east === 0 ? 'UTC' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`];
  await office.set(id, { origin: 'task', zones });
  return id;
}

describe('sending a waiting text now', () => {
  it('puts it in the queue at once, and wakes the dispatchers', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    let woken = 0;
    const listener = await openListener(
      office.api.database.connectionString,
      () => {
        woken += 1;
      },
      () => {},
      queueChannel,
    );
    const { status, body } = await sendNow(id);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { state: 'queued', wall: null, undoUntil: null, version: 2 },
    });
    const row = await office.read(id);
    expect(row.due_at?.getTime()).toBeLessThanOrEqual(Date.now());
    await expect.poll(() => woken).toBe(1);
    await listener.close();
    expect(await office.movesOf(id)).toEqual(['>scheduled person', 'scheduled>queued person']);
    expect((await office.said(on))[0]).toMatch(/^Sent a text to .* at once instead of on .*\.$/);
  });

  it('stands in the log where it left, not where it was planned', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    const changed = await office.schedule(on);
    for (const text of [id, changed.id]) await office.set(text, { at: new Date('2026-01-01T00:00:00Z') });
    await sendNow(id);
    await staff.patch(`/messages/${changed.id}`, { version: 1, when: { kind: 'now' } });
    const { body } = await staff.get(`/matters/${on.matterId}/messages`);
    const ages = body.items.map(({ at }: { at: string }) => Date.now() - Date.parse(at));
    expect(ages).toHaveLength(2);
    for (const age of ages) expect(age).toBeLessThan(60_000);
  });

  it('needs the version that was seen, and a text that waits', async () => {
    const { id } = await office.schedule(await office.newCase());
    expect(await sendNow(id, { version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'version_conflict' },
    });
    await office.set(id, { state: 'sent' });
    expect(await sendNow(id)).toMatchObject({ status: 409, body: { code: 'not_waiting' } });
  });

  it('to a client who may have asked for no more texts waits for someone to decide, whatever the reason', async () => {
    const id = await automated('day');
    const { client_number: number } = await office.read(id);
    const { id: messageId } = await db
      .insertInto('messages')
      .values({
        direction: 'in',
        state: 'received',
        origin: 'client',
        client_number: number,
        body: 'stop texting me',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('stop_requests')
      .values({ message_id: messageId, number: number as string, at: new Date() })
      .execute();
    expect(await sendNow(id, { version: 1, reason: 'Urgent' })).toMatchObject({
      status: 409,
      body: { code: 'maybe_stop', detail: expect.stringContaining('Decide about that first') },
    });
    expect((await office.read(id)).state).toBe('scheduled');
  });

  it('at night for the client asks for the reason, when no person wrote it, and keeps it', async () => {
    const id = await automated('night');
    expect(await sendNow(id)).toMatchObject({
      status: 409,
      body: { code: 'quiet_hours', detail: expect.stringContaining('Give the reason') },
    });
    expect((await office.read(id)).state).toBe('scheduled');
    expect(await sendNow(id, { version: 1, reason: '  ' })).toMatchObject({ status: 409 });
    expect((await sendNow(id, { version: 1, reason: 'Eviction at dawn' })).status).toBe(200);
    expect(await office.read(id)).toMatchObject({
      state: 'queued',
      hours_override_reason: 'Eviction at dawn',
    });
    expect((await office.auditOf(id)).at(-1)).toMatchObject({
      action: 'text.sent_now',
      details: { reason: 'Eviction at dawn' },
    });
  });

  it('by day asks for none and keeps none', async () => {
    const id = await automated('day');
    expect((await sendNow(id, { version: 1, reason: 'Not needed' })).status).toBe(200);
    expect(await office.read(id)).toMatchObject({ state: 'queued', hours_override_reason: null });
  });
});

describe('many texts at once', () => {
  it('each has a result of its own, and none holds up another', async () => {
    const waiting = await office.schedule(await office.newCase());
    const changed = await office.schedule(await office.newCase());
    await staff.patch(`/messages/${changed.id}`, { version: 1, body: 'Changed' });
    const gone = await office.schedule(await office.newCase());
    await office.set(gone.id, { state: 'delivered' });
    const hidden = await office.newCase();
    const walled = await office.schedule(hidden);
    await wallOff(db, hidden.matterId, office.api.users.supervisor.id);
    const nobody = '0199a000-0000-7000-8000-000000000000';
    const items = [changed.id, gone.id, walled.id, nobody, waiting.id].map((id) => ({ id, version: 1 }));
    const { status, body } = await act('cancel', items);
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { id: changed.id, ok: false, code: 'version_conflict' },
      { id: gone.id, ok: false, code: 'not_waiting', say: expect.stringContaining('It was sent') },
      { id: walled.id, ok: false, code: 'not_found' },
      { id: nobody, ok: false, code: 'not_found' },
      { id: waiting.id, ok: true, code: 'ok', say: 'It was canceled.' },
    ]);
    expect(body.results[2].say).toBe(body.results[3].say);
    const states = await Promise.all(
      [changed, gone, walled, waiting].map(async ({ id }) => (await office.read(id)).state),
    );
    expect(states).toEqual(['scheduled', 'delivered', 'scheduled', 'canceled']);
  });

  it('a fault of ours with one is told as one, and the others are done', async () => {
    const [odd, plain] = [
      await office.schedule(await office.newCase()),
      await office.schedule(await office.newCase()),
    ];
    await sql`create function refuse_one() returns trigger language plpgsql as 'begin raise exception ''planted''; end'`.execute(
      db,
    );
    await sql`create trigger planted before update on messages for each row
      when (old.id = ${sql.lit(odd.id)}) execute function refuse_one()`.execute(db);
    const { status, body } = await act(
      'cancel',
      [odd, plain].map(({ id }) => ({ id, version: 1 })),
    );
    await sql`drop function refuse_one cascade`.execute(db);
    expect(status).toBe(200);
    expect(body.results).toMatchObject([{ ok: false, code: 'server_fault' }, { ok: true }]);
    expect((await office.read(odd.id)).state).toBe('scheduled');
  });

  it('are sent now, those that need a reason with it', async () => {
    const [plain, night] = [(await office.schedule(await office.newCase())).id, await automated('night')];
    const items = [plain, night].map((id) => ({ id, version: 1 }));
    expect((await act('send_now', items)).body.results).toMatchObject([
      { id: plain, ok: true },
      { id: night, ok: false, code: 'quiet_hours' },
    ]);
    const again = await act('send_now', [{ id: night, version: 1 }], { reason: 'The court closes at noon' });
    expect(again.body.results).toMatchObject([{ id: night, ok: true }]);
  });

  it('named twice, are done once', async () => {
    const { id } = await office.schedule(await office.newCase());
    const { body } = await act('cancel', [
      { id, version: 1 },
      { id, version: 1 },
    ]);
    expect(body.results).toMatchObject([{ ok: true }, { ok: false, code: 'not_waiting' }]);
  });

  it('are 200 at most, and at least one', async () => {
    const nobody = { id: '0199a000-0000-7000-8000-000000000000', version: 1 };
    expect((await act('cancel', Array(201).fill(nobody))).status).toBe(422);
    expect((await act('cancel', [])).status).toBe(422);
  });
});
