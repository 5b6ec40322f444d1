import { blank } from '@matterline/rules/forms/blank.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { addMatterType, wallOff } from '../../testing/people.ts';
import { addDocument, setPictures } from '../../testing/pictures.ts';
import { type Case, noonIn, startQueueOffice, zone } from '../../testing/queue-office.ts';
import { asks, caseField, consent, contentOf, formOffice, ok, own, refusal } from './testing.ts';

const office = await startQueueOffice();
const { db, api, staff, sender } = office;
await setPictures(db, sender.senderId);
const forms = formOffice(office);
const { send } = forms;

const matterTypeId = await addMatterType(db, 'Eviction');
for (const field of [
  { key: 'hearing_date', label: 'Hearing date', kind: 'date' },
  { key: 'court', label: 'Court', kind: 'choice', options: ['Eastern', 'Metro South'] },
]) {
  await db
    .insertInto('custom_fields')
    .values({ matter_type_id: matterTypeId, ...field })
    .execute();
}
const everything = async () => {
  const { rows } = await api.database.pool.query(`select (select count(*) from messages) as messages,
    (select count(*) from message_answers) as answers, (select count(*) from consents) as consents,
    (select json_agg(custom order by id) from matters) as custom, (select count(*) from audit) as audit`);
  return rows[0];
};
const newCase = async (): Promise<Case> => {
  const made = await office.newCase();
  await db
    .updateTable('matters')
    .set({ matter_type_id: matterTypeId })
    .where('id', '=', made.matterId)
    .execute();
  return made;
};
const customOf = async ({ matterId }: Case) =>
  (await db.selectFrom('matters').select('custom').where('id', '=', matterId).executeTakeFirstOrThrow())
    .custom;
let on: Case;
beforeEach(async () => {
  on = await newCase();
});
const refused = async (...given: Parameters<typeof send>) => {
  const before = await everything();
  const answer = refusal(await send(...given));
  expect(await everything()).toEqual(before);
  return answer;
};

describe('pictures and documents', () => {
  it('go with a form that takes them, and with no other', async () => {
    const [plain, taking] = [
      await forms.published(),
      await forms.published(contentOf({}, blank.attachments('attachments'))),
    ];
    const documentIds = [await addDocument(db, on.matterId), await addDocument(db, on.matterId)];
    expect(await refused(on, plain, { documentIds })).toEqual({
      ...{ status: 422, code: 'no_attachments', fields: ['documentIds'] },
    });
    const ask = (more: object = {}) => send(on, taking, { documentIds, body: '', ...more }, { key: on.to });
    const { message } = ok(await ask());
    expect(message).toMatchObject({ channel: 'mms', segments: 1, body: '' });
    expect(message.media).toMatchObject(documentIds.map((documentId) => ({ documentId })));
    expect(ok(await ask()).message.id).toBe(message.id);
    expect((await ask({ documentIds: [] })).body.code).toBe('idempotency_key_reused');
    expect(await refused(on, taking, { body: '' })).toMatchObject({ code: 'empty', fields: ['body'] });
  });

  it('are held to what the provider takes, and to the documents of the case', async () => {
    const form = await forms.published(contentOf({}, blank.attachments('attachments')));
    const large = await addDocument(db, on.matterId, { mediaType: 'application/pdf', bytes: 7_000_000 });
    const strange = await addDocument(db, (await newCase()).matterId);
    expect(await refused(on, form, { documentIds: [large] })).toMatchObject({
      ...{ code: 'files_refused', fields: ['documentIds'] },
    });
    expect(await refused(on, form, { documentIds: [strange] })).toMatchObject({
      ...{ code: 'not_on_matter', fields: ['documentIds'] },
    });
  });

  it('may be changed on a text that waits where the form takes them', async () => {
    const taking = await forms.published(contentOf({}, blank.attachments('attachments')));
    const documentIds = [await addDocument(db, on.matterId)];
    const { message } = ok(await send(on, taking, { when: { kind: 'at', wall: noonIn(3), zone } }));
    const changed = ok(await staff.patch(`/messages/${message.id}`, { version: 1, documentIds }));
    expect(changed.media).toMatchObject([{ documentId: documentIds[0] }]);
  });
});

describe('a form that was filled in', () => {
  it('says how many texts are left on the case, and is refused when none is', async () => {
    const form = await forms.published();
    await db.updateTable('matters').set({ texts_allowed: 1 }).where('id', '=', on.matterId).execute();
    const left = async () => ok(await staff.get(`/matters/${on.matterId}/forms/${form.id}`)).texts;
    expect(await left()).toEqual({ limit: 1, left: 1, own: true });
    ok(await send(on, form));
    expect(await left()).toEqual({ limit: 1, left: 0, own: true });
    expect((await refused(on, form)).status).toBe(409);
  });

  it('is a text, its answers, what it saves to the case and a consent, each on the record', async () => {
    const form = await forms.published(
      contentOf(
        {},
        consent(),
        own('interpreter', { type: 'yes_no', required: true }),
        caseField('hearing', 'hearing_date'),
      ),
    );
    const answers = { interpreter: true, hearing: '2026-12-02' };
    const { message, recorded } = ok(await send(on, form, { consent: 'yes', answers }));
    expect(recorded).toBeNull();
    expect(message).toMatchObject({ state: 'queued', body: 'See you at 9:30', origin: 'manual' });
    expect(await customOf(on)).toEqual({ hearing_date: '2026-12-02' });
    const kept = await db
      .selectFrom('message_answers')
      .selectAll()
      .where('message_id', '=', message.id)
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({
      form_version_id: form.current?.id,
      answers: [
        { key: 'interpreter', label: 'About interpreter', kind: 'yes_no', value: true, savedToCase: false },
        { key: 'hearing', label: 'About hearing', kind: 'date', value: '2026-12-02', savedToCase: true },
      ],
      consent: { label: 'SMS consent', answer: 'Yes', does: 'record' },
    });
    const { body } = await staff.get(`/contacts/${on.contactId}/consents`);
    expect(body.items).toMatchObject([
      { number: on.to, given: true, how: 'phone', wording: expect.stringMatching(/May we/) },
    ]);
    expect((await office.auditOf(message.id)).map(({ action }) => action)).toEqual([
      'text.queued',
      'form.sent',
    ]);
    const said = await office.said(on);
    expect(said).toContain('Changed “Hearing date” from nothing to “Dec 2, 2026”.');
    expect(said).toContain(`Sent it with the form “${form.name}” (version 1); SMS consent: “Yes”.`);
  });

  it('tells its answers with the steps of its text', async () => {
    const form = await forms.published(contentOf({}, own('interpreter', { type: 'yes_no' })));
    const { message } = ok(await send(on, form, { answers: { interpreter: false } }));
    expect((await staff.get(`/messages/${message.id}/detail`)).body.form).toEqual({
      name: form.name,
      number: 1,
      consent: null,
      answers: [{ label: 'About interpreter', kind: 'yes_no', value: false, savedToCase: false }],
    });
  });

  it('is one text however often it is sent with a key, at once or after', async () => {
    const form = await forms.published(contentOf({}, consent()));
    const key = 'one-and-the-same';
    const both = await Promise.all([1, 2].map(() => send(on, form, { consent: 'yes' }, { key })));
    const after = await send(on, form, { consent: 'yes' }, { key });
    const ids = [...both, after].map((answer) => ok(answer).message.id);
    expect(new Set(ids).size).toBe(1);
    const { rows } = await sql`select from consents where contact_id = ${on.contactId}`.execute(db);
    expect(rows).toHaveLength(1);
    expect(refusal(await send(on, form, { consent: 'yes', body: 'Other' }, { key }))).toMatchObject({
      status: 409,
      code: 'idempotency_key_reused',
    });
  });
});

const asked = await forms.published(
  contentOf(
    {},
    consent({
      answers: [
        { key: 'yes', label: 'Yes', does: 'record', say: '' },
        { key: 'no', label: 'No', does: 'block', say: 'Call them instead.' },
        { key: 'stop', label: 'Not any more', does: 'withdraw', say: '' },
      ],
    }),
    own('note', { required: true }),
  ),
);

describe('consent', () => {
  const note = { answers: { note: 'x' } };

  it('must be answered, and No blocks in the administrator’s words', async () => {
    expect(await refused(on, asked, note)).toEqual({
      status: 422,
      code: 'consent_unanswered',
      fields: ['consent'],
    });
    expect(await refused(on, asked, { ...note, consent: 'no' })).toEqual({
      ...{ status: 422, code: 'consent_refused', fields: ['consent'] },
    });
    const { body } = await send(on, asked, { ...note, consent: 'no' });
    expect(body.fields).toEqual([{ field: 'consent', message: 'Call them instead.' }]);
  });

  it('that is withdrawn is recorded once and nothing is sent, nor can be after', async () => {
    const key = 'withdrawn';
    const first = ok(await send(on, asked, { consent: 'stop', body: '' }, { key }));
    expect(first).toEqual({ message: null, recorded: expect.stringMatching(/“Not any more” is on record/) });
    expect(ok(await send(on, asked, { consent: 'stop', body: '' }, { key }))).toEqual(first);
    const { body } = await staff.get(`/contacts/${on.contactId}/consents`);
    expect(body.items).toMatchObject([{ given: false, number: on.to }]);
    expect(
      await db.selectFrom('messages').select('id').where('matter_id', '=', on.matterId).execute(),
    ).toEqual([]);
    expect(refusal(await office.post(on))).toMatchObject({ status: 422, code: 'no_consent' });
    expect(await office.said(on)).toContain(
      `Filled in the form “${asked.name}” (version 1), and no text was sent; SMS consent: “Not any more”.`,
    );
  });

  it('that is given again lets the text go, where the office asks for consent', async () => {
    await db.updateTable('site').set({ consent_required: true }).execute();
    expect(refusal(await office.post(on))).toMatchObject({ code: 'no_consent' });
    expect((await send(on, asked, { ...note, consent: 'yes' })).status).toBe(200);
    await db.updateTable('site').set({ consent_required: false }).execute();
  });

  it('is recorded again only when the answer or its words are others', async () => {
    const recorded = async () =>
      (await staff.get(`/contacts/${on.contactId}/consents`)).body.items.map(
        ({ given }: { given: boolean }) => given,
      );
    const answer = async (consent: string) => ok(await send(on, asked, { ...note, consent }));
    await answer('yes');
    await answer('yes');
    expect(await recorded()).toEqual([true]);
    await answer('stop');
    await answer('yes');
    expect(await recorded()).toEqual([true, false, true]);
    const otherWords = await forms.published(contentOf({}, consent({ wording: 'May we text you?' })));
    ok(await send(on, otherWords, { consent: 'yes' }));
    expect(await recorded()).toEqual([true, true, false, true]);
  });

  it('is not recorded when the text is refused', async () => {
    expect(await refused(on, asked, { ...note, consent: 'yes', body: '' })).toMatchObject({
      fields: ['body'],
    });
  });

  it('is not asked again where it is on record, if the form says so', async () => {
    const once = await forms.published(contentOf({}, consent({ onlyIfNotRecorded: true })));
    expect(await refused(on, once)).toMatchObject({ code: 'consent_unanswered' });
    expect((await send(on, once, { consent: 'yes' })).status).toBe(200);
    expect((await send(on, once)).status).toBe(200);
  });
});

describe('what a form requires', () => {
  it('is refused by name of the field, also several at once, and hidden fields are not asked', async () => {
    const form = await forms.published(
      contentOf(
        {},
        own('interpreter', { type: 'yes_no', required: true }),
        own('language', { required: true, condition: asks('answers.interpreter', '=', 'true') }),
        caseField('court', 'court', { required: true }),
      ),
    );
    expect(await refused(on, form)).toEqual({
      status: 422,
      code: 'required',
      fields: ['answers.interpreter', 'answers.court'],
    });
    expect(await refused(on, form, { answers: { interpreter: true, court: 'Nowhere' } })).toMatchObject({
      fields: ['answers.language', 'answers.court'],
    });
    expect(
      await refused(on, form, { answers: { interpreter: false, court: 'Eastern', age: 7 } }),
    ).toMatchObject({
      ...{ code: 'unknown_field', fields: ['answers.age'] },
    });
    const answers = { interpreter: false, language: 'Greek', court: 'Eastern' };
    const { message } = ok(await send(on, form, { answers }));
    const { body } = await staff.get(`/messages/${message.id}/detail`);
    expect(body.form.answers.map(({ label }: { label: string }) => label)).toEqual([
      'About interpreter',
      'About court',
    ]);
  });

  it('may hang on the case, and on whom it goes to', async () => {
    const form = await forms.published(
      contentOf({}, own('why', { required: true, condition: asks('custom.court', '=', 'Eastern') })),
    );
    expect((await send(on, form)).status).toBe(200);
    await db
      .updateTable('matters')
      .set({ custom: JSON.stringify({ court: 'Eastern' }) })
      .where('id', '=', on.matterId)
      .execute();
    expect(await refused(on, form)).toMatchObject({ fields: ['answers.why'] });
  });
});

describe('whom and when', () => {
  it('only those parties, and only their numbers', async () => {
    const form = await forms.published();
    await db.updateTable('parties').set({ role: 'witness' }).where('matter_id', '=', on.matterId).execute();
    expect(await refused(on, form)).toEqual({ status: 422, code: 'wrong_recipient', fields: ['contactId'] });
    await db.updateTable('parties').set({ role: 'client' }).where('matter_id', '=', on.matterId).execute();
    expect(await refused(on, form, { to: '+12125550199' })).toMatchObject({
      code: 'wrong_number',
      fields: ['to'],
    });
    expect(await refused(on, form, { contactId: null })).toMatchObject({ code: 'wrong_recipient' });
    const stranger = await newCase();
    expect(await refused({ ...on, contactId: stranger.contactId, to: stranger.to }, form)).toMatchObject({
      code: 'wrong_recipient',
    });
    const typing = await forms.published(contentOf({ phone: { typed: true }, recipient: { roles: [] } }));
    expect((await send(on, typing, { to: '+12125550199', contactId: null })).status).toBe(200);
  });

  it('now or later as the form says, and a limit of its own', async () => {
    const at = { kind: 'at', wall: noonIn(1), zone };
    const [both, now, later] = [
      await forms.published(),
      await forms.published(contentOf({ when: { allows: 'now' } })),
      await forms.published(contentOf({ when: { allows: 'later' }, message: { limit: 10 } })),
    ];
    expect(ok(await send(on, both, { when: at })).message.state).toBe('scheduled');
    expect(await refused(on, now, { when: at })).toMatchObject({ code: 'wrong_time', fields: ['when'] });
    expect(await refused(on, later, { body: 'Short' })).toMatchObject({ code: 'wrong_time' });
    expect(await refused(on, later, { when: at })).toMatchObject({ code: 'over_limit', fields: ['body'] });
  });

  it('what is wrong with any text is wrong with one sent by a form', async () => {
    const form = await forms.published();
    await api.as('staff').post('/opt-outs', { number: on.to, optedOut: true, note: 'Rang' });
    expect(await refused(on, form)).toMatchObject({ code: 'opted_out', fields: ['to'] });
  });
});

const admin = api.as('administrator');
const template = async (body: string) =>
  ok(
    await admin.post('/templates', {
      ...{ scope: 'site', name: `Template ${body.length}${body[0]}`, defaultLanguage: 'en' },
      versions: [{ language: 'en', body }],
    }),
  ).id;
const [hearing, other] = [await template('Hello {{ client.first_name }}, call us.'), await template('Other')];
const only = await forms.published(contentOf({ message: { mode: 'template_only', templateIds: [hearing] } }));

describe('templates', () => {
  const rendered = async () => {
    const { items } = ok(
      await staff.get(`/matters/${on.matterId}/templates`, { contactId: on.contactId, templateId: hearing }),
    );
    return items[0].text as string;
  };

  it('go as they stand, in this case’s words, where the form sends nothing else', async () => {
    const words = await rendered();
    expect(words).toMatch(/^Hello [\w ]+, call us\.$/);
    expect((await send(on, only, { templateId: hearing, body: words })).status).toBe(200);
    expect(await refused(on, only, { templateId: hearing, body: `${words} Now.` })).toEqual({
      ...{ status: 422, code: 'not_the_template', fields: ['body'] },
    });
    expect(await refused(on, only, { body: words })).toMatchObject({ code: 'template_needed' });
    expect(await refused(on, only, { templateId: other, body: 'Other' })).toMatchObject({
      code: 'wrong_template',
    });
  });

  it('begin what is then written, where the form says so, and stay out where words are free', async () => {
    const begins = await forms.published();
    const free = await forms.published(contentOf({ message: { mode: 'free' } }));
    expect((await send(on, begins, { templateId: hearing, body: 'Hello, come at 9.' })).status).toBe(200);
    expect(await refused(on, free, { templateId: hearing })).toMatchObject({ code: 'wrong_template' });
  });

  it('that waits cannot be written over by another way', async () => {
    const at = { kind: 'at', wall: noonIn(1), zone };
    const { message } = ok(await send(on, only, { templateId: hearing, body: await rendered(), when: at }));
    const change = (by: object) => staff.patch(`/messages/${message.id}`, { version: 1, ...by });
    expect(refusal(await change({ body: 'Found a way' }))).toEqual({
      status: 422,
      code: 'form_forbids',
      fields: ['body'],
    });
    const moved = ok(await change({ when: { ...at, wall: noonIn(2) } }));
    expect(moved.byForm).toEqual({ name: only.name, templateOnly: true });
  });

  it('that waits takes no pictures, and goes at no time the form does not send at', async () => {
    const later = await forms.published(contentOf({ when: { allows: 'later' } }));
    const at = { kind: 'at', wall: noonIn(1), zone };
    const { message } = ok(await send(on, later, { when: at }));
    const change = (by: object) => staff.patch(`/messages/${message.id}`, { version: 1, ...by });
    const forbidden = (field: string) => ({ status: 422, code: 'form_forbids', fields: [field] });
    const documentIds = ['0199a000-0000-7000-8000-000000000000'];
    expect(refusal(await change({ documentIds }))).toEqual(forbidden('documentIds'));
    expect(refusal(await change({ when: { kind: 'now' } }))).toEqual(forbidden('when'));
    const now = await office.supervisor.post(`/messages/${message.id}/send-now`, { version: 1 });
    expect(refusal(now)).toEqual(forbidden('when'));
    const items = [{ id: message.id, version: 1 }];
    const many = ok(await office.supervisor.post('/queue/actions', { action: 'send_now', items }));
    expect(many.results).toMatchObject([{ ok: false, code: 'form_forbids' }]);
    expect((await change({ body: 'See you at 10', documentIds: [] })).status).toBe(200);
  });

  it('that waits takes what its answers showed, and nothing that they hid', async () => {
    const hiding = await forms.published(
      contentOf(
        { when: { condition: asks('answers.urgent', '=', 'no') } },
        own('urgent', { type: 'choice', options: ['yes', 'no'] }),
        {
          ...blank.attachments('attachments'),
          condition: asks('answers.urgent', '=', 'yes'),
        },
      ),
    );
    const later = { kind: 'at', wall: noonIn(2), zone };
    const waiting = async (form: typeof hiding, urgent: string, when?: object) => {
      const { message } = ok(await send(on, form, { answers: { urgent }, ...(when && { when }) }));
      return (by: object) => staff.patch(`/messages/${message.id}`, { version: 1, ...by });
    };
    const documentIds = [await addDocument(db, on.matterId)];
    const forbidden = (field: string) => ({ status: 422, code: 'form_forbids', fields: [field] });
    const [calm, pressing] = [await waiting(hiding, 'no', later), await waiting(hiding, 'yes')];
    expect(refusal(await calm({ documentIds }))).toEqual(forbidden('documentIds'));
    expect(refusal(await pressing({ when: later }))).toEqual(forbidden('when'));
    expect((await calm({ when: { ...later, wall: noonIn(3) } })).status).toBe(200);
    expect(ok(await pressing({ documentIds })).media).toMatchObject([{ documentId: documentIds[0] }]);
  });

  it('name the form that would not work without them', async () => {
    const { items } = ok(await admin.get(`/templates/${hearing}/places`));
    expect(items).toContainEqual({
      kind: 'sms_form',
      say: `SMS form “${only.name}”`,
      path: `/admin/forms/${only.id}`,
      withoutIt: 'does_not_work',
    });
  });
});

describe('versions', () => {
  it('a form published meanwhile does not disturb the one being filled in, for a day', async () => {
    const first = await forms.published();
    const second = await forms.publish(
      await forms.save(first, contentOf({}, own('reason', { required: true }))),
    );
    expect(second.versions.map(({ number, usable }) => [number, usable])).toEqual([
      [2, true],
      [1, true],
    ]);
    expect(await refused(on, second)).toMatchObject({ fields: ['answers.reason'] });
    expect((await send(on, first)).status).toBe(200);
    await sql`update sms_form_versions set replaced_at = now() - interval '25 hours' where id = ${first.current?.id}`.execute(
      db,
    );
    expect(await refused(on, first)).toMatchObject({ status: 409, code: 'form_changed' });
  });

  it('is refused from the moment it is withdrawn, by itself or by publishing', async () => {
    const [one, two] = [await forms.published(), await forms.published()];
    const next = await forms.publish(await forms.save(one, contentOf({}, own('a'))), {
      withdrawEarlier: true,
    });
    expect(await refused(on, one)).toMatchObject({ code: 'form_changed' });
    expect((await send(on, next)).status).toBe(200);
    ok(await forms.admin.post(`/forms/${two.id}/versions/${two.current?.id}/withdraw`));
    expect(await refused(on, two)).toMatchObject({ code: 'form_not_offered' });
  });
});

describe('where and by whom', () => {
  it('only where a link of the Actions menu leads to it', async () => {
    const forSupervisors = await forms.published(contentOf(), { roles: ['supervisor'] });
    const closedOnly = await forms.published(contentOf(), { dispositions: ['closed'] });
    const elsewhere = await forms.published(contentOf(), { matterTypeIds: [await addMatterType(db)] });
    const draft = await forms.create();
    for (const form of [forSupervisors, closedOnly, elsewhere]) {
      expect(await refused(on, form)).toMatchObject({ status: 409, code: 'form_not_offered' });
      expect((await staff.get(`/matters/${on.matterId}/forms/${form.id}`)).status).toBe(404);
    }
    const supervisor = { who: office.supervisor };
    expect((await send(on, forSupervisors, {}, supervisor)).status).toBe(200);
    const offered = async (who = staff) =>
      (await who.get(`/matters/${on.matterId}/actions`)).body.items.map(
        ({ formId }: { formId: string }) => formId,
      );
    expect(await offered()).not.toContain(forSupervisors.id);
    expect(await offered(office.supervisor)).toContain(forSupervisors.id);
    expect(await offered()).not.toContain(draft.id);
  });

  it('behind a wall it answers byte for byte as what does not exist', async () => {
    const form = await forms.published();
    await wallOff(db, on.matterId, api.users.staff.id);
    const nobody = '0199a000-0000-7000-8000-000000000000';
    const asked = [
      (id: string) => staff.get(`/matters/${id}/actions`),
      (id: string) => staff.get(`/matters/${id}/forms/${form.id}`),
      (id: string) => send({ ...on, matterId: id }, form),
    ];
    const before = await everything();
    for (const ask of asked) {
      const [behind, missing] = [await ask(on.matterId), await ask(nobody)];
      expect(behind.status).toBe(404);
      expect(behind.raw).toBe(missing.raw);
    }
    expect(await everything()).toEqual(before);
    await wallOff(db, on.matterId, api.users.administrator.id);
    expect((await admin.get(`/matters/${on.matterId}/form-needs`)).raw).toBe(
      (await admin.get(`/matters/${nobody}/form-needs`)).raw,
    );
  });

  it('only through forms, when the office says so: not by the composer, but again what did not arrive', async () => {
    const form = await forms.published();
    await db.updateTable('site').set({ forms_only: true }).execute();
    expect(refusal(await office.post(on))).toMatchObject({ status: 409, code: 'forms_only' });
    const { message } = ok(await send(on, form));
    await office.set(message.id, { state: 'failed' });
    expect((await staff.post(`/messages/${message.id}/resend`, {})).status).toBe(200);
    await db.updateTable('site').set({ forms_only: false }).execute();
  });
});

describe('a form to fill in', () => {
  it('comes with all that it needs, in one request', async () => {
    const form = await forms.published();
    await db
      .updateTable('matters')
      .set({ custom: JSON.stringify({ court: 'Eastern' }) })
      .where('id', '=', on.matterId)
      .execute();
    const { status, body } = await staff.get(`/matters/${on.matterId}/forms/${form.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ formId: form.id, versionId: form.current?.id, name: form.name, limit: 160, matterTypeId },
      ...{ disposition: 'open', custom: { court: 'Eastern' } },
      recipients: [{ contactId: on.contactId, role: 'client', language: null, defaultPhone: on.to }],
    });
    expect(body.recipients[0].phones).toMatchObject([{ e164: on.to, consentRecorded: false, problems: [] }]);
    expect(body.customFields.map(({ key }: { key: string }) => key).toSorted()).toEqual([
      'court',
      'hearing_date',
    ]);
  });
});
