import { describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { contactRoutes } from '../contacts/routes.ts';
import { consentRoutes } from './routes.ts';

const api = await startTestApi((served, { db }) => {
  consentRoutes(served, { db });
  contactRoutes(served, { db });
});
const { db } = api;
const staff = api.as('staff');
const [mobile, home] = ['+16175550142', '+16175550143'];
const mariaId = await addContact(db, 'Maria Delgado', [mobile, home]);
const matterId = await addMatter(db, { clientId: mariaId });

const paper = {
  given: true,
  how: 'paper_form',
  wording: 'I agree to texts about my case.',
  givenOn: '2026-11-03',
  note: 'In the blue folder',
};
const record = (set: object = {}, id = mariaId) =>
  staff.post(`/contacts/${id}/consents`, { ...paper, ...set });
const standing = async () =>
  (await staff.get(`/contacts/${mariaId}`)).body.phones.map(
    (phone: { consent: { given: boolean; how: string; givenOn: string } | null }) =>
      phone.consent &&
      `${phone.consent.given ? 'yes' : 'no'}, ${phone.consent.givenOn}, ${phone.consent.how}`,
  );

describe('a consent', () => {
  it('is kept with who, how, the wording and when, for all of a person’s numbers', async () => {
    expect(await standing()).toEqual([null, null]);
    const { status, body } = await record();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...paper,
      number: null,
      display: null,
      recordedBy: { id: api.users.staff.id },
    });
    expect(await standing()).toEqual(Array(2).fill('yes, 2026-11-03, paper_form'));
    const audit = await db
      .selectFrom('audit')
      .select(['action', 'subject_id', 'actor_id', 'details'])
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(audit).toEqual({
      action: 'consent.given',
      subject_id: mariaId,
      actor_id: api.users.staff.id,
      details: { number: null, how: 'paper_form', givenOn: '2026-11-03' },
    });
  });

  it('is withdrawn by a record of its own, for one number alone if so said', async () => {
    await record({ given: false, how: 'phone', givenOn: '2026-11-10', number: '(617) 555-0143' });
    expect(await standing()).toEqual(['yes, 2026-11-03, paper_form', 'no, 2026-11-10, phone']);
    const { body } = await staff.get(`/contacts/${mariaId}/consents`);
    expect(body.items.map((one: { given: boolean; display: string }) => [one.given, one.display])).toEqual([
      [false, '(617) 555-0143'],
      [true, null],
    ]);
  });

  it('of an earlier day, found later, does not undo what was said since', async () => {
    await record({ givenOn: '2026-11-05' });
    expect(await standing()).toEqual(['yes, 2026-11-05, paper_form', 'no, 2026-11-10, phone']);
    await record({ givenOn: '2026-11-10', how: 'in_person' });
    expect(await standing()).toEqual(Array(2).fill('yes, 2026-11-10, in_person'));
  });

  it('is listed page by page', async () => {
    const first = (await staff.get(`/contacts/${mariaId}/consents`, { limit: 3 })).body;
    const second = (await staff.get(`/contacts/${mariaId}/consents`, { limit: 3, after: first.next })).body;
    expect([...first.items, ...second.items].map(({ givenOn }: { givenOn: string }) => givenOn)).toEqual([
      '2026-11-10',
      '2026-11-10',
      '2026-11-05',
      '2026-11-03',
    ]);
    expect(second.next).toBeNull();
  });

  it.each([
    [{ givenOn: '2999-01-01' }, 'givenOn'],
    [{ givenOn: 'yesterday' }, 'givenOn'],
    [{ how: 'telepathy' }, 'how'],
    [{ number: '+16175550199' }, 'number'],
    [{ number: '617' }, 'number'],
    [{ wording: 'x'.repeat(2001) }, 'wording'],
  ])('%j is refused, by name', async (set, field) => {
    const refused = await record(set);
    expect(refused.status).toBe(422);
    expect(refused.body.fields.map((one: { field: string }) => one.field)).toEqual([field]);
  });

  it('is told to whoever reads a case of the person', async () => {
    const notified = new Promise<string>((resolve) => {
      void api.database.pool.connect().then(async (client) => {
        client.on('notification', ({ payload }) => resolve(payload ?? ''));
        await client.query('listen matterline_live');
        await record();
        await client.query('unlisten *');
        client.release();
      });
    });
    expect(JSON.parse(await notified)).toEqual({ kind: 'matter', matterId });
  });

  it('can neither be altered, deleted nor emptied', async () => {
    for (const change of ['update consents set given = true', 'delete from consents', 'truncate consents']) {
      await expect(api.database.pool.query(change)).rejects.toThrow(/never changed or removed/);
    }
  });
});

it('whoever is kept out of all of a person’s cases is answered as if there were no such person', async () => {
  const hiddenId = await addContact(db, 'Hidden Person', ['+16175550150']);
  const out = await addUser(db, 'supervisor', 'Walled Off');
  await wallOff(db, await addMatter(db, { clientId: hiddenId }), out.id);
  const nobody = '0199a000-0000-7000-8000-000000000000';
  const theirs = api.as(out);
  const asked = async (id: string) => [
    await theirs.get(`/contacts/${id}/consents`),
    await theirs.post(`/contacts/${id}/consents`, paper),
  ];
  const [hidden, missing] = [await asked(hiddenId), await asked(nobody)];
  expect(hidden.map(({ status }) => status)).toEqual([404, 404]);
  expect(hidden.map(({ raw }) => raw)).toEqual(missing.map(({ raw }) => raw));
  expect((await record({}, hiddenId)).status).toBe(200);
});
