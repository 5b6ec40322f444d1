import type { FormContent, FormNeeds } from '@matterline/contract/forms.ts';
import { blank, blankForm } from '@matterline/rules/forms/blank.ts';
import type { FormField } from '@matterline/rules/forms/types.ts';
import { describe, expect, it } from 'vitest';
import { blankFill, bodyOf, type Fill, onForm, problemsOf, stateOf } from './fill.ts';

const phone = { e164: '+16175550142', display: '(617) 555-0142', kind: 'mobile', problems: [] };
const maria = { contactId: 'maria', name: 'Maria', role: 'client', language: 'es', problems: [] };
const needs = {
  recipients: [
    { ...maria, contactId: 'wit', role: 'witness', phones: [phone], defaultPhone: phone.e164 },
    { ...maria, phones: [{ ...phone, consentRecorded: false }], defaultPhone: phone.e164 },
  ],
  ...{ limit: 160, matterTypeId: 'eviction', disposition: 'open', custom: {}, customFields: [] },
} as unknown as FormNeeds;
const own = (key: string, more: object = {}): FormField => ({ ...blank.own(key), label: key, ...more });
const formOf = (...more: FormField[]) => {
  const { instructions, fields } = blankForm();
  return { instructions, fields: [...fields, ...more] } as FormContent;
};
const filling = (form: FormContent, by: Partial<Fill> = {}) => ({
  ...{ form, needs, template: null, typed: { isOwn: false, withFiles: null } },
  fill: { ...blankFill(form, needs, 'America/New_York'), body: 'See you', ...by },
});
const wrong = (form: FormContent, by: Partial<Fill> = {}) => {
  const given = filling(form, by);
  return problemsOf(given, stateOf(given)).map(({ field }) => field);
};

describe('a form being filled in', () => {
  it('begins with the first it may text, at the number they are texted at', () => {
    expect(blankFill(formOf(), needs, 'UTC')).toMatchObject({
      contactId: 'maria',
      number: phone.e164,
      later: false,
    });
  });

  it('begins with a client, though only another can be texted', () => {
    const { instructions, fields } = formOf();
    const anybody = fields.map((field) => (field.kind === 'recipient' ? { ...field, roles: [] } : field));
    const [witness, client] = needs.recipients;
    const recipients = [witness, { ...client, phones: [], defaultPhone: null }] as FormNeeds['recipients'];
    const form = { instructions, fields: anybody } as FormContent;
    expect(blankFill(form, { ...needs, recipients }, 'UTC')).toMatchObject({
      contactId: 'maria',
      number: '',
    });
  });

  it('names all that keeps it from being sent', () => {
    const form = formOf(own('a', { required: true }), blank.consent('consent'));
    expect(wrong(form, { body: '', later: true })).toEqual(['consent', 'answers.a', 'body', 'when']);
    expect(wrong(form, { consent: 'yes', answers: { a: 'x' } })).toEqual([]);
    expect(wrong(form, { consent: 'no', answers: { a: 'x' } })).toEqual(['consent']);
  });

  it('sends nothing of a field that is hidden', () => {
    const hidden = { combinator: 'and', rules: [{ field: 'answers.a', operator: '=', value: 'x' }] };
    const given = filling(formOf(own('a'), own('b', { condition: hidden })), {
      answers: { a: 'y', b: 'z' },
      consent: 'yes',
    });
    expect(bodyOf(given.fill, stateOf(given))).toMatchObject({ answers: { a: 'y' }, consent: null });
  });

  it('takes documents along where the form does, within what can be sent', () => {
    const file = {
      documentId: 'd',
      name: 'lease.pdf',
      mediaType: 'application/pdf',
      bytes: 9,
      hasPreview: false,
    };
    const plain = filling(formOf(), { files: [file] });
    expect(bodyOf(plain.fill, stateOf(plain)).documentIds).toEqual([]);
    const taking = formOf(blank.attachments('attachments'));
    const given = filling(taking, { files: [file] });
    expect(bodyOf(given.fill, stateOf(given)).documentIds).toEqual(['d']);
    expect(wrong(taking, { files: [file], body: '' })).toEqual([]);
    const withFiles = { sender: null, say: 'Pictures cannot be sent to this number.', limits: [] };
    const typed = { ...given, typed: { isOwn: true, withFiles }, fill: { ...given.fill, typing: true } };
    expect(problemsOf(typed, stateOf(typed))).toMatchObject([{ field: 'documentIds', say: withFiles.say }]);
  });

  it('takes what was written to a newer version of it', () => {
    const before = filling(formOf(), { answers: { a: 1, gone: 2 }, consent: 'yes', body: 'Kept' }).fill;
    expect(onForm(formOf(own('a')), before)).toMatchObject({
      answers: { a: 1 },
      consent: null,
      body: 'Kept',
    });
  });

  const hides = { combinator: 'and', rules: [{ field: 'answers.urgent', operator: '!=', value: 'yes' }] };
  const when = { ...blank.when('when'), condition: hides };
  const formWith = (...fields: FormField[]) => {
    const { fields: usual } = blankForm();
    const kept = usual.filter(({ kind }) => !fields.some((field) => field.kind === kind));
    return { instructions: '', fields: [...kept, ...fields] } as FormContent;
  };

  it('goes at once when the field that schedules it is hidden, and is scheduled again when it shows', () => {
    const form = formWith(when, own('urgent'));
    const schedule = { wall: '2027-01-04T09:00', zone: 'UTC', onlyIfNoReply: true };
    const sent = (urgent: string) => {
      const given = filling(form, { later: true, schedule, answers: { urgent } });
      const state = stateOf(given);
      expect(problemsOf(given, state)).toEqual([]);
      return { later: state.later, ...bodyOf(given.fill, state) };
    };
    expect(sent('yes')).toMatchObject({ later: false, when: { kind: 'now' }, onlyIfNoReply: false });
    expect(sent('no')).toMatchObject({
      later: true,
      ...{ when: { kind: 'at', wall: schedule.wall }, onlyIfNoReply: true },
    });
  });

  it.each([
    ['now', true, 'now'],
    ['later', false, 'at'],
  ])('goes as a newer version lets it: %s', (allows, later, kind) => {
    const form = formWith({ ...blank.when('when'), allows } as FormField);
    const given = filling(form, {
      later,
      schedule: { wall: '2027-01-04T09:00', zone: 'UTC', onlyIfNoReply: false },
    });
    expect(problemsOf(given, stateOf(given))).toEqual([]);
    expect(bodyOf(given.fill, stateOf(given)).when.kind).toBe(kind);
  });

  const template = { id: 'old', language: 'es', text: 'Hola', contactId: 'maria' };

  it.each([
    ['words are free', { mode: 'free' }],
    ['it may begin from others', { mode: 'template', templateIds: ['new'] }],
  ])('keeps its words without the template where %s now', (_name, by) => {
    const form = formWith({ ...blank.message('message'), ...by } as FormField);
    const given = filling(form, { body: 'Hola', template });
    expect(problemsOf(given, stateOf(given))).toEqual([]);
    expect(bodyOf(given.fill, stateOf(given))).toMatchObject({
      ...{ body: 'Hola', templateId: null, templateLanguage: null },
    });
  });

  it('waits for the words of its template, and says why', () => {
    const form = formWith({ ...blank.message('message'), mode: 'template' } as FormField);
    const given = { ...filling(form, { body: 'Hola', template }), unknown: 'It is being filled in.' };
    expect(problemsOf(given, stateOf(given))).toEqual([
      { field: 'templateId', code: 'not_filled_in', say: 'It is being filled in.' },
    ]);
    const known = { ...given, template: { ...template, text: 'Hola' } as never, unknown: null };
    expect(problemsOf(known, stateOf(known))).toEqual([]);
  });

  it('knows what its answers change on the case, for the words of its template', () => {
    const field = { id: 'f', key: 'hearing_date', label: 'Hearing', kind: 'date' };
    const customFields = [{ ...field, options: [], required: false, archived: false }];
    const given = filling(formOf({ ...blank.case('hearing'), label: 'Hearing', caseKey: 'hearing_date' }), {
      answers: { hearing: '2026-12-28' },
    });
    const on = {
      ...given,
      needs: { ...needs, custom: { hearing_date: '2026-12-29' }, customFields } as FormNeeds,
    };
    expect(stateOf(on).changes).toEqual({ hearing_date: '2026-12-28' });
  });
});
