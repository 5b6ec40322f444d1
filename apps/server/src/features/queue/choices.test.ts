import { describe, expect, it } from 'vitest';
import { noonIn, startQueueOffice, zone } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { staff, supervisor, db } = office;

it('tells how many texts stop with a contact’s flag, and with each of their numbers', async () => {
  const on = await office.newCase();
  await office.schedule(on);
  await office.send(on);
  const typed = await office.schedule(on, { contactId: null, confirm: true });
  await office.schedule(await office.newCase());
  const waiting = async () => (await staff.get(`/contacts/${on.contactId}/waiting`)).body;
  expect(await waiting()).toEqual({ texts: 3, numbers: [{ e164: on.to, texts: 3 }] });
  await staff.post(`/messages/${typed.id}/cancel`, {});
  expect(await waiting()).toEqual({ texts: 2, numbers: [{ e164: on.to, texts: 2 }] });
});

it('counts no text on a case that is kept from whoever asks', async () => {
  const [on, other] = [await office.newCase(), await office.newCase()];
  await db
    .insertInto('parties')
    .values({ matter_id: other.matterId, contact_id: on.contactId, role: 'witness' })
    .execute();
  await office.schedule({ ...other, contactId: on.contactId, to: on.to });
  const count = async () => (await staff.get(`/contacts/${on.contactId}/waiting`)).body.texts;
  expect(await count()).toBe(1);
  const excluded = [{ userId: office.api.users.staff.id, reason: 'A conflict' }];
  await supervisor.put(`/matters/${other.matterId}/wall`, { excluded });
  expect(await count()).toBe(0);
});

it('names what texts are sent from to those who may read the queue', async () => {
  const { body } = await supervisor.get('/queue/senders');
  expect(body.items).toEqual([
    { id: office.sender.senderId, display: expect.stringContaining('555-0'), label: expect.any(String) },
  ]);
  expect((await staff.get('/queue/senders')).status).toBe(403);
});

it('shows what goes next on the cases one is assigned to, the next first, and no other', async () => {
  const [mine, other] = [await office.newCase(), await office.newCase()];
  const at = (days: number) => ({ when: { kind: 'at', wall: noonIn(days), zone } });
  const later = await office.schedule(mine, at(3));
  const next = await office.schedule(mine, at(2));
  await office.schedule(other, at(1));
  await office.send(mine);
  const userId = office.api.users.staff.id;
  const assign = (type: string) => staff.post(`/matters/${mine.matterId}/assignments`, { userId, type });
  const ids = async () => (await staff.get('/home/going-out')).body.items.map(({ id }: { id: string }) => id);
  expect(await ids()).toEqual([]);
  await assign('primary');
  await assign('paralegal');
  expect(await ids()).toEqual([next.id, later.id]);
});

describe('a text “only if no reply”, once the client has written', () => {
  const say = 'The client has written since; it will not be sent';
  async function answered() {
    const on = await office.newCase();
    const text = await office.schedule(on, { onlyIfNoReply: true });
    const shown = async () => {
      const { body } = await staff.get(`/matters/${on.matterId}/waiting`);
      return body.items[0]?.inTheWay;
    };
    expect(await shown()).toBeNull();
    await office.receive(on);
    return { on, text, shown };
  }

  it('says that it will not be sent, wherever it stands', async () => {
    const { on, shown } = await answered();
    expect(await shown()).toEqual({ code: 'answered', say });
    const { body } = await supervisor.get('/queue', { matterId: on.matterId });
    expect(body.items[0].inTheWay).toEqual({ code: 'answered', say });
  });

  it('is sent now only by who says that they know', async () => {
    const { text } = await answered();
    const now = (more: object = {}) =>
      staff.post(`/messages/${text.id}/send-now`, { version: text.version, ...more });
    expect(await now()).toMatchObject({ status: 409, body: { code: 'answered' } });
    const items = [{ id: text.id, version: text.version }];
    const many = await supervisor.post('/queue/actions', { action: 'send_now', items });
    expect(many.body.results).toMatchObject([{ ok: false, code: 'answered' }]);
    expect((await office.read(text.id)).state).toBe('scheduled');
    expect(await now({ answered: true })).toMatchObject({
      status: 200,
      body: { state: 'queued', inTheWay: null },
    });
    expect((await office.auditOf(text.id)).at(-1)?.details).toMatchObject({ answered: true });
  });

  it('goes as before when it goes anyway', async () => {
    const on = await office.newCase();
    const text = await office.schedule(on);
    await office.receive(on);
    expect((await staff.post(`/messages/${text.id}/send-now`, { version: text.version })).status).toBe(200);
  });
});
