import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { startQueueOffice } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { staff, supervisor } = office;
const cancel = (id: string, body: object = {}, who = staff) => who.post(`/messages/${id}/cancel`, body);
const undo = (id: string, who = staff) => who.post(`/messages/${id}/undo`);

describe('canceling a text that waits', () => {
  it.each(['scheduled', 'held', 'queued'])('%s: it is kept, with who and when', async (state) => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    await office.set(id, { state });
    const { status, body } = await cancel(id, { version: 1 }, supervisor);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { id, state: 'canceled', reason: 'Canceled before it was sent.', dueAt: null, version: 2 },
    });
    expect(await office.read(id)).toMatchObject({ settled_at: expect.any(Date) });
    expect(await office.movesOf(id)).toContain(`${state}>canceled person`);
    expect((await office.auditOf(id)).at(-1)).toMatchObject({
      action: 'text.canceled',
      actor_id: office.api.users.supervisor.id,
    });
    expect((await office.said(on))[0]).toMatch(/^Canceled a text to [^:]*\.$/);
  });

  it('stands in the log where it was canceled', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    await office.set(id, { at: sql`now() - interval '3 months'` });
    await cancel(id);
    const { body } = await staff.get(`/matters/${on.matterId}/messages`);
    expect(body.items).toMatchObject([{ id, state: 'canceled' }]);
    expect(Date.now() - Date.parse(body.items[0].at)).toBeLessThan(60_000);
  });

  it('twice is told the second time, and so is whoever saw another version', async () => {
    const { id } = await office.schedule(await office.newCase());
    await staff.patch(`/messages/${id}`, { version: 1, body: 'Changed' });
    expect(await cancel(id, { version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', current: { body: 'Changed' } },
    });
    const answers = await Promise.all([cancel(id), cancel(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'not_waiting',
      detail: expect.stringContaining(`${office.api.users.staff.name} canceled it`),
    });
    expect((await office.movesOf(id)).filter((move) => move.includes('canceled'))).toHaveLength(1);
  });
});

describe('taking a text back', () => {
  it('while it is held back: it is a draft again', async () => {
    const on = await office.newCase();
    const { id, undoUntil } = await office.send(on, { body: 'Oops' });
    expect(Date.parse(undoUntil ?? '')).toBeGreaterThan(Date.now());
    const { status, body } = await undo(id);
    const draft = { body: 'Oops', contactId: on.contactId, clientNumber: on.to };
    expect({ status, body }).toMatchObject({ status: 200, body: { draft } });
    expect((await staff.get(`/matters/${on.matterId}/draft`)).body).toMatchObject(draft);
    expect(await office.read(id)).toMatchObject({
      state: 'canceled',
      reason: 'Taken back before it was sent.',
    });
    expect((await office.said(on))[0]).toMatch(/^Took back a text to .* before it was sent\.$/);
  });

  it('puts it before what was begun since, losing neither', async () => {
    const on = await office.newCase();
    const { id } = await office.send(on, { body: 'First' });
    const begun = { body: 'Second', contactId: on.contactId, clientNumber: on.to };
    await staff.put(`/matters/${on.matterId}/draft`, begun);
    expect((await undo(id)).body.draft.body).toBe('First\n\nSecond');
    const long = await office.send(on, { body: 'Third' });
    await staff.put(`/matters/${on.matterId}/draft`, { ...begun, body: 'x'.repeat(20_000) });
    expect(await undo(long.id)).toMatchObject({ status: 409, body: { code: 'draft_too_long' } });
    expect((await office.read(long.id)).state).toBe('queued');
  });

  it('is refused once its time is over, though it has yet to leave', async () => {
    const { id } = await office.send(await office.newCase());
    await office.set(id, { undo_until: sql`now() - interval '1 s'` });
    expect(await undo(id)).toMatchObject({ status: 409, body: { code: 'not_waiting' } });
    expect((await office.read(id)).state).toBe('queued');
    expect((await cancel(id)).status).toBe(200);
  });

  it('is refused once it is under way, in words', async () => {
    const { id } = await office.send(await office.newCase());
    await office.set(id, { state: 'accepted', sent_at: new Date() });
    expect(await undo(id)).toMatchObject({
      status: 409,
      body: { code: 'not_waiting', detail: expect.stringMatching(/^It was sent on .*, so it can’t be/) },
    });
  });

  it('is not offered for one that waits to be tried again, nor for a scheduled one', async () => {
    const retried = await office.send(await office.newCase());
    await office.set(retried.id, {
      attempts: 1,
      undo_until: sql`now() - interval '5 s'`,
      due_at: sql`now() + interval '1 minute'`,
    });
    const { body } = await staff.get(`/matters/${(await office.read(retried.id)).matter_id}/messages`);
    expect(body.items).toMatchObject([{ id: retried.id, undoUntil: null, dueAt: expect.any(String) }]);
    expect((await undo(retried.id)).status).toBe(409);
    const planned = await office.schedule(await office.newCase());
    expect((await undo(planned.id)).status).toBe(409);
  });

  it('is its author’s alone; others may cancel it', async () => {
    const { id } = await office.send(await office.newCase());
    expect(await undo(id, supervisor)).toMatchObject({ status: 409, body: { code: 'not_yours' } });
    expect((await office.read(id)).state).toBe('queued');
    expect((await cancel(id, {}, supervisor)).status).toBe(200);
  });

  it('is not possible where the site holds nothing back', async () => {
    await office.setUndo(0);
    const text = await office.send(await office.newCase());
    await office.setUndo(10);
    expect(text).toMatchObject({ state: 'queued', undoUntil: null });
    expect((await undo(text.id)).status).toBe(409);
  });

  it('a double click takes it back once', async () => {
    const { id } = await office.send(await office.newCase());
    const answers = await Promise.all([undo(id), undo(id), undo(id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ raw }) => raw)).size).toBe(1);
    expect(await undo(id, supervisor)).toMatchObject({ status: 409, body: { code: 'not_waiting' } });
    expect((await office.auditOf(id)).filter(({ action }) => action === 'text.taken_back')).toHaveLength(1);
  });
});
