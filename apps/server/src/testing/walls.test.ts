import * as consents from '@matterline/contract/consents.ts';
import * as contacts from '@matterline/contract/contacts.ts';
import * as matters from '@matterline/contract/matters.ts';
import * as notes from '@matterline/contract/notes.ts';
import * as optOuts from '@matterline/contract/opt-outs.ts';
import { describe, expect, it } from 'vitest';
import { startTestApi } from './api.ts';
import { addContact, addMatter, addMatterType, addUser, assign, wallOff } from './people.ts';
import { routesOf, servePeopleAndCases } from './people-and-cases.ts';

const api = await startTestApi(servePeopleAndCases);
const { db } = api;
const nobody = '0199a000-0000-7000-8000-000000000000';

const phone = '+16175550142';
const walled = await addUser(db, 'supervisor', 'Walled Off');
const matterTypeId = await addMatterType(db);
const clientId = await addContact(db, 'Hidden Núñez 隠', [phone]);
const matterId = await addMatter(db, { clientId, matterTypeId, number: 'SECRET-7' });
await assign(db, matterId, api.users.staff.id);
const idOf = async (query: { executeTakeFirstOrThrow(): Promise<{ id: string }> }) =>
  (await query.executeTakeFirstOrThrow()).id;
const noteId = await idOf(
  db.insertInto('notes').values({ matter_id: matterId, body: 'x', author_id: walled.id }).returning('id'),
);
const partyId = await idOf(db.selectFrom('parties').select('id').where('matter_id', '=', matterId));
const assignmentId = await idOf(db.selectFrom('assignments').select('id').where('matter_id', '=', matterId));
// A matter they may see, on which the other's things must not show either.
const openClient = await addContact(db, 'Visible Client', [phone]);
const openId = await addMatter(db, { clientId: openClient, matterTypeId });
await wallOff(db, matterId, walled.id);

const theirs = api.as(walled);
const change = { version: 1 };
const bodies: Record<string, object> = {
  updateContact: { ...change, name: 'Found out' },
  updateMatter: { ...change, matterTypeId, summary: 'Found out', custom: {} },
  moveMatter: { ...change, action: 'close' },
  addParty: { contactId: openClient, role: 'witness' },
  removeParty: {},
  addAssignment: { userId: walled.id, type: 'primary' },
  updateAssignment: { type: 'primary', startsOn: '2026-01-01', endsOn: null },
  setWall: { excluded: [] },
  createNote: { body: 'Found out' },
  updateNote: { ...change, body: 'Found out' },
  recordConsent: { given: true, how: 'phone', givenOn: '2026-11-03' },
  decideStopRequest: { decision: 'opted_out' },
};
const subjects: Record<string, string> = {
  matters: matterId,
  contacts: clientId,
  notes: noteId,
  messages: await askToStop(),
};
const nested: Record<string, string> = { partyId, assignmentId };
const withId = routesOf(contacts, consents, optOuts, matters, notes).filter(({ path }) =>
  path.includes('/:id'),
);

describe('what is behind a wall answers byte for byte as what does not exist', () => {
  it('on every route that takes an id', () => {
    const changing = withId.filter(({ method }) => method !== 'GET');
    expect(changing.map(({ id }) => id).toSorted()).toEqual(Object.keys(bodies).toSorted());
    for (const { path } of withId) expect(subjects).toHaveProperty(path.split('/')[1] ?? '');
  });

  it.each(withId.map((route) => [route.id, route] as const))('%s', async (id, { method, path }) => {
    const before = await everything();
    const inner = path.replace(/:(partyId|assignmentId)/, (_, name) => nested[name] ?? '');
    const ask = (subject: string) =>
      theirs.send({
        method,
        url: `/api/v1${inner.replace(':id', subject)}`,
        ...(method !== 'GET' && { payload: bodies[id] }),
      });
    const [hidden, missing] = [await ask(subjects[path.split('/')[1] ?? ''] ?? ''), await ask(nobody)];
    expect(hidden.status).toBe(404);
    expect([hidden.status, hidden.raw]).toEqual([missing.status, missing.raw]);
    expect(await everything()).toEqual(before);
    if (method === 'GET') {
      const seen = await api
        .as('supervisor')
        .get(inner.replace(':id', subjects[path.split('/')[1] ?? ''] ?? ''));
      expect(seen.status).toBe(200);
    }
  });

  it('as the client or a party of another matter', async () => {
    const start = (contactId: string) =>
      theirs.post('/matters', { matterTypeId, parties: [{ contactId, role: 'client' }] });
    const add = (contactId: string) =>
      theirs.post(`/matters/${openId}/parties`, { contactId, role: 'witness' });
    for (const ask of [start, add]) {
      const [hidden, missing] = [await ask(clientId), await ask(nobody)];
      expect(hidden.status).toBe(422);
      expect(hidden.raw).toBe(missing.raw);
    }
  });
});

describe('what is behind a wall is not among what is seen', () => {
  const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id);

  it.each([
    {},
    { q: 'SECRET' },
    { q: 'nunez' },
    { q: '隠' },
    { q: '(617) 555-0142' },
    { disposition: 'open' },
    { sort: 'client' },
  ])('in lists and searches: %j', async (query) => {
    expect(ids(await api.as('supervisor').get('/matters', query))).toContain(matterId);
    expect(ids(await theirs.get('/matters', query))).not.toContain(matterId);
    const { sort: _, disposition: _1, ...search } = query as Record<string, string>;
    expect(ids(await theirs.get('/contacts', search))).not.toContain(clientId);
  });

  it('among opt-outs, in any search of them, and among what may ask to stop', async () => {
    await api
      .as('staff')
      .post('/opt-outs', { number: '+16175550188', optedOut: true, note: 'Hidden Núñez rang' });
    await db
      .insertInto('contact_phones')
      .values({ contact_id: clientId, kind: 'home', e164: '+16175550188' })
      .execute();
    const supervisor = api.as('supervisor');
    for (const q of [undefined, 'nunez', '555-0188']) {
      expect(JSON.stringify((await supervisor.get('/opt-outs', { q })).body)).toContain('Núñez');
      expect(JSON.stringify((await theirs.get('/opt-outs', { q })).body)).not.toMatch(/Núñez|SECRET/);
    }
    expect((await theirs.get('/opt-outs', { q: 'nunez' })).body.items).toEqual([]);
    expect((await supervisor.get('/stop-requests')).body.items).toHaveLength(1);
    expect((await theirs.get('/stop-requests')).body.items).toEqual([]);
  });

  it('by whom it is assigned to', async () => {
    const query = { assignedTo: api.users.staff.id };
    expect(ids(await api.as('supervisor').get('/matters', query))).toEqual([matterId]);
    expect(ids(await theirs.get('/matters', query))).toEqual([]);
  });

  it('through a number it shares with a matter they see', async () => {
    const shared = async (who: typeof theirs) =>
      (await who.get(`/matters/${openId}`)).body.sharedNumbers.map(
        (one: { matterId: string }) => one.matterId,
      );
    expect(await shared(api.as('supervisor'))).toEqual([matterId]);
    expect(await shared(theirs)).toEqual([]);
  });

  it('in counts', async () => {
    await assign(db, matterId, walled.id);
    const text = { direction: 'in', origin: 'client', state: 'received', body: 'x', client_number: phone };
    const messageId = await idOf(
      db
        .insertInto('messages')
        .values({ ...text, unfiled_reason: 'wall' })
        .returning('id'),
    );
    await db.insertInto('unfiled_matches').values({ message_id: messageId, matter_id: matterId }).execute();
    await db
      .insertInto('alerts')
      .values({ message_id: messageId, matter_id: matterId, at: new Date() })
      .execute();
    expect((await api.as('staff').get('/me')).body.counts).toEqual({ unfiled: 1, alerts: 1 });
    expect((await theirs.get('/me')).body.counts).toEqual({ unfiled: 0, alerts: 0 });
  });
});

/** A text on the walled matter that may ask for no more texts. */
async function askToStop(): Promise<string> {
  const id = await idOf(
    db
      .insertInto('messages')
      .values({
        direction: 'in',
        state: 'received',
        origin: 'client',
        client_number: phone,
        body: 'stop texting me',
      })
      .returning('id'),
  );
  const place = { message_id: id, matter_id: matterId, at: new Date() };
  await db
    .insertInto('filings')
    .values({ ...place, reasons: ['phone_field'], note_id: noteId })
    .execute();
  await db.insertInto('stop_requests').values({ message_id: id, number: phone, at: place.at }).execute();
  return id;
}

/** What a change that got through would show in. */
async function everything() {
  const { rows } = await api.database.pool.query(`
    select (select json_agg(m order by id) from matters m) as matters, (select json_agg(c order by id) from contacts c) as contacts,
      (select json_agg(n order by id) from notes n) as notes, (select count(*) from consents) as consents,
      (select json_agg(r) from stop_requests r) as requests, (select count(*) from opt_outs) as opt_outs, (select json_agg(p order by id) from parties p) as parties,
      (select json_agg(a order by id) from assignments a) as assignments, (select count(*) from wall_exclusions) as walls,
      (select count(*) from audit) as audit`);
  return rows;
}
