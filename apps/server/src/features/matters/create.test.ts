import { describe, expect, it } from 'vitest';
import { addContact, addMatterType, addUser } from '../../testing/people.ts';
import { fieldsOf, nobody, startOffice } from './testing.ts';

const { api, db, staff, matterTypeId, start, audit, today } = await startOffice();
const client = async (name = 'María Núñez', phones: string[] = []) => ({
  contactId: await addContact(db, name, phones),
  role: 'client',
});
const post = async (fields: object) =>
  staff.post('/matters', { matterTypeId, parties: [await client()], ...fields });

describe('a new matter', () => {
  it('comes with all its page shows', async () => {
    const [intake, aide] = [await addUser(db, 'staff', 'Chen Wei'), await addUser(db, 'staff', 'Ana Lima')];
    const landlord = { contactId: await addContact(db, 'Northgate LLC'), role: 'opposing party' };
    const maria = await client('María Núñez', ['+16175550142']);
    const { status, body } = await post({
      summary: 'Notice to quit, 14 days',
      parties: [landlord, maria],
      assignments: [
        { userId: intake.id, type: 'intake' },
        { userId: aide.id, type: 'paralegal' },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: expect.stringMatching(new RegExp(`^${today.slice(2, 4)}-\\d{7}$`)),
      clientName: 'María Núñez',
      disposition: 'intake',
      summary: 'Notice to quit, 14 days',
      openedOn: null,
      parties: [
        { role: 'client', contact: { id: maria.contactId, phones: [{ display: '(617) 555-0142' }] } },
        { role: 'opposing party', contact: { name: 'Northgate LLC' } },
      ],
      assignments: [
        { user: { name: 'Chen Wei' }, type: 'intake', startsOn: today, endsOn: null, current: true },
        { user: { name: 'Ana Lima' }, type: 'paralegal', current: true },
      ],
      wall: null,
      counts: { notes: 0, documents: 0, unread: 0 },
      version: 1,
    });
    expect((await staff.get(`/matters/${body.id}`)).body).toEqual(body);
    expect(await audit(body.id)).toEqual([
      { action: 'matter.created', details: expect.objectContaining({ number: body.number }) },
    ]);
  });

  it('that starts open is opened today', async () => {
    expect(await start({ disposition: 'open' })).toMatchObject({ disposition: 'open', openedOn: today });
  });

  it('takes the number an office gives it, once', async () => {
    expect((await start({ number: ' LT/2026/44  Ñ ' })).number).toBe('LT/2026/44 Ñ');
    const again = await post({ number: 'LT/2026/44 Ñ' });
    expect(again).toMatchObject({ status: 422, body: { code: 'taken' } });
    expect(fieldsOf(again)).toEqual(['number']);
  });

  it('passes over a number an office gave by hand', async () => {
    const { number } = await start();
    const next = (more: number) =>
      `${number.slice(0, 3)}${String(Number(number.slice(3)) + more).padStart(7, '0')}`;
    await start({ number: next(1) });
    await start({ number: next(2) });
    expect((await start()).number).toBe(next(3));
  });

  it('gets a number of its own when many start at once', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => start()));
    expect(new Set(made.map(({ number }) => number)).size).toBe(20);
  });

  it('keeps its type’s fields, and is refused with a bad one by name', async () => {
    const typeId = await addMatterType(db);
    const field = (key: string, kind: string, required = false) => ({
      matter_type_id: typeId,
      key,
      label: key,
      kind,
      required,
    });
    await db
      .insertInto('custom_fields')
      .values([field('rent', 'number'), field('court', 'text', true)])
      .execute();
    const made = await start({ matterTypeId: typeId, custom: { rent: 900, court: ' Metro South ' } });
    expect(made.custom).toEqual({ rent: 900, court: 'Metro South' });
    expect(made.customFields.map(({ key }) => key)).toEqual(['rent', 'court']);
    const refused = await post({ matterTypeId: typeId, custom: { rent: 'much', other: 1 } });
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused).sort()).toEqual(['custom.court', 'custom.other', 'custom.rent']);
  });

  it('leaves nothing behind when it is refused', async () => {
    const count = async () => (await db.selectFrom('matters').select('id').execute()).length;
    const before = await count();
    await post({ assignments: [{ userId: nobody, type: 'primary' }] });
    expect(await count()).toBe(before);
  });
});

describe('a new matter is refused, by name of the field, with', () => {
  it.each<[string, (maria: object) => object, string]>([
    ['nobody on it', () => ({ parties: [] }), 'parties'],
    ['no client', (maria) => ({ parties: [{ ...maria, role: 'witness' }] }), 'parties'],
    [
      'a contact that does not exist',
      (maria) => ({ parties: [maria, { contactId: nobody, role: 'client' }] }),
      'parties.1.contactId',
    ],
    ['a contact twice in one role', (maria) => ({ parties: [maria, maria] }), 'parties.1.contactId'],
    ['a role unknown', (maria) => ({ parties: [maria, { ...maria, role: 'judge' }] }), 'parties.1.role'],
    ['a type that does not exist', () => ({ matterTypeId: nobody }), 'matterTypeId'],
    ['a disposition it cannot start in', () => ({ disposition: 'closed' }), 'disposition'],
    [
      'a user who does not exist',
      () => ({ assignments: [{ userId: nobody, type: 'primary' }] }),
      'assignments.0.userId',
    ],
    ['a number too long', () => ({ number: '1'.repeat(41) }), 'number'],
    ['a summary the database cannot hold', () => ({ summary: 'a\0' }), 'summary'],
  ])('%s', async (_name, fields, named) => {
    const refused = await post(fields(await client()));
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused)).toEqual([named]);
  });

  it('an archived type, and someone who may not sign in', async () => {
    const typeId = await addMatterType(db);
    await db.updateTable('matter_types').set({ archived_at: new Date() }).where('id', '=', typeId).execute();
    expect(fieldsOf(await post({ matterTypeId: typeId }))).toEqual(['matterTypeId']);
    const gone = await addUser(db, 'staff');
    await db.updateTable('users').set({ disabled_at: new Date() }).where('id', '=', gone.id).execute();
    const assignments = [
      { userId: api.users.staff.id, type: 'primary' },
      { userId: gone.id, type: 'primary' },
    ];
    expect(fieldsOf(await post({ assignments }))).toEqual(['assignments.1.userId']);
  });
});
