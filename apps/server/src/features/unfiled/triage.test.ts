import { beforeEach, describe, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addUser, assign, wallOff } from '../../testing/people.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { contactRoutes } from '../contacts/routes.ts';
import { historyRoutes } from '../history/routes.ts';
import { clientNumber, newSid, openOffice, placesOf, textedFrom } from '../inbound/testing.ts';
import { unfiledRoutes } from './routes.ts';

const office = await openOffice((api, db) => {
  unfiledRoutes(api, { db });
  alertRoutes(api, { db });
  contactRoutes(api, { db });
  historyRoutes(api, { db });
});
const { db, users } = office;
const staff = office.as('staff');
const outsider = await addUser(db, 'staff', 'Kit Outsider');
const absent = '00000000-0000-7000-8000-000000000000';

beforeEach(async () => {
  await emptyTables(
    office.database,
    'messages',
    'assignments',
    'parties',
    'contact_phones',
    'wall_exclusions',
    'blocked_numbers',
    'opt_outs',
    'opt_out_changes',
  );
});

/** A text that comes in; its id. */
async function aText(Body = 'Is this legal aid?', From = clientNumber): Promise<string> {
  const sid = newSid();
  expect((await office.text({ MessageSid: sid, Body, From })).status).toBe(200);
  const { id } = await db
    .selectFrom('messages')
    .select('id')
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  return id;
}
const inbox = async (tab = 'waiting', who = staff) => (await who.get('/unfiled', { tab })).body;
const idsOf = async (tab?: string, who = staff) =>
  (await inbox(tab, who)).items.map((one: { id: string }) => one.id);
const aMatter = async (name: string, phones: string[] = [], more: { disposition?: string } = {}) =>
  addMatter(db, { clientId: await addContact(db, name, phones), ...more });
const auditOf = async (id: string) =>
  (
    await db
      .selectFrom('audit')
      .select(['action', 'details'])
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute()
  ).filter(({ action }) => action !== 'text.left_unfiled');

describe('suggestions', () => {
  const because = async () =>
    (await inbox()).items[0].suggestions.map((one: { clientName: string; because: string }) => [
      one.clientName,
      one.because,
    ]);

  test('a name in the text, or a number almost the same, each with the reason', async () => {
    await aMatter('Ana Núñez');
    await aMatter('Cy Brown', ['+16175550124']);
    await aText('hi its Ana Nunez with a new phone');
    expect(await because()).toEqual([
      ['Ana Núñez', 'The text names Ana Núñez'],
      ['Cy Brown', 'Cy Brown has a number that is almost the same'],
    ]);
  });

  test('a number like everybody’s says nothing; one that is known needs none like it; closed is said', async () => {
    for (const last of ['43', '44', '45', '46']) await aMatter(`P${last}`, [`+161755501${last}`]);
    await aText('hi');
    expect(await because()).toEqual([]);
    const closed = await aMatter('Maria Alvarez', [clientNumber], { disposition: 'closed' });
    await db.updateTable('matters').set({ closed_on: '2026-11-03' }).where('id', '=', closed).execute();
    expect(await because()).toEqual([['Maria Alvarez', 'Maria Alvarez has this number; closed Nov 3, 2026']]);
  });

  test('a case that was rejected says so, and stands after those that go on', async () => {
    await aText('hi its Ana Diaz');
    const rejected = await aMatter('Maria Alvarez', [clientNumber], { disposition: 'rejected' });
    await db.updateTable('matters').set({ rejected_on: '2026-11-03' }).where('id', '=', rejected).execute();
    await aMatter('Ana Diaz');
    expect(await because()).toEqual([
      ['Ana Diaz', 'The text names Ana Diaz'],
      ['Maria Alvarez', 'Maria Alvarez has this number; rejected Nov 3, 2026'],
    ]);
  });

  test('what led nowhere when it came is told of then, once the number is on a contact', async () => {
    await aText('hi');
    const says = async () => (await inbox()).items[0].says;
    expect(await says()).toBe('No case has texted this number or has it on a contact.');
    await aMatter('Maria Alvarez', [clientNumber]);
    expect(await says()).toBe('When it came, no case had texted this number or had it on a contact.');
  });

  test('none leads behind a wall, nor tells whose number is almost the same there', async () => {
    const named = await aMatter('Ana Diaz');
    const alike = await aMatter('Cy Brown', ['+16175550124']);
    for (const id of [named, alike]) await wallOff(db, id, outsider.id);
    await aText('hi its Ana Diaz');
    expect((await inbox()).items[0].suggestions).toHaveLength(2);
    const seen = await office.as(outsider).get('/unfiled');
    expect(seen.body.items[0].suggestions).toEqual([]);
    expect(seen.raw).not.toMatch(/Cy Brown/);
  });
});

describe('whose it is', () => {
  test('assigned, shown to them and to others, taken from them, told in the record', async () => {
    const [mine, free] = [await aText('one'), await aText('two')];
    const assignTo = (userId: string | null, who = staff) => who.put(`/unfiled/${mine}/assignee`, { userId });
    expect((await assignTo(users.supervisor.id)).status).toBe(204);
    expect((await assignTo(users.supervisor.id)).status).toBe(204);
    expect(await idsOf('mine', office.as('supervisor'))).toEqual([mine]);
    expect(await idsOf('mine')).toEqual([]);
    expect(await idsOf('unassigned')).toEqual([free]);
    expect((await inbox()).items[1].assignee).toEqual({ id: users.supervisor.id, name: 'Sam supervisor' });
    expect((await assignTo(null)).status).toBe(204);
    expect(await idsOf('unassigned')).toEqual([free, mine]);
    expect((await auditOf(mine)).map(({ details }) => details)).toEqual([
      { from: null, to: users.supervisor.id, name: 'Sam supervisor' },
      { from: users.supervisor.id, to: null },
    ]);
  });

  test('not to someone who may not file it, by role or by a wall, nor to nobody known', async () => {
    const id = await aText();
    const matter = await aMatter('Maria Alvarez', [clientNumber]);
    await wallOff(db, matter, outsider.id);
    for (const userId of [users.read_only.id, outsider.id, absent]) {
      const refused = await staff.put(`/unfiled/${id}/assignee`, { userId });
      expect([refused.status, refused.body.fields[0].field]).toEqual([422, 'userId']);
    }
    expect((await inbox()).items[0].assignee).toBeNull();
  });

  test('filed, it is nobody’s any more', async () => {
    const id = await aText();
    await staff.put(`/unfiled/${id}/assignee`, { userId: users.staff.id });
    await staff.post(`/unfiled/${id}/file`, { matterIds: [await aMatter('Ana Diaz')] });
    expect(await db.selectFrom('unfiled_assignees').selectAll().execute()).toEqual([]);
    expect(await idsOf('mine')).toEqual([]);
  });
});

describe('not for us', () => {
  test('set aside with a reason, listed with who and why, put back as it waited', async () => {
    const id = await aText();
    const aside = () => staff.post(`/unfiled/${id}/set-aside`, { reason: 'A wrong number' });
    expect((await staff.post(`/unfiled/${id}/set-aside`, { reason: ' ' })).body.fields[0].field).toBe(
      'reason',
    );
    expect((await aside()).status).toBe(204);
    const again = await aside();
    expect([again.status, again.body.code]).toEqual([409, 'set_aside']);
    expect((await staff.post(`/unfiled/${id}/file`, { matterIds: [absent] })).body.code).toBe('set_aside');
    expect(await inbox()).toMatchObject({ items: [], total: 0 });
    expect((await staff.get('/home')).body.unfiled).toBe(0);
    expect(await inbox('set_aside')).toMatchObject({
      total: null,
      items: [
        {
          id,
          why: 'no_match',
          setAside: { kind: 'not_ours', by: { name: 'Sam staff' }, reason: 'A wrong number' },
        },
      ],
    });
    expect((await staff.post(`/unfiled/${id}/restore`)).status).toBe(204);
    expect((await staff.post(`/unfiled/${id}/restore`)).status).toBe(204);
    expect(await idsOf()).toEqual([id]);
    expect(await idsOf('set_aside')).toEqual([]);
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['text.set_aside', 'text.restored']);
  });

  test('pages go on from the last seen', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 5; at += 1) ids.unshift(await aText(`Text ${at}`));
    for (const id of ids) await staff.post(`/unfiled/${id}/set-aside`, { reason: 'x' });
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const { items, next } = (await staff.get('/unfiled', { tab: 'set_aside', limit: 2, after })).body;
      seen.push(...items.map((one: { id: string }) => one.id));
      if (next === null) break;
      after = next;
    }
    expect(seen).toEqual(ids);
  });
});

describe('a blocked number', () => {
  const block = (id: string, more: object = {}) =>
    staff.post(`/unfiled/${id}/block`, { reason: 'Sells roofs', ...more });

  test('its texts are kept, and neither wait nor alert; those that waited are set aside', async () => {
    const [first, second] = [await aText('Cheap roofs'), await aText('Roofs!')];
    expect((await block(first)).status).toBe(204);
    expect((await block(second)).status).toBe(204);
    const third = await aText('Last chance: roofs');
    expect(await inbox()).toMatchObject({ items: [], total: 0 });
    const aside = await inbox('set_aside');
    expect(aside.items.map((one: { id: string }) => one.id)).toEqual([third, second, first]);
    expect(aside.items[0].setAside).toMatchObject({ kind: 'blocked', by: null });
    const { items } = (await staff.get('/blocked-numbers')).body;
    expect(items).toMatchObject([
      { display: '(617) 555-0142', contact: null, reason: 'Sells roofs', by: { name: 'Sam staff' } },
    ]);
    expect((await staff.post(`/blocked-numbers/${items[0].id}/unblock`)).status).toBe(204);
    expect((await staff.post(`/blocked-numbers/${items[0].id}/unblock`)).status).toBe(204);
    expect((await staff.get('/blocked-numbers')).body.items).toEqual([]);
    expect(await idsOf()).toEqual([]);
    expect(await idsOf()).not.toContain(await aText('Again'));
    expect((await inbox()).total).toBe(1);
  });

  test('STOP and HELP are heard all the same', async () => {
    await block(await aText());
    await aText('STOP');
    const optOut = await db.selectFrom('opt_outs').selectAll().executeTakeFirst();
    expect(optOut).toMatchObject({ number: clientNumber, opted_out: true });
    const answers = await db
      .selectFrom('messages')
      .select('purpose')
      .where('direction', '=', 'out')
      .execute();
    expect(answers).toEqual([{ purpose: 'stop_answer' }]);
    await aText('START');
    await aText('HELP');
    const purposes = await db
      .selectFrom('messages')
      .select('purpose')
      .where('direction', '=', 'out')
      .execute();
    expect(purposes.map(({ purpose }) => purpose).toSorted()).toEqual([
      'help_answer',
      'start_answer',
      'stop_answer',
    ]);
  });

  test('one that stands on an open case is blocked only when that is confirmed; its log goes on, unalerted', async () => {
    const id = await aText();
    const open = await aMatter('Maria Alvarez', [clientNumber]);
    await assign(db, open, users.staff.id);
    const refused = await block(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'on_open_matter']);
    expect(refused.body.detail).toContain('Maria Alvarez');
    expect(await idsOf()).toEqual([id]);
    expect((await block(id, { confirm: true })).status).toBe(204);
    const sid = newSid();
    await office.text({ MessageSid: sid });
    expect(await placesOf(db, sid)).toEqual([expect.stringMatching(/:phone_field$/)]);
    expect((await staff.get('/alerts')).body.total).toBe(0);
    const says = (await staff.get(`/matters/${open}/history`)).body.items.map(
      (one: { says: string }) => one.says,
    );
    expect(says.join(' ')).toContain(
      'Blocked the number of (617) 555-0142, so that its texts alert nobody: Sells roofs.',
    );
  });

  test('blocked by two at once: once', async () => {
    const id = await aText();
    const answers = await Promise.all([block(id), block(id)]);
    expect(answers.map(({ status }) => status).toSorted()).not.toContain(500);
    expect(await db.selectFrom('blocked_numbers').selectAll().execute()).toHaveLength(1);
  });
});

describe('the conversation of a number', () => {
  test('what waits, what was set aside and what we sent, newest first; what is behind a wall is not there', async () => {
    const matter = await aMatter('Maria Alvarez');
    await textedFrom(office, matter, { at: '2026-11-01T12:00:00Z' });
    await db.updateTable('site').set({ routing_policy: 'all' }).execute();
    await db.updateTable('messages').set({ state: 'canceled' }).execute();
    const [first, second] = [await aText('one'), await aText('two')];
    await db.updateTable('messages').set({ state: 'delivered' }).where('direction', '=', 'out').execute();
    await staff.post(`/unfiled/${first}/set-aside`, { reason: 'x' });
    const thread = async (id: string, who = staff, query: Record<string, string | number> = {}) =>
      (await who.get(`/unfiled/${id}/thread`, query)).body;
    expect((await thread(second)).items).toMatchObject([
      { id: second, direction: 'in', body: 'two', waits: true, matter: null },
      { id: first, direction: 'in', body: 'one', waits: false },
      { direction: 'out', body: 'Your hearing is on Friday.', matter: { id: matter }, waits: false },
    ]);
    const page = await thread(second, staff, { limit: 2 });
    expect((await thread(second, staff, { limit: 2, after: page.next })).items).toHaveLength(1);
    await wallOff(db, matter, outsider.id);
    const hidden = await office.as(outsider).get(`/unfiled/${second}/thread`);
    expect(hidden.raw).toBe((await office.as(outsider).get(`/unfiled/${absent}/thread`)).raw);
  });
});

describe('filing several at once', () => {
  test('all that still wait, on the same cases; the rest is left', async () => {
    const [a, b, c] = [await aText('a'), await aText('b'), await aText('c')];
    const matterIds = [await aMatter('Ana Diaz'), await aMatter('Cy Brown')];
    await staff.post(`/unfiled/${c}/set-aside`, { reason: 'x' });
    const { status, body } = await staff.post('/unfiled/file', { textIds: [a, b, c, absent], matterIds });
    expect([status, body.filed.toSorted(), body.filedOn.length]).toEqual([200, [a, b].toSorted(), 2]);
    expect(await db.selectFrom('filings').selectAll().execute()).toHaveLength(4);
    expect(await inbox()).toMatchObject({ total: 0 });
    const hidden = await aMatter('Secret');
    await wallOff(db, hidden, users.staff.id);
    const d = await aText('d', '+16175550177');
    expect((await staff.post('/unfiled/file', { textIds: [d], matterIds: [hidden] })).status).toBe(404);
    expect((await inbox()).total).toBe(1);
  });

  test('a number put on a contact offers what it wrote before', async () => {
    const [a, b] = [await aText('first'), await aText('second')];
    await aText('someone else', '+16175550177');
    const contactId = await addContact(db, 'Ana Diaz');
    const matter = await addMatter(db, { clientId: contactId });
    const offered = async () => (await staff.get(`/contacts/${contactId}/unfiled`)).body;
    expect(await offered()).toEqual({ items: [], more: false });
    const saved = await staff.put(`/contacts/${contactId}`, {
      name: 'Ana Diaz',
      version: 1,
      phones: [{ kind: 'mobile', number: '617 555 0142' }],
    });
    expect(saved.status).toBe(200);
    expect((await offered()).items).toMatchObject([
      { id: b, body: 'second', fromNumber: '(617) 555-0142', files: 0 },
      { id: a, body: 'first' },
    ]);
    await staff.post('/unfiled/file', { textIds: [a, b], matterIds: [matter] });
    expect((await offered()).items).toEqual([]);
    await wallOff(db, matter, outsider.id);
    const hidden = await office.as(outsider).get(`/contacts/${contactId}/unfiled`);
    expect(hidden.raw).toBe((await office.as(outsider).get(`/contacts/${absent}/unfiled`)).raw);
  });
});

describe('walls and roles', () => {
  test('who may not see a text is answered as for one that does not exist', async () => {
    const id = await aText();
    await wallOff(db, await aMatter('Maria Alvarez', [clientNumber]), outsider.id);
    const theirs = office.as(outsider);
    const calls: [string, 'post' | 'put', object][] = [
      ['assignee', 'put', { userId: null }],
      ['set-aside', 'post', { reason: 'x' }],
      ['restore', 'post', {}],
      ['block', 'post', { reason: 'x', confirm: true }],
    ];
    for (const [path, verb, body] of calls) {
      const [hidden, missing] = [
        await theirs[verb](`/unfiled/${id}/${path}`, body),
        await theirs[verb](`/unfiled/${absent}/${path}`, body),
      ];
      expect([path, hidden.status, hidden.raw]).toEqual([path, 404, missing.raw]);
    }
    const elsewhere = [await aMatter('Ana Diaz')];
    const several = await theirs.post('/unfiled/file', { textIds: [id], matterIds: elsewhere });
    const none = await theirs.post('/unfiled/file', { textIds: [absent], matterIds: elsewhere });
    expect([several.body.filed, several.raw]).toEqual([[], none.raw]);
    await staff.post(`/unfiled/${id}/block`, { reason: 'x', confirm: true });
    expect(await idsOf('set_aside', theirs)).toEqual([]);
    expect((await theirs.get('/blocked-numbers')).body.items).toEqual([]);
    const [blocked] = (await staff.get('/blocked-numbers')).body.items;
    const unblock = await theirs.post(`/blocked-numbers/${blocked.id}/unblock`);
    expect(unblock.raw).toBe((await theirs.post(`/blocked-numbers/${absent}/unblock`)).raw);
    expect(await idsOf('set_aside')).toEqual([id]);
  });
});
