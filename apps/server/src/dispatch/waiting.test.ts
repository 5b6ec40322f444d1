import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openListener } from '../db/listen.ts';
import { claimDue } from '../db/queries/message-queue.ts';
import { type Case, startQueueOffice } from '../testing/queue-office.ts';

const office = await startQueueOffice();
const { db } = office;

const claim = async () => (await claimDue(db, randomUUID(), 100)).map(({ messageId }) => messageId);
const ago = (seconds: number) => sql<Date>`clock_timestamp() - make_interval(secs => ${seconds})`;

/** A text that was scheduled a month ago, and is due by now. */
async function due(on: Case, more: Record<string, unknown> = {}): Promise<string> {
  const { id } = await office.schedule(on);
  await office.set(id, { at: ago(30 * 86_400), due_at: ago(1), ...more });
  return id;
}

describe('a claim', () => {
  it.each(['scheduled', 'held', 'queued'])('takes what is %s and due, and nothing before', async (state) => {
    const on = await office.newCase();
    const id = await due(on, { state });
    const early = await due(on, { state, due_at: sql`now() + interval '5 s'` });
    expect(await claim()).toEqual([id]);
    expect((await office.read(early)).state).toBe(state);
    expect((await office.movesOf(id)).at(-1)).toBe(`${state}>sending dispatch`);
    await office.set(early, { state: 'canceled' });
  });

  it('puts a planned text where it left in the log, and one that was written just now where it was written', async () => {
    const on = await office.newCase();
    const planned = await due(on);
    const { id: now } = await office.send(on);
    const written = (await office.read(now)).at;
    await office.set(now, { due_at: ago(0) });
    await claim();
    expect(Date.now() - (await office.read(planned)).at.getTime()).toBeLessThan(60_000);
    expect((await office.read(now)).at).toEqual(written);
  });

  it('tells whoever looks that a planned text is on its way', async () => {
    const on = await office.newCase();
    await due(on);
    const heard: string[] = [];
    const listener = await openListener(
      office.api.database.connectionString,
      (notice) => heard.push(notice),
      () => {},
    );
    await claim();
    await expect.poll(() => heard).toEqual([JSON.stringify({ kind: 'texts', matterId: on.matterId })]);
    await listener.close();
  });

  it('gives up what has waited too long since it was due, however long it was planned before', async () => {
    const on = await office.newCase();
    const fresh = await due(on);
    const late = await due(on, { due_at: ago(86_410), expires_at: ago(10) });
    expect(await claim()).toEqual([fresh]);
    expect(await office.read(late)).toMatchObject({ state: 'expired', settled_at: expect.any(Date) });
    expect((await office.said(on))[0]).toMatch(/^Stopped a text to .*: It waited too long/);
    expect((await office.auditOf(late)).at(-1)).toMatchObject({ action: 'text.stopped', actor_id: null });
  });

  it('does not take what was meant for someone who is no longer to be texted', async () => {
    const on = await office.newCase();
    const id = await due(on);
    await db.updateTable('contacts').set({ send_texts: false }).where('id', '=', on.contactId).execute();
    expect(await claim()).toEqual([]);
    expect(await office.read(id)).toMatchObject({ state: 'suppressed' });
  });
});

describe('a text “only if no reply since”', () => {
  it('is dropped, with the reason, when the client has written', async () => {
    const on = await office.newCase();
    const id = await due(on, { only_if_no_reply: true });
    await office.receive(on);
    expect(await claim()).toEqual([]);
    expect(await office.read(id)).toMatchObject({
      state: 'canceled',
      reason: 'The client has written since it was scheduled.',
    });
    expect((await office.said(on))[0]).toMatch(/^Stopped a text to .*: The client has written since/);
  });

  it('goes when they wrote only before it was written, or last changed', async () => {
    const on = await office.newCase();
    const [first, changed] = [
      await due(on, { only_if_no_reply: true, at: ago(60) }),
      await due(on, { only_if_no_reply: true, at: ago(3600), edited_at: ago(60) }),
    ];
    await office.receive(on, new Date(Date.now() - 120_000));
    expect((await claim()).toSorted()).toEqual([first, changed].toSorted());
  });

  it('goes when only someone else has written, or on another case', async () => {
    const [on, other] = [await office.newCase(), await office.newCase()];
    const id = await due(on, { only_if_no_reply: true });
    await office.receive({ ...on, to: other.to });
    await office.receive({ ...other, to: on.to });
    expect(await claim()).toEqual([id]);
  });

  it('is not minded by one that goes anyway', async () => {
    const on = await office.newCase();
    const id = await due(on);
    await office.receive(on);
    expect(await claim()).toEqual([id]);
  });
});

describe('on a case that is over', () => {
  it.each(['closed', 'rejected'])(
    '%s: what a person kept goes, what would go by itself does not',
    async (disposition) => {
      const on = await office.newCase();
      const byHand = await due(on);
      const bySelf = [await due(on, { origin: 'task' }), await due(on, { origin: 'reminder' })];
      await db.updateTable('matters').set({ disposition }).where('id', '=', on.matterId).execute();
      expect(await claim()).toEqual([byHand]);
      for (const id of bySelf) {
        expect(await office.read(id)).toMatchObject({
          state: 'canceled',
          reason: expect.stringContaining('The case is closed or rejected'),
        });
      }
    },
  );
});
