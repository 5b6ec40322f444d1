import { describe, expect, it } from 'vitest';
import { addContact, addUser } from '../../testing/people.ts';
import { fieldsOf, nobody, startOffice } from './testing.ts';

const { api, db, staff, supervisor, start, audit, today } = await startOffice();
const daysFromNow = (days: number) => {
  const day = new Date(`${today}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
};

describe('parties', () => {
  it('are put on a matter and taken off; the first client gives it its name', async () => {
    const matter = await start();
    const contactId = await addContact(db, 'Олена Шевченко');
    const added = await staff.post(`/matters/${matter.id}/parties`, { contactId, role: 'client' });
    expect(added.body).toMatchObject({ clientName: 'María Núñez', version: matter.version });
    expect(added.body.parties.map((p: { contact: { name: string } }) => p.contact.name)).toEqual([
      'María Núñez',
      'Олена Шевченко',
    ]);
    const removed = await staff.delete(`/matters/${matter.id}/parties/${matter.parties[0]?.id}`);
    expect(removed.body).toMatchObject({
      clientName: 'Олена Шевченко',
      parties: [{ contact: { id: contactId } }],
    });
    expect((await audit(matter.id)).slice(1)).toEqual([
      { action: 'party.added', details: { contactId, name: 'Олена Шевченко', role: 'client' } },
      { action: 'party.removed', details: expect.objectContaining({ name: 'María Núñez', role: 'client' }) },
    ]);
  });

  it('may be one contact in two roles, but not twice in one', async () => {
    const matter = await start();
    const contactId = matter.parties[0]?.contact.id;
    const path = `/matters/${matter.id}/parties`;
    expect((await staff.post(path, { contactId, role: 'witness' })).status).toBe(200);
    const again = await staff.post(path, { contactId, role: 'witness' });
    expect(again).toMatchObject({ status: 422, body: { code: 'taken' } });
    expect(fieldsOf(again)).toEqual(['contactId']);
  });

  it('are refused when there is no such contact, role, party or matter', async () => {
    const matter = await start();
    const contactId = await addContact(db, 'Ana Lima');
    const add = (id: string, body: object) => staff.post(`/matters/${id}/parties`, body);
    expect(fieldsOf(await add(matter.id, { contactId: nobody, role: 'witness' }))).toEqual(['contactId']);
    expect(fieldsOf(await add(matter.id, { contactId, role: 'judge' }))).toEqual(['role']);
    expect((await add(nobody, { contactId, role: 'witness' })).status).toBe(404);
    expect((await staff.delete(`/matters/${matter.id}/parties/${nobody}`)).status).toBe(404);
    const other = await start();
    expect((await staff.delete(`/matters/${matter.id}/parties/${other.parties[0]?.id}`)).status).toBe(404);
  });

  it('always leave a client, also when two are taken off at once', async () => {
    const matter = await start();
    const only = await staff.delete(`/matters/${matter.id}/parties/${matter.parties[0]?.id}`);
    expect(only).toMatchObject({ status: 422, body: { code: 'last_client' } });
    expect(fieldsOf(only)).toEqual(['partyId']);
    const second = { contactId: await addContact(db, 'Second'), role: 'client' };
    const { parties } = (await staff.post(`/matters/${matter.id}/parties`, second)).body;
    const answers = await Promise.all(
      parties.map(({ id }: { id: string }) => staff.delete(`/matters/${matter.id}/parties/${id}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe('assignments', () => {
  it('start today unless told otherwise, and are current by the site’s day', async () => {
    const matter = await start();
    const { id: userId, name } = await addUser(db, 'staff', 'Amara Diallo');
    const add = (fields: object) => staff.post(`/matters/${matter.id}/assignments`, { userId, ...fields });
    expect((await add({ type: 'primary' })).body.assignments).toMatchObject([
      { user: { id: userId, name }, type: 'primary', startsOn: today, endsOn: null, current: true },
    ]);
    await add({ type: 'volunteer', startsOn: daysFromNow(3), endsOn: daysFromNow(5) });
    const { body } = await add({ type: 'paralegal', startsOn: daysFromNow(-5), endsOn: today });
    const current = body.assignments.map((one: { type: string; current: boolean }) => [
      one.type,
      one.current,
    ]);
    expect(Object.fromEntries(current)).toEqual({ primary: true, volunteer: false, paralegal: false });
  });

  it('end now with an end date of today', async () => {
    const userId = api.users.staff.id;
    const matter = await start({ assignments: [{ userId, type: 'primary' }] });
    const path = `/matters/${matter.id}/assignments/${matter.assignments[0]?.id}`;
    const { body } = await staff.put(path, { type: 'primary', startsOn: today, endsOn: today });
    expect(body.assignments).toMatchObject([{ endsOn: today, current: false }]);
    const changed = await staff.put(path, { type: 'co-counsel', startsOn: today, endsOn: null });
    expect(changed.body.assignments).toMatchObject([{ type: 'co-counsel', current: true }]);
    expect((await audit(matter.id)).map(({ action }) => action).slice(1)).toEqual([
      'assignment.ended',
      'assignment.changed',
    ]);
  });

  it('are refused by name when they cannot be', async () => {
    const { id: userId } = await addUser(db, 'staff');
    const matter = await start({ assignments: [{ userId, type: 'primary' }] });
    const add = (fields: object) =>
      staff.post(`/matters/${matter.id}/assignments`, { userId, type: 'paralegal', ...fields });
    expect(fieldsOf(await add({ userId: nobody }))).toEqual(['userId']);
    expect(fieldsOf(await add({ type: 'boss' }))).toEqual(['type']);
    expect(fieldsOf(await add({ type: 'primary' }))).toEqual(['type']);
    expect(fieldsOf(await add({ startsOn: '2026-02-30' }))).toEqual(['startsOn']);
    expect(fieldsOf(await add({ startsOn: today, endsOn: daysFromNow(-1) }))).toEqual(['endsOn']);
    const path = `/matters/${matter.id}/assignments/${matter.assignments[0]?.id}`;
    const backwards = { type: 'primary', startsOn: today, endsOn: daysFromNow(-1) };
    expect(fieldsOf(await staff.put(path, backwards))).toEqual(['endsOn']);
    const nowhere = `/matters/${matter.id}/assignments/${nobody}`;
    expect((await staff.put(nowhere, { type: 'primary', startsOn: today, endsOn: null })).status).toBe(404);
  });

  it('follow each other without overlapping', async () => {
    const { id: userId } = await addUser(db, 'staff');
    const matter = await start();
    const add = (startsOn: string, endsOn: string | null) =>
      staff.post(`/matters/${matter.id}/assignments`, { userId, type: 'primary', startsOn, endsOn });
    expect((await add('2026-01-01', '2026-02-01')).status).toBe(200);
    expect((await add('2026-02-01', null)).status).toBe(200);
    expect(fieldsOf(await add('2026-03-01', '2026-04-01'))).toEqual(['type']);
  });
});

describe('a wall', () => {
  const put = (id: string, ...userIds: string[]) =>
    supervisor.put(`/matters/${id}/wall`, {
      excluded: userIds.map((userId) => ({ userId, reason: 'Knows the landlord' })),
    });

  it('keeps out whom a supervisor names, is shown to those who may set it, and is taken down', async () => {
    const matter = await start();
    const kept = await addUser(db, 'administrator', 'Kept Out');
    const { status, body } = await put(matter.id, kept.id);
    expect(status).toBe(200);
    expect(body.wall).toEqual([{ id: kept.id, name: 'Kept Out', reason: 'Knows the landlord' }]);
    expect((await staff.get(`/matters/${matter.id}`)).body.wall).toBeNull();
    expect((await api.as(kept).get(`/matters/${matter.id}`)).status).toBe(404);
    expect((await put(matter.id)).body.wall).toEqual([]);
    expect((await api.as(kept).get(`/matters/${matter.id}`)).status).toBe(200);
    expect((await audit(matter.id)).slice(1)).toMatchObject([
      { action: 'wall.changed', details: { excluded: [{ userName: 'Kept Out' }], released: [] } },
      { action: 'wall.changed', details: { excluded: [], released: [{ userName: 'Kept Out' }] } },
    ]);
  });

  it('is refused around oneself, nobody, someone twice and someone assigned, by name', async () => {
    const [assigned, other] = [await addUser(db, 'staff'), await addUser(db, 'staff')];
    const matter = await start({ assignments: [{ userId: assigned.id, type: 'primary' }] });
    const named = async (...ids: string[]) => {
      const refused = await put(matter.id, ...ids);
      expect(refused.status).toBe(422);
      return fieldsOf(refused);
    };
    expect(await named(other.id, api.users.supervisor.id)).toEqual(['excluded.1.userId']);
    expect(await named(nobody)).toEqual(['excluded.0.userId']);
    expect(await named(other.id, other.id)).toEqual(['excluded.1.userId']);
    expect(await named(assigned.id)).toEqual(['excluded.0.userId']);
    const empty = await supervisor.put(`/matters/${matter.id}/wall`, {
      excluded: [{ userId: other.id, reason: ' ' }],
    });
    expect(fieldsOf(empty)).toEqual(['excluded.0.reason']);
    expect((await supervisor.get(`/matters/${matter.id}`)).body.wall).toEqual([]);
  });

  it('stops an assignment of whom it keeps out', async () => {
    const matter = await start();
    const kept = await addUser(db, 'staff');
    await put(matter.id, kept.id);
    const refused = await staff.post(`/matters/${matter.id}/assignments`, {
      userId: kept.id,
      type: 'primary',
    });
    expect(fieldsOf(refused)).toEqual(['userId']);
  });
});
