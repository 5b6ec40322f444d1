import { beforeEach, describe, expect, it } from 'vitest';
import { claimLooks } from '../../db/queries/look-ups.ts';
import { addContact } from '../../testing/people.ts';
import { mustBe200, startQueueOffice } from '../../testing/queue-office.ts';
import type { LookUp } from './look-up.ts';

let found: Awaited<ReturnType<LookUp>> = 'none';
const asked: string[] = [];
const office = await startQueueOffice({
  lookUp: async (id) => {
    asked.push(id);
    if (found === 'this') await office.set(id, { state: 'delivered', settled_at: new Date() });
    return found;
  },
});
const { staff, db } = office;
beforeEach(() => {
  asked.length = 0;
});

/** A text of which nobody knows whether it was sent. */
async function unknown(state = 'unknown') {
  const on = await office.newCase();
  const { id } = await office.send(on, { body: 'The hearing is at 9' });
  await office.set(id, { state });
  return { on, id };
}
const resolve = (id: string, outcome: string) => staff.post(`/messages/${id}/resolve`, { outcome });
const unmark = (id: string) => staff.delete(`/messages/${id}/resolve`);
const resend = (id: string, body: object = {}, key?: string) =>
  staff.post(`/messages/${id}/resend`, body, key === undefined ? undefined : { 'idempotency-key': key });

describe('a text that is unknown', () => {
  it.each([
    ['delivered', 'delivered', 'Marked as delivered by'],
    ['not_delivered', 'undelivered', 'Marked as not delivered by'],
  ])('is %s, a person says: on the record', async (outcome, state, words) => {
    const { on, id } = await unknown();
    const { status, body } = await resolve(id, outcome);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { state, reason: expect.stringContaining(words) },
    });
    expect(await office.movesOf(id)).toContain(`unknown>${state} person`);
    expect((await office.auditOf(id)).at(-1)).toMatchObject({
      action: 'text.resolved',
      details: { outcome },
    });
    expect((await office.said(on))[0]).toMatch(/^Marked a text to .* as (not )?delivered\.$/);
    expect(await resolve(id, outcome)).toMatchObject({ status: 409, body: { code: 'not_unknown' } });
  });

  it('is not sent again to a number that is somebody else’s by now, unless that is confirmed', async () => {
    const { on, id } = await unknown('undelivered');
    await db.deleteFrom('contact_phones').where('contact_id', '=', on.contactId).execute();
    await addContact(db, 'New Owner', [on.to]);
    const refused = await resend(id, {}, 'resent to another');
    expect({ status: refused.status, body: refused.body }).toMatchObject({
      status: 422,
      body: { code: 'others_number', detail: expect.stringContaining('New Owner’s number') },
    });
    expect(await resend(id, { confirm: true }, 'confirmed')).toMatchObject({
      status: 200,
      body: { contact: null, resendOf: id },
    });
    expect((await office.auditOf(id)).map(({ action }) => action)).not.toContain('text.resent');
  });

  it('is looked up by itself again once a mark is taken back, though nobody looked while it stood', async () => {
    const { id } = await unknown();
    await office.set(id, { next_look_at: new Date(0), looks: 3 });
    await resolve(id, 'not_delivered');
    await claimLooks(db, 100);
    expect((await office.read(id)).next_look_at).toBeNull();
    expect((await unmark(id)).status).toBe(200);
    expect(await office.read(id)).toMatchObject({ looks: 0, next_look_at: expect.any(Date) });
  });

  it.each(['delivered', 'not_delivered'])(
    'marked %s is unknown again once the mark is taken back',
    async (outcome) => {
      const { on, id } = await unknown();
      await office.movesOf(id);
      await db
        .insertInto('message_history')
        .values({
          message_id: id,
          from_state: 'sending',
          to_state: 'unknown',
          source: 'sweep',
          reason: 'Nobody knows.',
        })
        .execute();
      await resolve(id, outcome);
      const { status, body } = await unmark(id);
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { state: 'unknown', reason: 'Nobody knows.', settledAt: null },
      });
      expect((await office.movesOf(id)).at(-1)).toMatch(/>unknown person$/);
      expect((await office.auditOf(id)).at(-1)).toMatchObject({ action: 'text.unmarked' });
      expect((await office.said(on))[0]).toMatch(/^Took back the mark on a text to /);
      expect(await unmark(id)).toMatchObject({ status: 409, body: { code: 'not_marked' } });
      expect((await resolve(id, outcome)).status).toBe(200);
    },
  );

  it('of which a report has come since keeps what the report says', async () => {
    const { id } = await unknown();
    await resolve(id, 'not_delivered');
    await office.set(id, { state: 'delivered' });
    await db
      .insertInto('message_history')
      .values({ message_id: id, from_state: 'undelivered', to_state: 'delivered', source: 'report' })
      .execute();
    expect(await unmark(id)).toMatchObject({ status: 409, body: { code: 'not_marked' } });
    expect((await office.read(id)).state).toBe('delivered');
  });

  it('alone can be resolved by hand', async () => {
    for (const state of ['queued', 'sending', 'sent', 'failed']) {
      const { id } = await unknown(state);
      expect(await resolve(id, 'delivered')).toMatchObject({ status: 409, body: { code: 'not_unknown' } });
    }
  });

  it.each(['this', 'none', 'several', 'not_supported', 'unavailable', 'changed'] as const)(
    'is looked up at the provider: %s',
    async (answer) => {
      found = answer;
      const { id } = await unknown();
      const { status, body } = await staff.post(`/messages/${id}/look-up`);
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { found: answer, message: { id, state: answer === 'this' ? 'delivered' : 'unknown' } },
      });
      expect(asked).toEqual([id]);
    },
  );

  it('is not asked for once its end is known', async () => {
    const { id } = await unknown('delivered');
    expect(await staff.post(`/messages/${id}/look-up`)).toMatchObject({ status: 409 });
    expect(asked).toEqual([]);
  });
});

describe('sending again', () => {
  it.each(['unknown', 'failed', 'undelivered', 'expired', 'suppressed', 'canceled'])(
    'what is %s: a new text, linked to the old, which stays as it is',
    async (state) => {
      const { on, id } = await unknown(state);
      await staff.put(`/matters/${on.matterId}/draft`, {
        body: 'Unsent',
        contactId: null,
        clientNumber: null,
      });
      const made = mustBe200(await resend(id));
      expect(made).toMatchObject({ state: 'queued', resendOf: id, body: 'The hearing is at 9', version: 1 });
      expect(made.undoUntil).not.toBeNull();
      const { body } = await staff.get(`/matters/${on.matterId}/messages`);
      expect(body.items).toMatchObject([
        { id: made.id, resendOf: id, resentAs: null },
        { id, state, resentAs: made.id },
      ]);
      expect(await office.auditOf(made.id)).toMatchObject([
        { action: 'text.resent', details: { resendOf: id } },
      ]);
      expect((await office.said(on))[0]).toMatch(/^Sent a text to .* again\.$/);
      expect((await staff.get(`/matters/${on.matterId}/draft`)).body.body).toBe('Unsent');
    },
  );

  it.each(['scheduled', 'queued', 'sending', 'accepted', 'sent', 'delivered'])(
    'not what is %s',
    async (state) => {
      const { id } = await unknown(state);
      expect(await resend(id)).toMatchObject({ status: 409, body: { code: 'not_resendable' } });
    },
  );

  it('once, unless told to do it again', async () => {
    const { on, id } = await unknown();
    const answers = await Promise.all([resend(id), resend(id), resend(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.filter(({ body }) => body.code === 'already_resent')).toHaveLength(2);
    const again = mustBe200(await resend(id, { again: true }));
    const { body } = await staff.get(`/matters/${on.matterId}/messages`);
    expect(body.items.at(-1)).toMatchObject({ id, resentAs: again.id });
  });

  it('however often the request is repeated makes one text', async () => {
    const { on, id } = await unknown();
    const answers = await Promise.all(Array.from({ length: 6 }, () => resend(id, {}, 'once')));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const texts = await db.selectFrom('messages').select('id').where('matter_id', '=', on.matterId).execute();
    expect(texts).toHaveLength(2);
    expect(await resend((await unknown()).id, {}, 'once')).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('is checked as any other: not to a number that opted out', async () => {
    const { on, id } = await unknown();
    await staff.post('/opt-outs', { number: on.to, optedOut: true, note: 'Rang us' });
    expect(await resend(id)).toMatchObject({ status: 422, body: { code: 'opted_out' } });
    expect((await office.read(id)).dealt_with_at).toBeNull();
  });

  it('deals with a text that did not arrive', async () => {
    const { id } = await unknown('undelivered');
    await resend(id);
    expect(await office.read(id)).toMatchObject({ dealt_with_by: office.api.users.staff.id });
  });
});

it('of a number that said stop the log and the queue say so, so that nothing is offered that would be refused', async () => {
  const { on, id } = await unknown('undelivered');
  const shown = async () => {
    const log = await staff.get(`/matters/${on.matterId}/messages`);
    const queue = await office.supervisor.get('/queue', { tab: 'failed', matterId: on.matterId });
    return [log, queue].map(({ body }) => body.items.find((text: { id: string }) => text.id === id).optedOut);
  };
  expect(await shown()).toEqual([false, false]);
  await db.insertInto('opt_outs').values({ number: on.to, opted_out: true, source: 'keyword' }).execute();
  expect(await shown()).toEqual([true, true]);
  expect((await resend(id)).body.code).toBe('opted_out');
});
