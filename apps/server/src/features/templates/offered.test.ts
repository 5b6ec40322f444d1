import { describe, expect, it } from 'vitest';
import { addContact, addMatterType, addUser, assign, wallOff } from '../../testing/people.ts';
import { startQueueOffice } from '../../testing/queue-office.ts';

const office = await startQueueOffice({ undoSeconds: 0 });
const { db, staff, supervisor } = office;
const walled = await addUser(db, 'staff', 'Walled Off');
const eviction = await addMatterType(db, 'Eviction defence');
await db
  .insertInto('custom_fields')
  .values({ matter_type_id: eviction, key: 'hearing_date', label: 'Hearing date', kind: 'date' })
  .execute();
const year = Temporal.Now.plainDateISO().year;

const client = await office.newCase();
await db
  .updateTable('matters')
  .set({ matter_type_id: eviction, custom: JSON.stringify({ hearing_date: `${year}-12-01` }) })
  .where('id', '=', client.matterId)
  .execute();
await db
  .updateTable('contacts')
  .set({ language: 'es-MX', sort_name: 'Test, Maria' })
  .where('id', '=', client.contactId)
  .execute();
await assign(db, client.matterId, office.api.users.staff.id);

const create = async (name: string, versions: object[], more: object = {}, who = supervisor) => {
  const fields = { scope: 'site', name, defaultLanguage: 'en', versions, ...more };
  const { status, body } = await who.post('/templates', fields);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const en = (body: string) => ({ language: 'en', body });
const hearing = await create(
  'Hearing',
  [
    en('{{ contact.first_name }}, your hearing is on {{ field.hearing_date }}.'),
    { language: 'es', body: '{{ contact.first_name }}, su audiencia es el {{ field.hearing_date }}.' },
  ],
  { scope: 'matter_type', matterTypeId: eviction },
);
const call = await create('Call', [
  en('Call {{ office.phone }} and ask for {{ assigned.primary.first_name }}.'),
]);
const mine = await create('Mine', [en('See you')], { scope: 'person' }, staff);
await create('Theirs', [en('Not yours')], { scope: 'person' });
const other = await create('Other type', [en('Completion')], {
  scope: 'matter_type',
  matterTypeId: await addMatterType(db),
});
const gone = await create('Gone', [en('Gone')]);
await supervisor.post(`/templates/${gone.id}/archive`, { version: 1 });

const offered = (query: object = {}, who = staff) =>
  who.get(
    `/matters/${client.matterId}/templates?${new URLSearchParams({ contactId: client.contactId, ...query })}`,
  );

describe('what a case’s composer offers', () => {
  it('one’s own, the type’s and the site’s, filled in, in the contact’s language', async () => {
    const { status, body } = await offered();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [
        {
          id: mine.id,
          text: 'See you',
          language: 'en',
          languageSays: 'In English: it is not written in Mexican Spanish',
        },
        {
          id: hearing.id,
          scope: 'matter_type',
          text: expect.stringMatching(/^Maria, su audiencia es el \S+, 1 de diciembre\.$/),
          language: 'es',
          languageSays: 'In Spanish, Maria Test’s language',
          segments: 1,
          problems: [],
        },
        { id: call.id, scope: 'site', text: 'Call {{ office.phone }} and ask for Sam.' },
      ],
      next: null,
    });
    expect(body.items[2].problems).toMatchObject([
      { code: 'empty_token', token: 'office.phone', where: 'settings' },
    ]);
  });

  it('to nobody known, in each its own language', async () => {
    const { body } = await staff.get(`/matters/${client.matterId}/templates`);
    const [one] = body.items.filter(({ id }: { id: string }) => id === hearing.id);
    expect(one).toMatchObject({
      language: 'en',
      problems: [{ token: 'contact.first_name', where: 'contact' }],
    });
  });

  it('in pages, by name, or one alone', async () => {
    const ids: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { body } = await offered({ limit: '1', ...(after && { after }) });
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      after = body.next;
    }
    expect(ids).toEqual([mine.id, hearing.id, call.id]);
    expect((await offered({ q: 'hea' })).body.items).toMatchObject([{ id: hearing.id }]);
    expect((await offered({ templateId: call.id })).body.items).toMatchObject([{ id: call.id }]);
    for (const templateId of [other.id, gone.id])
      expect((await offered({ templateId })).body.items).toEqual([]);
  });

  it('a wall answers as if there were no case', async () => {
    const hidden = await office.newCase();
    await wallOff(db, hidden.matterId, walled.id);
    const theirs = office.api.as(walled);
    const nobody = '0199a000-0000-7000-8000-000000000000';
    const ask = (of: string) => [
      theirs.get(`/matters/${of}/templates`),
      theirs.post('/templates/preview', { body: '{{ client.name }}', language: 'en', matterId: of }),
    ];
    const [behind, missing] = [await Promise.all(ask(hidden.matterId)), await Promise.all(ask(nobody))];
    for (const [at, answer] of behind.entries()) {
      expect([answer.status, answer.raw]).toEqual([404, missing[at]?.raw]);
    }
  });

  it('only to who is on the case', async () => {
    const contactId = await addContact(db, 'Somebody Else');
    const refused = await offered({ contactId });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'contactId' }] } });
  });
});

describe('a preview', () => {
  const preview = async (more: object) =>
    (
      await staff.post('/templates/preview', {
        language: 'en',
        body: '{{ contact.first_name }}: {{ field.hearing_date }}',
        ...more,
      })
    ).body;

  it('on a case, to its client', async () => {
    const { text, segments, problems } = await preview({ matterId: client.matterId, language: 'es' });
    expect([text, segments, problems]).toEqual([
      expect.stringMatching(/^Maria: \S+, 1 de diciembre$/),
      1,
      [],
    ]);
  });

  it('on a made-up one', async () => {
    expect(await preview({ matterTypeId: eviction })).toMatchObject({
      text: expect.stringMatching(/^Maria: \w+, \w+ \d+$/),
      problems: [],
    });
    expect(await preview({ body: '{{ case.type }}', matterTypeId: eviction })).toMatchObject({
      text: 'Eviction defence',
    });
  });

  it('names what is wrong, and never fails', async () => {
    expect(await preview({ body: '{{ client.nam }} {{', matterId: client.matterId })).toMatchObject({
      problems: [{ code: 'bad_template' }],
    });
    const subject = await preview({ body: 'a', subject: '{{ nobody }}', matterId: client.matterId });
    expect(subject.problems).toMatchObject([{ code: 'unknown_token', token: 'nobody' }]);
  });
});

describe('sending', () => {
  const used = async (id: string) => (await supervisor.get(`/templates/${id}`)).body.used;

  it('refuses a language that the template does not have', async () => {
    const refused = await office.post(client, { body: 'Hi', templateId: hearing.id, templateLanguage: 'zz' });
    expect([refused.status, refused.body.fields[0].field]).toEqual([422, 'templateLanguage']);
  });

  it('keeps which template and language it was made from, its words as they were sent, and counts', async () => {
    const before = await used(hearing.id);
    const words = 'Maria, su audiencia es el martes.';
    const sent = await office.send(client, { body: words, templateId: hearing.id, templateLanguage: 'es' });
    expect(await office.read(sent.id)).toMatchObject({
      body: words,
      template_id: hearing.id,
      template_language: 'es',
    });
    expect((await office.auditOf(sent.id))[0]).toMatchObject({
      details: { template: { id: hearing.id, language: 'es' } },
    });
    const after = await used(hearing.id);
    expect([after.times, typeof after.lastAt]).toEqual([before.times + 1, 'string']);
    const versions = [en('Changed since')];
    await supervisor.put(`/templates/${call.id}`, {
      scope: 'site',
      name: 'Call',
      defaultLanguage: 'en',
      versions,
      version: 1,
    });
    expect((await office.read(sent.id)).body).toBe(words);
  });

  it('a request that is repeated counts once', async () => {
    const on = await office.newCase();
    const template = await create('Counted', [en('a')]);
    const asked = { templateId: template.id };
    await Promise.all(Array.from({ length: 4 }, () => office.post(on, asked, { key: 'one press' })));
    expect(await used(template.id)).toMatchObject({ times: 1 });
  });

  it('many at once, each counted', async () => {
    const template = await create('Busy', [en('a')]);
    const cases = await Promise.all(Array.from({ length: 12 }, () => office.newCase()));
    await Promise.all(cases.map((on) => office.send(on, { templateId: template.id })));
    expect(await used(template.id)).toMatchObject({ times: 12 });
  });

  it('only from one’s own or everyone’s', async () => {
    const refused = await office.post(client, { templateId: mine.id }, { who: supervisor });
    expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'templateId' }] } });
    const strange = await office.post(client, { templateId: '0199a000-0000-7000-8000-000000000000' });
    expect(strange.status).toBe(422);
    expect((await office.send(client, { templateId: gone.id })).state).toBe('queued');
  });

  it.each(['{{ client.first_name }}', '{{client.first_name', '{% if today %}', 'Hi {{ }}'])(
    'a text in which “%s” is left is refused, written or changed, and named',
    async (body) => {
      const on = await office.newCase();
      const left = { status: 422, body: { code: 'left_over', fields: [{ field: 'body' }] } };
      const refused = await office.post(on, { body });
      expect(refused).toMatchObject(left);
      expect(refused.body.fields[0].message).toContain('is not filled in');
      const later = await office.schedule(on);
      expect(await staff.patch(`/messages/${later.id}`, { version: later.version, body })).toMatchObject(
        left,
      );
      expect((await office.read(later.id)).body).toBe('See you at 9:30');
    },
  );

  it('what waits is named where the template is used, and keeps its words when that is archived', async () => {
    const template = await create('Later', [en('a')]);
    const later = await office.schedule(client, { templateId: template.id });
    const { body } = await supervisor.get(`/templates/${template.id}/places`);
    expect(body.items).toMatchObject([
      { kind: 'waiting_texts', say: '1 text that has yet to go', withoutIt: 'keeps_its_words' },
    ]);
    expect((await supervisor.post(`/templates/${template.id}/archive`, { version: 1 })).status).toBe(200);
    expect(await office.read(later.id)).toMatchObject({ state: 'scheduled', body: 'See you at 9:30' });
  });
});

it('an email’s template is filled in for an email, with its subject', async () => {
  const versions = [{ ...en('Dear {{ contact.first_name }}'), subject: 'To {{ contact.first_name }}' }];
  const letter = await create('Letter', versions, { purpose: 'email' });
  const fillIn = (more: object) =>
    staff.post(`/matters/${client.matterId}/templates/${letter.id}/fill-in`, {
      contactId: client.contactId,
      ...more,
    });
  const filled = await fillIn({ purpose: 'email' });
  expect(filled.body).toMatchObject({ text: 'Dear Maria', subject: 'To Maria' });
  expect((await fillIn({})).status).toBe(404);
});
