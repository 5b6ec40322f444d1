import { beforeAll, describe, expect, it } from 'vitest';
import { addContact, addMatter, addMatterType, addUser, assign } from '../../testing/people.ts';
import { fieldsOf, startOffice } from './testing.ts';

const { api, db, staff, matterTypeId } = await startOffice();
type Row = { id: string; number: string; clientName: string };
const list = async (query: Record<string, string | number | undefined> = {}, who = staff) =>
  (await who.get('/matters', query)).body as { items: Row[]; next: string | null };
const idsOf = async (...given: Parameters<typeof list>) => (await list(...given)).items.map(({ id }) => id);
const named = async (name: string, more: { phones?: string[]; number?: string; disposition?: string } = {}) =>
  addMatter(db, { clientId: await addContact(db, name, more.phones), matterTypeId, ...more });

describe('finding matters', () => {
  let maria: string;
  let taro: string;
  let olena: string;
  beforeAll(async () => {
    maria = await named('María Delgado-Reyes', { number: '26-0009101', phones: ['+13395550142'] });
    taro = await named('山田太郎', { number: 'LT/2026/44-Ñ', phones: ['+447700900123'] });
    olena = await named('Олена Шевченко', { number: '26-0009102' });
    const landlord = await addContact(db, 'Northgate Properties', ['+13395550143']);
    await db
      .insertInto('parties')
      .values({ matter_id: olena, contact_id: landlord, role: 'opposing party' })
      .execute();
  });

  it.each<[string, () => string[]]>([
    ['maria', () => [maria]],
    ['REYES mar', () => [maria]],
    ['太郎', () => [taro]],
    ['шевч', () => [olena]],
    ['northgate', () => [olena]],
    ['9101', () => [maria]],
    ['26-000910', () => [olena, maria]],
    ['lt/2026', () => [taro]],
    ['44-ñ', () => [taro]],
    ['(339) 555-0142', () => [maria]],
    ['339.555.0142', () => [maria]],
    ['+1 339 555 0142', () => [maria]],
    ['555-0143', () => [olena]],
    ['07700 900123', () => [taro]],
    ['+44 (0)7700 900123', () => [taro]],
    ['Delgado Yamada', () => []],
    ['%', () => []],
    ['_', () => []],
    ["'; drop table matters; --", () => []],
  ])('%s', async (q, expected) => {
    expect((await idsOf({ q })).toSorted()).toEqual(expected().toSorted());
  });

  it('finds one once, however many ways lead to it', async () => {
    const id = await named('26-77', { number: '26-77', phones: ['+13395550177'] });
    const again = await addContact(db, '26-77 too', ['+13395550178']);
    await db.insertInto('parties').values({ matter_id: id, contact_id: again, role: 'co-client' }).execute();
    expect(await idsOf({ q: '26-77' })).toEqual([id]);
  });
});

describe('a matter in the list', () => {
  it('tells its type, who has it now and its open alerts', async () => {
    const id = await named('Row', { number: 'ROW-1' });
    const [now, before] = [await addUser(db, 'staff', 'Has It Now'), await addUser(db, 'staff', 'Had It')];
    await assign(db, id, now.id);
    const past = {
      matter_id: id,
      user_id: before.id,
      type: 'primary',
      starts_on: '2025-01-01',
      ends_on: '2025-06-01',
    };
    await db.insertInto('assignments').values(past).execute();
    const text = {
      direction: 'in',
      origin: 'client',
      state: 'received',
      body: 'x',
      client_number: '+16175550142',
    };
    for (const dismissed_at of [null, null, new Date()]) {
      const message = await db.insertInto('messages').values(text).returning('id').executeTakeFirstOrThrow();
      await db
        .insertInto('alerts')
        .values({ message_id: message.id, matter_id: id, at: new Date(), dismissed_at })
        .execute();
    }
    const { items } = await list({ q: 'ROW-1' });
    expect(items).toEqual([
      {
        id,
        number: 'ROW-1',
        clientName: 'Row',
        matterType: { id: matterTypeId, name: expect.any(String), practiceArea: 'Housing' },
        disposition: 'open',
        primary: 'Has It Now',
        alerts: 2,
        updatedAt: expect.stringMatching(/Z$/),
      },
    ]);
  });
});

describe('filters', () => {
  it('by disposition, type and current assignment, together with a search', async () => {
    const type = await addMatterType(db);
    const mine = await addUser(db, 'staff');
    const make = async (name: string, disposition: string) =>
      addMatter(db, { clientId: await addContact(db, name), matterTypeId: type, disposition });
    const [a, b, c] = [
      await make('Filter A', 'open'),
      await make('Filter B', 'closed'),
      await make('Filter C', 'open'),
    ];
    await assign(db, a, mine.id, 'paralegal');
    await assign(db, b, mine.id);
    const ended = {
      matter_id: c,
      user_id: mine.id,
      type: 'primary',
      starts_on: '2025-01-01',
      ends_on: '2025-02-01',
    };
    await db.insertInto('assignments').values(ended).execute();

    expect((await idsOf({ matterTypeId: type })).toSorted()).toEqual([a, b, c].toSorted());
    expect((await idsOf({ matterTypeId: type, disposition: 'open' })).toSorted()).toEqual([a, c].toSorted());
    expect((await idsOf({ assignedTo: mine.id })).toSorted()).toEqual([a, b].toSorted());
    expect(await idsOf({ assignedTo: 'me', disposition: 'closed' }, api.as(mine))).toEqual([b]);
    expect(await idsOf({ q: 'filter c', matterTypeId: type })).toEqual([c]);
    expect(await idsOf({ q: 'filter c', disposition: 'closed' })).toEqual([]);
  });
});

describe('pages', () => {
  async function readAll(
    query: Record<string, string | number>,
    between: () => Promise<unknown>,
  ): Promise<string[]> {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await list({ limit: 4, after, ...query });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
      if (after) await between();
    } while (after);
    return seen;
  }

  it.each(['created', 'client', 'updated'])(
    'by %s lose and repeat none while others come and go',
    async (sort) => {
      const type = await addMatterType(db);
      const at = new Date('2026-03-01T00:00:00.123Z');
      const make = async (name: string) => {
        const id = await addMatter(db, { clientId: await addContact(db, name), matterTypeId: type });
        await db
          .updateTable('matters')
          .set({ created_at: at, updated_at: at })
          .where('id', '=', id)
          .execute();
        return id;
      };
      const made: string[] = [];
      for (let n = 0; n < 11; n++) made.push(await make(`Page ${n % 3}`));
      const seen = await readAll({ matterTypeId: type, sort }, () =>
        make('A newcomer').then(() => make('Zz newcomer')),
      );
      expect(new Set(seen).size).toBe(seen.length);
      for (const id of made) expect(seen).toContain(id);
    },
  );

  it('by last change show one changed meanwhile at most once, and all the others', async () => {
    const type = await addMatterType(db);
    const made: string[] = [];
    for (let n = 0; n < 12; n++)
      made.push(await addMatter(db, { clientId: await addContact(db, 'Page'), matterTypeId: type }));
    const [changed] = made;
    const seen = await readAll({ matterTypeId: type }, async () => {
      await db
        .updateTable('matters')
        .set({ updated_at: new Date() })
        .where('id', '=', changed as string)
        .execute();
    });
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of made.slice(1)) expect(seen).toContain(id);
    expect(await idsOf({ matterTypeId: type, limit: 1 })).toEqual([changed]);
  });

  it('of a search come in order too', async () => {
    for (const name of ['Searched Ada', 'Searched Bea', 'Searched Cia', 'Searched Dee', 'Searched Eva'])
      await named(name);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await list({ q: 'searched', sort: 'client', limit: 2, after });
      seen.push(...page.items.map(({ clientName }) => clientName));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(['Searched Ada', 'Searched Bea', 'Searched Cia', 'Searched Dee', 'Searched Eva']);
  });

  it.each([
    ['limit', { limit: 0 }],
    ['sort', { sort: 'colour' }],
    ['disposition', { disposition: 'lost' }],
    ['matterTypeId', { matterTypeId: 'x' }],
    ['assignedTo', { assignedTo: 'you' }],
    ['after', { after: 'x' }],
    ['after', { after: Buffer.from(JSON.stringify(['Ana', matterTypeId])).toString('base64url') }],
  ])('refuse a bad %s, by name', async (field, query) => {
    const refused = await staff.get('/matters', query as Record<string, string>);
    expect(refused.status).toBe(422);
    expect(fieldsOf(refused)).toEqual([field]);
  });
});
