import { beforeEach, describe, expect, it } from 'vitest';
import { addMatterType, addUser, wallOff } from '../../testing/people.ts';
import { type Case, startQueueOffice } from '../../testing/queue-office.ts';
import { caseField, contentOf, formOffice, ok, own, refusal } from './testing.ts';

const office = await startQueueOffice();
const { db, api, staff } = office;
const forms = formOffice(office);
const { send } = forms;
const matterTypeId = await addMatterType(db, 'Eviction');
await db
  .insertInto('custom_fields')
  .values({ matter_type_id: matterTypeId, key: 'hearing_date', label: 'Hearing date', kind: 'date' })
  .execute();

const year = Temporal.Now.plainDateISO().year;
/** Of a year that is written with it, whatever the day. */
const [stored, answered] = [`${year + 2}-12-29`, `${year + 2}-12-28`];
const words = (day: string) => `Your hearing is on ${day}.`;
const [storedWords, answeredWords] = [stored, answered].map((day) => {
  const date = new Date(`${day}T00:00:00Z`);
  const how = { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC' } as const;
  return words(new Intl.DateTimeFormat('en', how).format(date));
}) as [string, string];

const template: string = ok(
  await api.as('administrator').post('/templates', {
    ...{ scope: 'site', name: 'Hearing date', defaultLanguage: 'en' },
    versions: [{ language: 'en', body: words('{{ field.hearing_date }}') }],
  }),
).id;
const form = await forms.published(
  contentOf(
    { message: { mode: 'template_only', templateIds: [template] } },
    caseField('hearing', 'hearing_date'),
  ),
);

let on: Case;
const holds = (custom: object) =>
  db
    .updateTable('matters')
    .set({ matter_type_id: matterTypeId, custom: JSON.stringify(custom) })
    .where('id', '=', on.matterId)
    .execute();
const customOf = async () =>
  (await db.selectFrom('matters').select('custom').where('id', '=', on.matterId).executeTakeFirstOrThrow())
    .custom;
beforeEach(async () => {
  on = await office.newCase();
  await holds({ hearing_date: stored });
});

const given = (body: string, hearing?: string | null) => ({
  ...{ templateId: template, body },
  ...(hearing !== undefined && { answers: { hearing } }),
});

describe('a template sent by a form that saves to the case', () => {
  it('says what is saved, and not what the case had', async () => {
    expect(refusal(await send(on, form, given(storedWords, answered)))).toEqual({
      ...{ status: 422, code: 'not_the_template', fields: ['body'] },
    });
    expect(await customOf()).toEqual({ hearing_date: stored });
    const { message } = ok(await send(on, form, given(answeredWords, answered)));
    expect(message.body).toBe(answeredWords);
    expect(await customOf()).toEqual({ hearing_date: answered });
  });

  it('says what the case has where nothing else was answered', async () => {
    expect(ok(await send(on, form, given(storedWords))).message.body).toBe(storedWords);
  });

  it('can be sent with the day that the case did not have', async () => {
    await holds({});
    const { message } = ok(await send(on, form, given(answeredWords, answered)));
    expect(message.body).toBe(answeredWords);
  });

  it('is not sent when what it says is emptied', async () => {
    expect((await send(on, form, given(storedWords, null))).status).toBe(422);
    const token = words('{{ field.hearing_date }}');
    expect(refusal(await send(on, form, given(token, null)))).toMatchObject({ code: 'left_over' });
    expect(await customOf()).toEqual({ hearing_date: stored });
  });
});

describe('a template filled in before its form is sent', () => {
  const fillIn = (changes: object, who = staff, contactId: string | null = on.contactId) =>
    who.post(`/matters/${on.matterId}/templates/${template}/fill-in`, { contactId, changes });

  it('reads as the server sends it, and saves nothing', async () => {
    expect(ok(await fillIn({})).text).toBe(storedWords);
    const filled = ok(await fillIn({ hearing_date: answered, of_no_type: 'x' }));
    expect(filled).toMatchObject({ id: template, name: 'Hearing date', text: answeredWords, problems: [] });
    expect(ok(await fillIn({ hearing_date: null }))).toMatchObject({
      text: words('{{ field.hearing_date }}'),
      problems: [{ token: 'field.hearing_date', code: 'empty_token' }],
    });
    expect(await customOf()).toEqual({ hearing_date: stored });
  });

  it('never fails on a value of another kind', async () => {
    for (const value of ['soon', 5, true, '']) {
      expect((await fillIn({ hearing_date: value })).status).toBe(200);
    }
  });

  it('behind a wall answers as what does not exist, and so does a template nobody is offered', async () => {
    const walled = await addUser(db, 'staff', 'Walled Off');
    await wallOff(db, on.matterId, walled.id);
    const none = '0199a000-0000-7000-8000-000000000000';
    const answer = await fillIn({}, api.as(walled));
    const missing = await api.as(walled).post(`/matters/${none}/templates/${template}/fill-in`, {});
    expect([answer.status, answer.body]).toEqual([404, missing.body]);
    expect((await staff.post(`/matters/${on.matterId}/templates/${none}/fill-in`, {})).status).toBe(404);
    const stranger = (await office.newCase()).contactId;
    expect(refusal(await fillIn({}, staff, stranger)).fields).toEqual(['contactId']);
  });
});

it('an answer of nothing that can be seen is none', async () => {
  const asking = await forms.published(contentOf({}, own('words', { required: true })));
  const ask = (text: string) => send(on, asking, { answers: { words: text } });
  for (const text of ['  ', '\u200b\u200b', '\u200d', '\u3164']) {
    expect(refusal(await ask(text))).toEqual({
      ...{ status: 422, code: 'required', fields: ['answers.words'] },
    });
  }
  expect((await ask('\u200bIn the morning')).status).toBe(200);
});
