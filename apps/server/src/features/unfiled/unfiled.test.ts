import { beforeEach, expect, test } from 'vitest';
import { emptyTables } from '../../testing/empty.ts';
import { addContact, addMatter, addMatterType, addUser, assign } from '../../testing/people.ts';
import { alertRoutes } from '../alerts/routes.ts';
import { clientNumber, countRows, newSid, openOffice, placesOf, textedFrom } from '../inbound/testing.ts';
import { matterRoutes } from '../matters/routes.ts';
import { unfiledRoutes } from './routes.ts';

const office = await openOffice((api, db) => {
  unfiledRoutes(api, { db });
  alertRoutes(api, { db });
  matterRoutes(api, { db });
});
const { db, users } = office;
const pool = office.database.pool;
const absent = '00000000-0000-7000-8000-000000000000';

beforeEach(async () => {
  await emptyTables(
    office.database,
    'messages',
    'documents',
    'folders',
    'assignments',
    'parties',
    'contact_phones',
    'wall_exclusions',
  );
});

/** A text from a number nobody knows; its id. */
async function unknownText(set: Record<string, string> = {}): Promise<string> {
  const sid = newSid();
  expect((await office.text({ MessageSid: sid, ...set })).status).toBe(200);
  const message = await db
    .selectFrom('messages')
    .select(['id', 'unfiled_reason'])
    .where('provider_message_id', '=', sid)
    .executeTakeFirstOrThrow();
  expect(message.unfiled_reason).not.toBeNull();
  return message.id;
}
const inbox = async (query = {}) => (await office.as('staff').get('/unfiled', query)).body;
const aMatter = async (name = 'Maria Alvarez', phones: string[] = []) =>
  addMatter(db, { clientId: await addContact(db, name, phones) });

test('a text on no matter waits, told by whom and why', async () => {
  const id = await unknownText({ Body: 'Is this legal aid?' });
  const { items, total, next } = await inbox();
  expect([total, next]).toEqual([1, null]);
  expect(items).toEqual([
    {
      id,
      at: expect.any(String),
      from: '(617) 555-0142',
      fromE164: clientNumber,
      fromNumber: '(617) 555-0142',
      maybeStop: false,
      contact: null,
      body: 'Is this legal aid?',
      media: [],
      why: 'no_match',
      says: 'No case has texted this number or has it on a contact.',
      suggestions: [],
      assignee: null,
      othersWaiting: 0,
      setAside: null,
    },
  ]);
});

test('filed on a case where more has been read, it is new there all the same', async () => {
  const id = await unknownText();
  const matterId = await aMatter();
  const mark = { user_id: users.staff.id, matter_id: matterId, read_to: new Date() };
  await db.insertInto('read_marks').values(mark).execute();
  await office.as('staff').post(`/unfiled/${id}/file`, { matterIds: [matterId] });
  const { body } = await office.as('staff').get(`/matters/${matterId}`);
  expect(body.counts.unread).toBe(1);
});

test('to a number that is not set up here, with a picture that is not here yet', async () => {
  await unknownText({
    To: '+16175550199',
    NumMedia: '1',
    MediaUrl0: 'https://media.example/a',
    MediaContentType0: 'image/png',
  });
  const [text] = (await inbox()).items;
  expect(text).toMatchObject({
    why: 'unknown_sender',
    says: 'It was sent to a number that is not set up here.',
  });
  expect(text.media).toEqual([
    {
      id: expect.any(String),
      state: 'pending',
      filename: null,
      mediaType: 'image/png',
      reason: null,
      bytes: null,
      documentId: null,
      hasPreview: false,
    },
  ]);
});

test('once a number is known, its earlier texts suggest where they belong', async () => {
  await unknownText();
  const texted = await aMatter('Ana Diaz');
  await textedFrom(office, texted);
  const held = await aMatter('Maria Alvarez', [clientNumber]);
  const [text] = (await inbox()).items;
  expect(text).toMatchObject({
    from: 'Maria Alvarez',
    fromNumber: '(617) 555-0142',
    contact: { name: 'Maria Alvarez' },
  });
  expect(text.suggestions).toMatchObject([
    { id: texted, clientName: 'Ana Diaz', because: 'A text to this number was sent from here' },
    { id: held, clientName: 'Maria Alvarez', because: 'Maria Alvarez has this number' },
  ]);
});

test('filed on two matters: a note, a filing and an alert on each, with who did it', async () => {
  const id = await unknownText({ Body: 'About the lease' });
  const matters = [await aMatter('Maria Alvarez', [clientNumber]), await aMatter('Ana Diaz')].sort();
  await assign(db, matters[0] as string, users.supervisor.id);
  const { status, body } = await office
    .as('staff')
    .post(`/unfiled/${id}/file`, { matterIds: [...matters, matters[0]] });
  expect(status).toBe(200);
  expect(body.filedOn.map((on: { matterId: string }) => on.matterId).sort()).toEqual(matters);

  const message = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const contact = await db
    .selectFrom('contacts')
    .select('name')
    .where('id', '=', String(message.contact_id))
    .executeTakeFirst();
  expect([message.unfiled_reason, contact?.name]).toEqual([null, 'Maria Alvarez']);
  const filings = await db.selectFrom('filings').selectAll().orderBy('matter_id').execute();
  expect(filings.map((filing) => filing.matter_id)).toEqual(matters);
  for (const filing of filings) {
    expect(filing).toMatchObject({ reasons: ['filed_by_person'], filed_by: users.staff.id, at: message.at });
    const note = await db.selectFrom('notes').selectAll().where('id', '=', filing.note_id).executeTakeFirst();
    expect(note).toMatchObject({
      kind: 'text',
      message_id: id,
      body: 'About the lease',
      matter_id: filing.matter_id,
    });
  }
  expect((await office.as('supervisor').get('/alerts')).body).toMatchObject({
    total: 1,
    items: [{ body: 'About the lease' }],
  });
  const audit = await db
    .selectFrom('audit')
    .select(['actor_id', 'matter_id', 'action'])
    .where('subject_id', '=', id)
    .where('actor_id', 'is not', null)
    .orderBy('matter_id')
    .execute();
  expect(audit).toEqual(
    matters.map((matter_id) => ({ actor_id: users.staff.id, matter_id, action: 'text.filed' })),
  );
  expect(await inbox()).toMatchObject({ items: [], total: 0 });
});

test('filed, it cannot wait when it has one of the office’s urgent words', async () => {
  const [urgent, other] = [await unknownText({ Body: 'We are LOCKED  out!' }), await unknownText()];
  const matterId = await aMatter();
  await assign(db, matterId, users.staff.id);
  await db
    .updateTable('site')
    .set({ urgent_words: ['locked out'] })
    .execute();
  await office.as('staff').post('/unfiled/file', { textIds: [urgent, other], matterIds: [matterId] });
  await db.updateTable('site').set({ urgent_words: [] }).execute();
  const alerts = await db.selectFrom('alerts').select(['message_id as id', 'urgent']).execute();
  expect(new Map(alerts.map(({ id, urgent: say }) => [id, say]))).toEqual(
    new Map([
      [urgent, 'the text says “locked out”.'],
      [other, null],
    ]),
  );
});

test('a picture that is here already becomes a document on the matter', async () => {
  const id = await unknownText({
    NumMedia: '1',
    MediaUrl0: 'https://media.example/a',
    MediaContentType0: 'image/png',
  });
  const sha256 = 'a'.repeat(64);
  await pool.query(
    `insert into blobs (sha256, bytes, media_type) values ($1, 3, 'image/png') on conflict do nothing`,
    [sha256],
  );
  await db.updateTable('media').set({ state: 'stored', sha256, filename: 'photo.png' }).execute();
  const matterId = await aMatter();
  await office.as('staff').post(`/unfiled/${id}/file`, { matterIds: [matterId] });
  const documents = await db.selectFrom('documents').selectAll().execute();
  expect(documents).toMatchObject([{ matter_id: matterId, source: 'text', sha256 }]);
});

test('filed by two at once: one does, the other is told who was first, and it is on one matter only', async () => {
  const id = await unknownText();
  const [first, second] = [await aMatter(), await aMatter()];
  const jo = await addUser(db, 'staff', 'Jo Colleague');
  const answers = await Promise.all([
    office.as('staff').post(`/unfiled/${id}/file`, { matterIds: [first] }),
    office.as(jo).post(`/unfiled/${id}/file`, { matterIds: [second] }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body.code).toBe('already_filed');
  expect(refused?.body.detail).toMatch(/^(Sam staff|Jo Colleague) has already filed this text on T-/);
  expect(await db.selectFrom('filings').selectAll().execute()).toHaveLength(1);
  expect(await db.selectFrom('alerts').selectAll().execute()).toHaveLength(1);
});

test('filed and started at once: one of them', async () => {
  const id = await unknownText();
  const matterId = await aMatter();
  const matterTypeId = await addMatterType(db);
  const before = await countRows(office);
  const answers = await Promise.all([
    office.as('staff').post(`/unfiled/${id}/file`, { matterIds: [matterId] }),
    office.as('staff').post(`/unfiled/${id}/start`, { contactName: 'Ana Diaz', matterTypeId }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const after = await countRows(office);
  expect(after['public.filings']).toBe(1);
  const made = answers[1]?.status === 200 ? 1 : 0;
  expect(after['public.matters']).toBe((before['public.matters'] ?? 0) + made);
  expect(after['public.contacts']).toBe((before['public.contacts'] ?? 0) + made);
});

test.each([
  ['a matter that does not exist', (id: string) => [`/unfiled/${id}/file`, { matterIds: [absent] }]],
  ['a text that does not exist', () => [`/unfiled/${absent}/file`, { matterIds: [absent] }]],
])('%s: not found, nothing changed', async (_, call) => {
  const id = await unknownText();
  const before = await countRows(office);
  const [path, body] = call(id) as [string, object];
  expect((await office.as('staff').post(path, body)).status).toBe(404);
  expect(await countRows(office)).toEqual(before);
  expect((await inbox()).total).toBe(1);
});

test('some of the matters do not exist: none gets the text', async () => {
  const id = await unknownText();
  const matterIds = [await aMatter(), absent];
  expect((await office.as('staff').post(`/unfiled/${id}/file`, { matterIds })).status).toBe(404);
  expect(await db.selectFrom('filings').selectAll().execute()).toEqual([]);
});

test('a matter started from a text: contact, number, client, the text on it, and replies come there', async () => {
  const id = await unknownText({ Body: 'My landlord locked me out' });
  const matterTypeId = await addMatterType(db, 'Lockout');
  const { status, body } = await office.as('staff').post(`/unfiled/${id}/start`, {
    contactName: '  Ana   de la Cruz ',
    matterTypeId,
    disposition: 'intake',
  });
  expect(status).toBe(200);
  const matter = await db
    .selectFrom('matters')
    .selectAll()
    .where('id', '=', body.matterId)
    .executeTakeFirst();
  expect(matter).toMatchObject({
    number: body.number,
    disposition: 'intake',
    matter_type_id: matterTypeId,
    client_name: 'Ana de la Cruz',
    client_sort_name: 'de la Cruz, Ana',
  });
  const parties = await db
    .selectFrom('parties')
    .innerJoin('contact_phones', 'contact_phones.contact_id', 'parties.contact_id')
    .select(['role', 'e164', 'kind', 'parties.contact_id as contactId'])
    .where('matter_id', '=', body.matterId)
    .execute();
  expect(parties).toMatchObject([{ role: 'client', e164: clientNumber, kind: 'mobile' }]);
  const message = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst();
  expect(message).toMatchObject({ unfiled_reason: null, contact_id: parties[0]?.contactId });
  const audit = await db
    .selectFrom('audit')
    .select('action')
    .where('actor_id', '=', users.staff.id)
    .orderBy('id', 'desc')
    .limit(3)
    .execute();
  expect(audit.map((entry) => entry.action)).toEqual(['text.filed', 'matter.created', 'contact.created']);

  const sid = newSid();
  await office.text({ MessageSid: sid });
  expect(await placesOf(db, sid)).toEqual([`${body.number}:phone_field`]);
  const again = await office.as('staff').post(`/unfiled/${id}/start`, { contactName: 'Ana', matterTypeId });
  expect(again.status).toBe(409);
});

test('started from a short code: a contact without a number', async () => {
  const id = await unknownText({ From: '55501' });
  const { status, body } = await office
    .as('staff')
    .post(`/unfiled/${id}/start`, { contactName: 'The court', matterTypeId: await addMatterType(db) });
  expect(status).toBe(200);
  expect(await db.selectFrom('contact_phones').selectAll().execute()).toEqual([]);
  expect(
    (await db.selectFrom('matters').select('disposition').where('id', '=', body.matterId).executeTakeFirst())
      ?.disposition,
  ).toBe('prescreen');
});

test.each([
  ['a type that does not exist', { contactName: 'Ana', matterTypeId: absent }, 'matterTypeId'],
  ['no name', { contactName: '  ', matterTypeId: absent }, 'contactName'],
  ['a name of invisible characters', { contactName: '\u200b\u200e', matterTypeId: absent }, 'contactName'],
])('%s: the field is named, nothing is made', async (_, body, field) => {
  const id = await unknownText();
  const before = await countRows(office);
  const answer = await office.as('staff').post(`/unfiled/${id}/start`, body);
  expect([answer.status, answer.body.fields[0].field]).toEqual([422, field]);
  expect(await countRows(office)).toEqual(before);
});

test('an archived type is not for new matters', async () => {
  const id = await unknownText();
  const matterTypeId = await addMatterType(db);
  await db
    .updateTable('matter_types')
    .set({ archived_at: '2026-01-01T00:00:00Z' })
    .where('id', '=', matterTypeId)
    .execute();
  const { status } = await office
    .as('staff')
    .post(`/unfiled/${id}/start`, { contactName: 'Ana', matterTypeId });
  expect(status).toBe(422);
});

test('pages go on from the last seen; the total is that of the list', async () => {
  for (let i = 0; i < 7; i++) await unknownText({ Body: `Text ${i}` });
  const bodies: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await inbox({ limit: 3, after });
    expect(page.total).toBe(7);
    bodies.push(...page.items.map((item: { body: string }) => item.body));
    if (page.next === null) break;
    after = page.next;
  }
  expect(bodies).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `Text ${i}`));
  expect((await office.as('staff').get('/home')).body.unfiled).toBe(7);
});

test('read-only users read and file none of it', async () => {
  const id = await unknownText();
  const reader = office.as('read_only');
  expect((await reader.get('/unfiled')).status).toBe(403);
  expect((await reader.post(`/unfiled/${id}/file`, { matterIds: [absent] })).status).toBe(403);
  expect((await reader.post(`/unfiled/${id}/start`, { contactName: 'A', matterTypeId: absent })).status).toBe(
    403,
  );
});
