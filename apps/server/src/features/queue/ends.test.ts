import { describe, expect, it } from 'vitest';
import { openListener } from '../../db/listen.ts';
import { addContact } from '../../testing/people.ts';
import { type Case, startQueueOffice } from '../../testing/queue-office.ts';

const office = await startQueueOffice();
const { staff, db } = office;

async function move(on: Case, action: string, more: object = {}) {
  const { body } = await staff.get(`/matters/${on.matterId}`);
  return staff.post(`/matters/${on.matterId}/disposition`, { action, version: body.version, ...more });
}
const stateOf = async (id: string) => (await office.read(id)).state;
const disposition = async ({ matterId }: Case) => (await staff.get(`/matters/${matterId}`)).body.disposition;

describe('closing a case with texts that wait', () => {
  it('asks what becomes of them, and changes nothing until told', async () => {
    const on = await office.newCase();
    const texts = [await office.schedule(on), await office.schedule(on), await office.send(on)];
    expect(await move(on, 'close')).toMatchObject({
      status: 409,
      body: {
        code: 'waiting_texts',
        count: 3,
        detail: expect.stringContaining('3 messages have yet to go'),
      },
    });
    expect(await disposition(on)).toBe('open');
    expect(await Promise.all(texts.map(({ id }) => stateOf(id)))).toEqual([
      'scheduled',
      'scheduled',
      'queued',
    ]);
  });

  it('cancels them when told to, all with it, and says so', async () => {
    const on = await office.newCase();
    const [one, two] = [await office.schedule(on), await office.send(on)];
    expect((await move(on, 'close', { waitingTexts: 'cancel', outcome: 'Kept' })).status).toBe(200);
    for (const { id } of [one, two]) {
      expect(await office.read(id)).toMatchObject({ state: 'canceled', reason: 'The case was closed.' });
    }
    const said = await office.said(on);
    expect(said[0]).toBe('Closed the case: Kept. 2 messages that had yet to go were canceled.');
    expect(said.filter((line) => /^Canceled a text to .*: The case was closed\.$/.test(line))).toHaveLength(
      2,
    );
  });

  it('keeps them when told to, and says so', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    expect((await move(on, 'close', { waitingTexts: 'keep' })).status).toBe(200);
    expect([await stateOf(id), await disposition(on)]).toEqual(['scheduled', 'closed']);
    expect((await office.said(on))[0]).toBe('Closed the case. 1 message that had yet to go was kept.');
  });

  it('asks nothing where none waits, nor when a case only moves on', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    await staff.post(`/messages/${id}/cancel`, {});
    expect((await move(on, 'close')).status).toBe(200);
    await office.schedule(on);
    expect((await move(on, 'reopen')).status).toBe(200);
  });

  it('asks before it is rejected as well', async () => {
    const on = await office.newCase();
    await db.updateTable('matters').set({ disposition: 'intake' }).where('id', '=', on.matterId).execute();
    const { id } = await office.schedule(on);
    expect(await move(on, 'reject')).toMatchObject({
      status: 409,
      body: { code: 'waiting_texts', count: 1 },
    });
    await move(on, 'reject', { waitingTexts: 'cancel' });
    expect(await office.read(id)).toMatchObject({ state: 'canceled', reason: 'The case was rejected.' });
  });
});

describe('a case that changes hands', () => {
  it('carries its schedule', async () => {
    const on = await office.newCase();
    const { id, dueAt } = await office.schedule(on);
    const userId = office.api.users.supervisor.id;
    const added = await staff.post(`/matters/${on.matterId}/assignments`, { userId, type: 'primary' });
    expect(added.status).toBe(200);
    await db
      .updateTable('users')
      .set({ disabled_at: new Date() })
      .where('id', '=', office.api.users.staff.id)
      .execute();
    const { body } = await office.supervisor.get(`/matters/${on.matterId}/waiting`);
    expect(body.items).toMatchObject([{ id, dueAt, author: { id: office.api.users.staff.id } }]);
    expect(
      (await office.supervisor.patch(`/messages/${id}`, { version: 1, body: 'Taken over' })).status,
    ).toBe(200);
    await db
      .updateTable('users')
      .set({ disabled_at: null })
      .where('id', '=', office.api.users.staff.id)
      .execute();
  });
});

describe('texts that wait are stopped, and each case says so, when', () => {
  async function saveContact({ contactId }: Case, change: object) {
    const { body } = await staff.get(`/contacts/${contactId}`);
    const { id: _, matters: _1, phones, ...fields } = body;
    const kept = phones.map(({ kind, e164 }: { kind: string; e164: string }) => ({ kind, number: e164 }));
    return staff.put(`/contacts/${contactId}`, { ...fields, phones: kept, ...change });
  }

  it('the client’s “Send texts” is turned off; turning it on again brings none back', async () => {
    const on = await office.newCase();
    const texts = [
      await office.schedule(on),
      await office.send(on),
      await office.schedule(on, { contactId: null, confirm: true }),
    ];
    expect((await saveContact(on, { sendTexts: false })).status).toBe(200);
    for (const { id } of texts) {
      expect(await office.read(id)).toMatchObject({
        state: 'suppressed',
        reason: 'This contact is no longer marked to receive texts.',
      });
    }
    const said = await office.said(on);
    expect(said.filter((line) => line.startsWith('Stopped a text to'))).toHaveLength(3);
    await saveContact(on, { sendTexts: true });
    expect(await stateOf(texts[0]?.id ?? '')).toBe('suppressed');
  });

  it('the number is taken off the contact: it may be somebody else’s by then', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    const other = await office.schedule(on, { to: on.to });
    await saveContact(on, { phones: [{ kind: 'mobile', number: '+16175550177' }] });
    for (const text of [id, other.id]) {
      expect(await office.read(text)).toMatchObject({
        state: 'suppressed',
        reason: 'This number was taken off the contact.',
      });
    }
    expect((await office.said(on))[0]).toMatch(/^Stopped a text to .*taken off the contact\.$/);
  });

  it('a number typed without naming them is taken off too, unless another on the case has it', async () => {
    const [on, shared] = [await office.newCase(), await office.newCase()];
    const typed = { contactId: null, confirm: true };
    const [alone, both] = [await office.schedule(on, typed), await office.schedule(shared, typed)];
    const other = await addContact(db, 'Somebody Else', [shared.to]);
    await db
      .insertInto('parties')
      .values({ matter_id: shared.matterId, contact_id: other, role: 'witness', position: 9 })
      .execute();
    for (const one of [on, shared]) await saveContact(one, { phones: [] });
    expect([await stateOf(alone.id), await stateOf(both.id)]).toEqual(['suppressed', 'scheduled']);
  });

  it('someone is taken off the case, in their last role, about that case only', async () => {
    const [on, other] = [await office.newCase(), await office.newCase()];
    const witness = await addContact(db, 'Wanda Witness', ['+16175550188']);
    const addParty = (matterId: string, role: string) =>
      staff.post(`/matters/${matterId}/parties`, { contactId: witness, role });
    for (const role of ['witness', 'third party']) await addParty(on.matterId, role);
    await addParty(other.matterId, 'witness');
    const to = { contactId: witness, to: '+16175550188' };
    const [named, typed, elsewhere, clients] = [
      await office.schedule(on, to),
      await office.schedule(on, { ...to, contactId: null, confirm: true }),
      await office.schedule(other, to),
      await office.schedule(on),
    ];
    const takeOff = async (role: string) => {
      const { parties } = (await staff.get(`/matters/${on.matterId}`)).body;
      const { id } = parties.find((party: { role: string }) => party.role === role);
      expect((await staff.delete(`/matters/${on.matterId}/parties/${id}`)).status).toBe(200);
    };
    await takeOff('third party');
    expect(await stateOf(named.id)).toBe('scheduled');
    await takeOff('witness');
    for (const { id } of [named, typed])
      expect(await office.read(id)).toMatchObject({
        state: 'suppressed',
        reason: 'They are no longer on the case.',
      });
    expect([await stateOf(elsewhere.id), await stateOf(clients.id)]).toEqual(['scheduled', 'scheduled']);
  });

  it('nothing but what waits is: what has gone stays as it is', async () => {
    const on = await office.newCase();
    const states = ['accepted', 'delivered', 'unknown', 'failed', 'canceled'];
    const gone: string[] = [];
    for (const state of states) {
      const { id } = await office.schedule(on);
      await office.set(id, { state });
      gone.push(id);
    }
    await office.schedule(on);
    await saveContact(on, { sendTexts: false });
    await saveContact(on, { phones: [] });
    await staff.post('/opt-outs', { number: on.to, optedOut: true });
    await move(on, 'close', { waitingTexts: 'cancel' });
    expect(await Promise.all(gone.map(stateOf))).toEqual(states);
  });

  it('other things of the contact change: none is', async () => {
    const on = await office.newCase();
    const { id } = await office.schedule(on);
    await saveContact(on, { name: 'Another Name', sendEmails: false });
    expect(await stateOf(id)).toBe('scheduled');
  });

  it('the number opts out, on every case it is texted from, and whoever looks is told', async () => {
    const on = await office.newCase();
    const other = await office.newCase();
    const [here, there] = [
      await office.schedule(on),
      await office.schedule(other, { to: on.to, contactId: null, confirm: true }),
    ];
    await office.set(here.id, { state: 'held' });
    const heard: string[] = [];
    const listener = await openListener(
      office.api.database.connectionString,
      (notice) => heard.push(notice),
      () => {},
    );
    const said = await staff.post('/opt-outs', { number: on.to, optedOut: true, note: 'Rang us' });
    expect(said.status).toBe(200);
    for (const [text, place] of [
      [here, on],
      [there, other],
    ] as const) {
      expect(await office.read(text.id)).toMatchObject({
        state: 'suppressed',
        reason: 'This number has opted out of texts.',
      });
      expect(await office.said(place)).toContainEqual(
        expect.stringMatching(/^Stopped a text to .*opted out of texts\.$/),
      );
      await expect.poll(() => heard).toContain(JSON.stringify({ kind: 'texts', matterId: place.matterId }));
    }
    await listener.close();
    await staff.post('/opt-outs', { number: on.to, optedOut: false, note: 'Rang again' });
    expect(await stateOf(here.id)).toBe('suppressed');
  });
});

describe('consent that is withdrawn', () => {
  const withdraw = (on: Case, more: object = {}) =>
    staff.post(`/contacts/${on.contactId}/consents`, {
      given: false,
      how: 'phone',
      wording: '',
      givenOn: '2026-11-03',
      note: '',
      ...more,
    });
  const stopped = { state: 'suppressed', reason: 'Consent to texts was withdrawn.' };

  it('stops what waits to go to them, typed or not, and says so; given again it brings none back', async () => {
    const [on, other] = [await office.newCase(), await office.newCase()];
    const ids = [await office.schedule(on), await office.schedule(on, { contactId: null, confirm: true })];
    const kept = await office.schedule(other);
    expect((await withdraw(on)).status).toBe(200);
    for (const { id } of ids) expect(await office.read(id)).toMatchObject(stopped);
    expect((await office.read(kept.id)).state).toBe('scheduled');
    expect(
      (await office.said(on)).filter((say) => say.includes('Consent to texts was withdrawn')),
    ).toHaveLength(2);
    expect((await withdraw(on, { given: true })).status).toBe(200);
    for (const { id } of ids) expect(await office.read(id)).toMatchObject(stopped);
  });

  it('for one number stops no text to another', async () => {
    const [on, theirs] = [await office.newCase(), '+12125550199'];
    await office.db
      .insertInto('contact_phones')
      .values({ contact_id: on.contactId, e164: theirs, kind: 'home', position: 1 })
      .execute();
    const [first, second] = [await office.schedule(on), await office.schedule({ ...on, to: theirs })];
    await withdraw(on, { number: theirs });
    expect(await office.read(second.id)).toMatchObject(stopped);
    expect((await office.read(first.id)).state).toBe('scheduled');
  });

  it('of a day before they agreed stops nothing', async () => {
    const on = await office.newCase();
    await withdraw(on, { given: true, givenOn: '2026-11-10' });
    const { id } = await office.schedule(on);
    await withdraw(on);
    expect((await office.read(id)).state).toBe('scheduled');
  });
});
