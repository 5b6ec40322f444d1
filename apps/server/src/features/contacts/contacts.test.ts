import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { addContact, addMatter, addUser, wallOff } from '../../testing/people.ts';
import { contactRoutes } from './routes.ts';

const api = await startTestApi(contactRoutes);
const { db } = api;
const staff = api.as('staff');
const nobody = '0199a000-0000-7000-8000-000000000000';

const fieldsOf = (answer: { body: { fields: { field: string }[] } }) =>
  answer.body.fields.map((f) => f.field);
const namesOf = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map((c) => c.name);
const find = async (q: string, who = staff) => namesOf(await who.get('/contacts', { q }));
const mobile = (number: string) => ({ kind: 'mobile', number });

describe('a new contact', () => {
  it('keeps phones in E.164 however they are typed, and shows them as the country writes them', async () => {
    const { status, body } = await staff.post('/contacts', {
      name: '  María   Delgado-Reyes ',
      email: 'maria@example.org',
      language: 'ES-mx',
      timeZone: 'America/Chicago',
      phones: [mobile('617.555.0142'), { kind: 'work', number: '+44 (0)7700 900123' }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'person',
      name: 'María Delgado-Reyes',
      sortName: 'Delgado-Reyes, María',
      language: 'es-MX',
      sendTexts: true,
      phones: [
        { kind: 'mobile', e164: '+16175550142', display: '(617) 555-0142', optedOut: false },
        { kind: 'work', e164: '+447700900123', display: '+44 7700 900123', optedOut: false },
      ],
      version: 1,
    });
    expect((await staff.get(`/contacts/${body.id}`)).body).toEqual({ ...body, matters: [] });
  });

  it('may be an organisation, and its sort name given by hand', async () => {
    const trust = await staff.post('/contacts', { kind: 'organisation', name: 'The Harbor Trust' });
    expect(trust.body.sortName).toBe('Harbor Trust');
    const named = await staff.post('/contacts', { name: 'Vincent van Gogh', sortName: 'Gogh, Vincent van' });
    expect(named.body.sortName).toBe('Gogh, Vincent van');
  });

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a name nobody can see', { name: '\u200b\u200e' }, 'name'],
    ['notes the database cannot hold', { safeContactNotes: 'Ring\0' }, 'safeContactNotes'],
    ['an address that is none', { email: 'ana' }, 'email'],
    ['a language that is none', { language: 'no such one' }, 'language'],
    ['a zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a phone that is none', { phones: [mobile('call the office')] }, 'phones.0.number'],
    ['a second phone too short', { phones: [mobile('617 555 0142'), mobile('555-0143')] }, 'phones.1.number'],
    ['an unknown kind of phone', { phones: [{ kind: 'fax', number: '617 555 0142' }] }, 'phones.0.kind'],
    [
      'one number twice, written in two ways',
      { phones: [mobile('617 555 0142'), mobile('+16175550142')] },
      'phones.1.number',
    ],
  ])('is refused with %s, by name', async (_name, fields, named) => {
    const refused = await staff.post('/contacts', { name: 'Ana Lima', ...fields });
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused)).toEqual([named]);
  });

  it('has every bad phone named at once, in plain words', async () => {
    const refused = await staff.post('/contacts', { name: 'Ana', phones: [mobile('12'), mobile('letters')] });
    expect(fieldsOf(refused)).toEqual(['phones.0.number', 'phones.1.number']);
    expect(refused.body.fields[0].message).toMatch(/^[A-Z].+\.$/);
  });

  it('takes numbers kept for fiction only where the site does', async () => {
    await db.updateTable('site').set({ allow_fictional_numbers: false }).execute();
    const refused = await staff.post('/contacts', { name: 'Ana', phones: [mobile('617 555 0142')] });
    await db.updateTable('site').set({ allow_fictional_numbers: true }).execute();
    expect(fieldsOf(refused)).toEqual(['phones.0.number']);
  });
});

describe('a change to a contact', () => {
  const make = async (fields: object = {}) =>
    (await staff.post('/contacts', { name: 'Олена Шевченко', phones: [mobile('617 555 0150')], ...fields }))
      .body;
  const formOf = ({ phones, ...contact }: Record<string, unknown>) => ({
    ...contact,
    phones: (phones as { kind: string; e164: string }[]).map(({ kind, e164 }) => ({ kind, number: e164 })),
  });

  it('replaces its phones as given; a number that stays keeps its id', async () => {
    const before = await make();
    const phones = [
      { kind: 'home', number: '617 555 0151' },
      { kind: 'work', number: '(617) 555-0150' },
    ];
    const { body } = await staff.put(`/contacts/${before.id}`, { ...formOf(before), phones });
    expect(body.phones.map((p: { kind: string; e164: string }) => [p.kind, p.e164])).toEqual([
      ['home', '+16175550151'],
      ['work', '+16175550150'],
    ]);
    expect(body.phones[1].id).toBe(before.phones[0].id);
    expect((await staff.put(`/contacts/${before.id}`, { ...formOf(body), phones: [] })).body.phones).toEqual(
      [],
    );
  });

  it('renames it on the matters where it is the first client, and on no other', async () => {
    const before = await make();
    const other = await addContact(db, 'Someone else');
    const [mine, theirs] = [
      await addMatter(db, { clientId: before.id }),
      await addMatter(db, { clientId: other }),
    ];
    await db
      .insertInto('parties')
      .values({ matter_id: theirs, contact_id: before.id, role: 'client', position: 1 })
      .execute();
    await staff.put(`/contacts/${before.id}`, { ...formOf(before), name: 'Олена Коваль', sortName: '' });
    const named = db.selectFrom('matters').select(['client_name', 'client_sort_name']);
    expect(await named.where('id', '=', mine).execute()).toEqual([
      { client_name: 'Олена Коваль', client_sort_name: 'Коваль, Олена' },
    ]);
    expect((await named.where('id', '=', theirs).execute())[0]?.client_name).toBe('Someone else');
  });

  it('keeps the first save of two editors, and the second is told', async () => {
    const before = await make();
    const save = (name: string) => staff.put(`/contacts/${before.id}`, { ...formOf(before), name });
    const answers = await Promise.all([save('First Editor'), save('Second Editor')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const refused = answers.find((answer) => answer.status === 409)?.body;
    expect(refused.changed.by.name).toBe(api.users.staff.name);
    const kept = answers.find((answer) => answer.status === 200)?.body;
    expect((await staff.get(`/contacts/${before.id}`)).body).toMatchObject({ name: kept.name, version: 2 });
  });

  it('is refused whole when a phone is bad', async () => {
    const before = await make();
    const refused = await staff.put(`/contacts/${before.id}`, {
      ...formOf(before),
      name: 'New',
      phones: [mobile('1')],
    });
    expect(fieldsOf(refused)).toEqual(['phones.0.number']);
    expect((await staff.get(`/contacts/${before.id}`)).body).toEqual({ ...before, matters: [] });
  });

  it('leaves the old and the new in the record', async () => {
    const before = await make();
    await staff.put(`/contacts/${before.id}`, { ...formOf(before), phones: [] });
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('subject_id', '=', before.id)
      .orderBy('id')
      .execute();
    expect(rows.map((row) => row.action)).toEqual(['contact.created', 'contact.changed']);
    expect(rows[1]?.details).toEqual({
      name: 'Олена Шевченко',
      changes: { phones: { from: [{ kind: 'mobile', e164: '+16175550150' }], to: [] } },
    });
  });

  it('of nobody answers 404', async () => {
    const before = await make();
    expect((await staff.put(`/contacts/${nobody}`, formOf(before))).status).toBe(404);
    expect((await staff.get(`/contacts/${nobody}`)).status).toBe(404);
  });
});

describe('finding contacts', () => {
  const names = [
    'José Núñez',
    "Scarlett O'Hara",
    '山田太郎',
    'عائشة حداد',
    'Анна Шмидт',
    '박민수',
    'Łukasz Groß',
  ];
  beforeAll(async () => {
    for (const name of names) await addContact(db, name);
  });

  it.each([
    ['nuñez', 'José Núñez'],
    ['NUNEZ jos', 'José Núñez'],
    ['o’hara', "Scarlett O'Hara"],
    ['太郎', '山田太郎'],
    ['عائ', 'عائشة حداد'],
    ['шмидт', 'Анна Шмидт'],
    ['민', '박민수'],
    ['lukasz gross', 'Łukasz Groß'],
  ])('by name: %s finds %s', async (q, name) => {
    expect(await find(q)).toEqual([name]);
  });

  it.each(['(339) 555-0177', '339.555.0177', '+1 339 555 0177', '13395550177', '555-0177', '0177'])(
    'by phone: %s',
    async (q) => {
      const name = `Phone of ${q}`;
      await addContact(db, name, ['+13395550177']);
      expect(await find(q)).toContain(name);
      expect(await find('(339) 555-0178')).not.toContain(name);
    },
  );

  it.each(['%', '_', '\\', "'", '---', '100%_', '%%%', '💥'])(
    'a search for %j finds no one by accident',
    async (q) => {
      await addContact(db, 'Plain Name');
      expect(await find(q)).not.toContain('Plain Name');
    },
  );

  it('pages by sort name and id, and loses or repeats no one while others come and go', async () => {
    const prefix = 'Zzpage';
    const made: string[] = [];
    for (let at = 0; at < 12; at++) made.push(await addContact(db, `${prefix} ${at % 3}`));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await staff.get('/contacts', { q: prefix, limit: 5, after });
      seen.push(...body.items.map((c: { id: string }) => c.id));
      after = body.next ?? undefined;
      await addContact(db, `${prefix} 0 newcomer`);
      await db
        .deleteFrom('contacts')
        .where('id', '=', seen[0] as string)
        .execute();
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of made) expect(seen).toContain(id);
  });

  it.each([
    ['limit', { limit: 0 }],
    ['limit', { limit: 201 }],
    ['after', { after: 'nonsense' }],
    ['q', { q: 'a\0' }],
    ['q', { q: 'a'.repeat(101) }],
  ])('refuses a bad %s, by name', async (field, query) => {
    const refused = await staff.get('/contacts', query as Record<string, string>);
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused)).toEqual([field]);
  });
});

describe('across a wall', () => {
  it('a contact all of whose matters are walled off does not exist, and is seen again through another matter', async () => {
    const walled = await addUser(db, 'supervisor');
    const theirs = api.as(walled);
    const id = await addContact(db, 'Quetzal Hidden', ['+13395550188']);
    const matterId = await addMatter(db, { clientId: id });
    await wallOff(db, matterId, walled.id);

    const form = { name: 'Quetzal Hidden', version: 1 };
    expect((await theirs.get(`/contacts/${id}`)).raw).toBe((await theirs.get(`/contacts/${nobody}`)).raw);
    expect((await theirs.put(`/contacts/${id}`, form)).raw).toBe(
      (await theirs.put(`/contacts/${nobody}`, form)).raw,
    );
    expect([await find('quetzal', theirs), await find('3395550188', theirs)]).toEqual([[], []]);
    expect([await find('quetzal'), await find('3395550188')]).toEqual([
      ['Quetzal Hidden'],
      ['Quetzal Hidden'],
    ]);

    const open = await addMatter(db, { clientId: id });
    const seen = await theirs.get(`/contacts/${id}`);
    expect(seen.body.matters.map((m: { id: string }) => m.id)).toEqual([open]);
    const all = (await staff.get(`/contacts/${id}`)).body.matters.map((m: { id: string }) => m.id);
    expect(all.sort()).toEqual([matterId, open].sort());
  });
});
