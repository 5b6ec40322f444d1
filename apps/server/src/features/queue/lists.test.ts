import type { QueuedText } from '@matterline/contract/queue.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { wallOff } from '../../testing/people.ts';
import { type Case, noonIn, startQueueOffice, zone } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { supervisor, db } = office;
const states = {
  scheduled: ['scheduled', 'held'],
  sending: ['queued', 'sending'],
  unknown: ['unknown'],
  failed: ['failed', 'undelivered', 'expired', 'suppressed', 'canceled'],
  sent: ['accepted', 'sent', 'delivered'],
};
type Tab = keyof typeof states;
const tabs = Object.keys(states) as Tab[];

let on: Case;
const texts: Record<string, string> = {};
beforeAll(async () => {
  on = await office.newCase();
  // Those that tell the office's clients who it is are no part of this.
  await db.updateTable('messages').set({ state: 'draft' }).execute();
  for (const state of Object.values(states).flat()) {
    const { id } = await office.schedule(on, { body: `What is ${state}` });
    await office.set(id, { state, reason: `Why it is ${state}` });
    texts[state] = id;
  }
});

const list = async (tab: Tab, query: Record<string, string | undefined> = {}, who = supervisor) => {
  const { status, body } = await who.get('/queue', { tab, ...query });
  expect(status).toBe(200);
  return body as { items: QueuedText[]; next: string | null };
};
const counts = async (who = supervisor) => (await who.get('/queue/counts')).body;

describe('the queue', () => {
  it.each(tabs)('lists what is %s, each with its case, its sender and why', async (tab) => {
    const { items } = await list(tab);
    expect(items.map(({ state }) => state).toSorted()).toEqual(states[tab].toSorted());
    for (const item of items) {
      expect(item).toMatchObject({
        id: texts[item.state],
        body: `What is ${item.state}`,
        reason: `Why it is ${item.state}`,
        matter: { id: on.matterId, clientName: 'Maria Test' },
        sender: '(617) 555-0100',
        contact: { id: on.contactId },
        author: { id: office.api.users.staff.id },
        clientNumber: expect.stringMatching(/^\(\d{3}\) 555-01\d\d$/),
      });
    }
  });

  it('shows what is scheduled unless asked for another list', async () => {
    expect((await supervisor.get('/queue')).body).toEqual(await list('scheduled'));
  });

  it('counts them', async () => {
    expect(await counts()).toEqual({ scheduled: 2, sending: 2, unknown: 1, failed7d: 5 });
    await office.set(texts.expired ?? '', { at: new Date(Date.now() - 8 * 86_400_000) });
    expect(await counts()).toMatchObject({ failed7d: 4 });
  });

  it('puts what goes next first, and of the rest the newest, page by page', async () => {
    const mine = { authorId: office.api.users.administrator.id };
    const who = office.api.as('administrator');
    for (const days of [3, 1, 2]) {
      await office.send(on, { body: `In ${days}`, when: { kind: 'at', wall: noonIn(days), zone } }, who);
    }
    const first = await list('scheduled', { ...mine, limit: '2' });
    expect(first.items.map(({ body }) => body)).toEqual(['In 1', 'In 2']);
    const rest = await list('scheduled', { ...mine, limit: '2', after: first.next ?? '' });
    expect([rest.items.map(({ body }) => body), rest.next]).toEqual([['In 3'], null]);
    const gone = await list('failed');
    const times = gone.items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it.each([
    ['matterId', () => on.matterId],
    ['contactId', () => on.contactId],
    ['authorId', () => office.api.users.staff.id],
    ['senderId', () => office.sender.senderId],
    ['origin', () => 'manual'],
  ])('is filtered by %s', async (name, value) => {
    for (const tab of tabs) {
      const ids = (await list(tab, { [name]: value() })).items.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(states[tab].map((state) => texts[state])));
      const other = name === 'origin' ? 'reminder' : '0199a000-0000-7000-8000-000000000000';
      expect((await list(tab, { [name]: other })).items).toEqual([]);
    }
  });

  it('refuses a page that is not one of its own, and a list there is not', async () => {
    expect((await supervisor.get('/queue', { after: 'x' })).status).toBe(422);
    expect((await supervisor.get('/queue', { tab: 'drafts' })).status).toBe(422);
  });

  it('holds nothing of a case the reader is kept out of, by any filter', async () => {
    const hidden = await office.newCase();
    const { id } = await office.schedule(hidden);
    expect((await list('scheduled')).items.map((text) => text.id)).toContain(id);
    const before = await counts();
    await wallOff(db, hidden.matterId, office.api.users.supervisor.id);
    const { contactId, matterId } = hidden;
    for (const filter of [{}, { contactId }, { matterId }, { authorId: office.api.users.staff.id }]) {
      expect((await list('scheduled', filter)).items.map((text) => text.id)).not.toContain(id);
    }
    expect(await counts()).toEqual({ ...before, scheduled: before.scheduled - 1 });
  });
});
