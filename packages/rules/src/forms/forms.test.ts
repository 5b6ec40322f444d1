import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankForm } from './blank.ts';
import { formChanges } from './changes.ts';
import { checkAnswers, type FillFacts, type Given, shownFields } from './check-answers.ts';
import { checkForm } from './check-form.ts';
import { editProblem, type KeptForm } from './editing.ts';
import { isOffered } from './links.ts';
import { asks, facts, formOf, given, make, surroundings } from './testing.ts';
import type { FormVersion } from './types.ts';

const codes = (form: FormVersion, by: Partial<Given> = {}, known: Partial<FillFacts> = {}) => {
  const check = checkAnswers(form, given(by), facts(known));
  return check.ok ? 'ok' : check.problems.map(({ field, code }) => `${field}: ${code}`);
};
const filled = (form: FormVersion, by: Partial<Given> = {}, known: Partial<FillFacts> = {}) => {
  const check = checkAnswers(form, given(by), facts(known));
  if (!check.ok) throw new Error(check.problems.map(({ say }) => say).join(' '));
  return check;
};

describe('to whom', () => {
  const clientsOnly: FormVersion = {
    ...formOf(),
    fields: [make.recipient({ roles: ['client'] }), ...formOf().fields.slice(1)],
  };
  const typing: FormVersion = {
    ...formOf(),
    fields: [make.recipient(), make.phone({ typed: true }), make.message()],
  };
  it.each<[string, FormVersion, Partial<Given>, string | null, string | string[]]>([
    ['a client', clientsOnly, {}, 'client', 'ok'],
    ['a witness', clientsOnly, {}, 'witness', ['contactId: wrong_recipient']],
    ['someone not on the case', formOf(), {}, null, ['contactId: wrong_recipient']],
    ['nobody known', formOf(), { contactId: null, ownNumber: false }, null, ['contactId: wrong_recipient']],
    ['a typed number', formOf(), { ownNumber: false }, 'client', ['to: wrong_number']],
    ['a typed number, allowed', typing, { ownNumber: false }, 'client', 'ok'],
    ['nobody known, allowed', typing, { contactId: null, ownNumber: false }, null, 'ok'],
  ])('%s', (_name, form, by, role, expected) => {
    expect(codes(form, by, { person: { role, language: null } })).toEqual(expected);
  });
});

describe('the message', () => {
  const withMessage = (more: Parameters<typeof make.message>[0]): FormVersion => ({
    ...{ instructions: '', fields: [make.recipient(), make.phone(), make.message(more)] },
  });
  const only = withMessage({ mode: 'template_only', templateIds: ['t1'] });
  it.each<[string, FormVersion, Partial<Given>, string | null, string | string[]]>([
    ['free words', withMessage({}), {}, null, 'ok'],
    ['over the form’s limit', withMessage({ limit: 5 }), {}, null, ['body: over_limit']],
    [
      'a template where words are free',
      withMessage({}),
      { templateId: 't1' },
      'x',
      ['templateId: wrong_template'],
    ],
    ['begun from a template', withMessage({ mode: 'template' }), { templateId: 't1' }, 'x', 'ok'],
    [
      'one that is not for the case',
      withMessage({ mode: 'template' }),
      { templateId: 't1' },
      null,
      ['templateId: wrong_template'],
    ],
    ['template only, as it stands', only, { templateId: 't1', body: 'Hi' }, 'Hi', 'ok'],
    ['template only, changed', only, { templateId: 't1', body: 'Hi!' }, 'Hi', ['body: not_the_template']],
    ['template only, none', only, { body: 'Hi' }, null, ['templateId: template_needed']],
    ['template only, another', only, { templateId: 't2', body: 'Hi' }, 'Hi', ['templateId: wrong_template']],
  ])('%s', (_name, form, by, rendered, expected) => expect(codes(form, by, { rendered })).toEqual(expected));
});

describe('pictures and documents', () => {
  const asked = formOf(make.attachments({ condition: asks('answers.a', '=', 'x') }), make.own('a'));
  it.each<[string, FormVersion, Partial<Given>, string | string[]]>([
    ['no field: none', formOf(), {}, 'ok'],
    ['no field: one', formOf(), { files: 1 }, ['documentIds: no_attachments']],
    ['a field: two, and no words', formOf(make.attachments()), { files: 2, body: '' }, 'ok'],
    ['a field that is not shown', asked, { files: 1 }, ['documentIds: no_attachments']],
    ['a field that is shown', asked, { files: 1, answers: { a: 'x' } }, 'ok'],
  ])('%s', (_name, form, by, expected) => expect(codes(form, by)).toEqual(expected));
});

describe('when', () => {
  it.each<[string, FormVersion, 'now' | 'later', string | string[]]>([
    ['no field: now', formOf(), 'now', 'ok'],
    ['no field: later', formOf(), 'later', ['when: wrong_time']],
    ['both: later', formOf(make.when()), 'later', 'ok'],
    ['now only: later', formOf(make.when({ allows: 'now' })), 'later', ['when: wrong_time']],
    ['later only: now', formOf(make.when({ allows: 'later' })), 'now', ['when: wrong_time']],
    [
      'hidden: later',
      formOf(make.when({ condition: asks('case.disposition', '=', 'closed') })),
      'later',
      ['when: wrong_time'],
    ],
  ])('%s', (_name, form, when, expected) => expect(codes(form, { when })).toEqual(expected));
});

describe('consent', () => {
  const form = formOf(make.consent(), make.own('mood', { required: true }));
  const mood = { answers: { mood: 'fine' } };
  it.each<[string | null, string | string[]]>([
    [null, ['consent: consent_unanswered']],
    ['no', ['consent: consent_refused']],
    ['perhaps', ['consent: not_an_option']],
    ['yes', 'ok'],
    ['on_paper', 'ok'],
    ['withdrawn', 'ok'],
  ])('answered %s', (consent, expected) => expect(codes(form, { ...mood, consent })).toEqual(expected));

  it('of which “withdrawn” sends and saves nothing, whatever else is missing', () => {
    const check = filled(form, { consent: 'withdrawn', body: '' });
    expect(check).toMatchObject({
      sends: false,
      kept: [],
      toSave: {},
      consent: { answer: { does: 'withdraw' } },
    });
    expect(filled(form, { ...mood, consent: 'yes' }).sends).toBe(true);
  });

  it('says what blocks in the administrator’s words, or plainly', () => {
    const said = (say: string) => {
      const answers = [{ key: 'no', label: 'No', does: 'block' as const, say }];
      const check = checkAnswers(formOf(make.consent({ answers })), given({ consent: 'no' }), facts());
      return check.ok ? [] : check.problems.map((problem) => problem.say);
    };
    expect(said('Call instead.')).toEqual(['Call instead.']);
    expect(said('')).toEqual(['The answer is “No”, so no text can be sent.']);
  });

  it('need not be answered when it is optional, hidden, or on record and not asked then', () => {
    expect(codes(formOf(make.consent({ required: false })))).toBe('ok');
    expect(
      codes(formOf(make.consent({ condition: asks('recipient.language', '=', 'en') })), { consent: 'no' }),
    ).toBe('ok');
    const once = formOf(make.consent({ onlyIfNotRecorded: true }));
    expect(codes(once, {}, { consentRecorded: true })).toBe('ok');
    expect(codes(once)).toEqual(['consent: consent_unanswered']);
  });

  it('is recorded only for a person and a number of theirs', () => {
    const typing = {
      ...form,
      fields: form.fields.map((f) => (f.kind === 'phone' ? { ...f, typed: true } : f)),
    };
    expect(codes(typing, { ...mood, consent: 'yes', ownNumber: false })).toEqual(['to: consent_of_nobody']);
    expect(codes(typing, { ...mood, consent: 'on_paper', ownNumber: false })).toBe('ok');
  });
});

describe('own fields', () => {
  const asked = formOf(
    make.own('interpreter', { type: 'yes_no', required: true }),
    make.own('language', {
      ...{ type: 'choice', options: ['Spanish', 'Haitian'], required: true },
      condition: asks('answers.interpreter', '=', 'true'),
    }),
    make.own('dialect', { required: true, condition: asks('answers.language', '=', 'Haitian') }),
  );
  it.each<[Record<string, unknown>, string | string[]]>([
    [{}, ['answers.interpreter: required']],
    [{ interpreter: false }, 'ok'],
    [{ interpreter: true }, ['answers.language: required']],
    [{ interpreter: true, language: 'Greek' }, ['answers.language: not_an_option']],
    [{ interpreter: 'yes' }, ['answers.interpreter: wrong_kind']],
    [{ interpreter: true, language: 'Haitian' }, ['answers.dialect: required']],
    [{ interpreter: false, language: 'Haitian', dialect: 'x' }, 'ok'],
    [{ interpreter: false, stranger: 1 }, ['answers.stranger: unknown_field']],
  ])('%j', (answers, expected) => expect(codes(asked, { answers })).toEqual(expected));

  it('are kept when they are shown, and hidden ones are not', () => {
    const { kept } = filled(asked, { answers: { interpreter: false, language: 'Haitian', dialect: 'x' } });
    expect(kept).toEqual([
      { key: 'interpreter', label: 'About interpreter', kind: 'yes_no', value: false, savedToCase: false },
    ]);
  });
});

describe('case fields', () => {
  const form = formOf(
    make.case('hearing', 'hearing_date', { required: true }),
    make.case('court', 'court', { condition: asks('answers.hearing', 'notNull') }),
    make.case('pet', 'pet', { required: true }),
  );
  it('are asked only where the type has them, and begin with what the case has', () => {
    expect(codes(form)).toEqual(['answers.hearing: required']);
    expect(filled(form, { answers: { hearing: '2026-12-02' } })).toMatchObject({
      toSave: { hearing_date: '2026-12-02' },
      kept: [
        { key: 'hearing', kind: 'date', value: '2026-12-02', savedToCase: true },
        { key: 'court', value: 'Eastern' },
      ],
    });
  });
  it('save what changed and nothing else, an emptied one too', () => {
    const custom = { hearing_date: '2026-12-02', court: 'Eastern' };
    expect(filled(form, { answers: {} }, { custom }).toSave).toEqual({});
    expect(filled(form, { answers: { court: null } }, { custom }).toSave).toEqual({ court: null });
    expect(filled(form, { answers: { court: 'Eastern' } }, { custom }).toSave).toEqual({});
    expect(codes(form, { answers: { hearing: '' } }, { custom })).toEqual(['answers.hearing: required']);
    expect(codes(form, { answers: { court: 'Elsewhere' } }, { custom })).toEqual([
      'answers.court: not_an_option',
    ]);
  });
});

describe('whatever the form', () => {
  const field = fc.record({
    hangsOn: fc.option(fc.nat(5)),
    required: fc.boolean(),
    operator: fc.constantFrom('null', 'notNull', '=', '!='),
  });
  // Each hangs on an earlier one at most, so there is no ring.
  const anyForm = fc.array(field, { maxLength: 6 }).map((fields) =>
    formOf(
      ...fields.map(({ hangsOn, required, operator }, at) =>
        make.own(`f${at}`, {
          required,
          condition: hangsOn !== null && hangsOn < at ? asks(`answers.f${hangsOn}`, operator, 'x') : null,
        }),
      ),
    ),
  );
  const anyAnswers = fc.array(fc.constantFrom('x', 'y', '', null), { minLength: 6, maxLength: 6 });
  const answered = (form: FormVersion, values: (string | null)[]) =>
    Object.fromEntries(form.fields.slice(3).map(({ key }) => [key, values[Number(key.slice(1))]]));

  it('the order of its fields decides nothing', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (form, values) => {
        const turned = { ...form, fields: form.fields.toReversed() };
        const by = given({ answers: answered(form, values) });
        const keys = (one: FormVersion) =>
          shownFields(one, by, facts())
            .map(({ key }) => key)
            .toSorted();
        expect(keys(turned)).toEqual(keys(form));
        expect(checkAnswers(turned, by, facts()).ok).toBe(checkAnswers(form, by, facts()).ok);
      }),
    );
  });
  it('what a hidden field was answered changes nothing', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (form, values) => {
        const by = given({ answers: answered(form, values) });
        const shown = shownFields(form, by, facts()).map(({ key }) => key);
        const visible = Object.fromEntries(Object.entries(by.answers).filter(([key]) => shown.includes(key)));
        const without = checkAnswers(form, { ...by, answers: visible }, facts());
        expect(without).toEqual(checkAnswers(form, by, facts()));
        if (without.ok) expect(without.kept.every(({ key }) => shown.includes(key))).toBe(true);
      }),
    );
  });
});

describe('a new form', () => {
  it('can be published as it is', () => expect(checkForm(blankForm(), surroundings)).toEqual([]));
});

describe('checkForm', () => {
  const problems = (form: FormVersion) => checkForm(form, surroundings).map(({ field }) => field);
  it('takes a whole form', () => {
    const whole = formOf(
      make.when(),
      make.consent({ condition: asks('recipient.language', '=', 'es') }),
      make.case('hearing', 'hearing_date', { condition: asks('custom.court', '=', 'Eastern') }),
      make.own('reason', {
        type: 'choice',
        options: ['a', 'b'],
        condition: asks('answers.consent', '=', 'yes'),
      }),
    );
    expect(checkForm(whole, surroundings)).toEqual([]);
  });
  it.each<[string, FormVersion, string[]]>([
    ['nothing to send with', { instructions: '', fields: [make.message()] }, ['fields', 'fields']],
    ['two messages', formOf(make.message()), ['fields', 'fields.3.key']],
    ['two with one key', formOf(make.own('a'), make.own('a')), ['fields.4.key']],
    ['the key of a built-in field', formOf(make.own('message')), ['fields.3.key']],
    ['no label', formOf(make.own('a', { label: ' ' })), ['fields.3.label']],
    ['a choice of nothing', formOf(make.own('a', { type: 'choice' })), ['fields.3.options']],
    ['a field no type has', formOf(make.case('a', 'gone')), ['fields.3.caseKey']],
    ['two saved to one place', formOf(make.case('a', 'rent'), make.case('b', 'rent')), ['fields.4.caseKey']],
    [
      'a condition on what is gone',
      formOf(make.own('a', { condition: asks('answers.b', 'null') })),
      ['fields.3.condition'],
    ],
    [
      'a condition on itself',
      formOf(make.own('a', { condition: asks('answers.a', 'null') })),
      ['fields', 'fields.3.condition'],
    ],
    [
      'a conditional message',
      {
        ...formOf(),
        fields: [
          make.recipient(),
          make.phone(),
          make.message({ condition: asks('case.disposition', 'notNull') }),
        ],
      },
      ['fields.2.condition'],
    ],
    [
      'template only, without templates',
      { ...formOf(), fields: [make.recipient(), make.phone(), make.message({ mode: 'template_only' })] },
      ['fields.2.templateIds'],
    ],
    ['no wording', formOf(make.consent({ wording: ' ' })), ['fields.3.wording']],
    [
      'no answer that sends',
      formOf(make.consent({ answers: [{ key: 'no', label: 'No', does: 'block', say: '' }] })),
      ['fields.3.answers'],
    ],
  ])('%s', (_name, form, expected) => expect(problems(form)).toEqual(expected));

  it('names the ring', () => {
    const form = formOf(
      make.own('a', { condition: asks('answers.b', 'null') }),
      make.own('b', { condition: asks('answers.c', 'null') }),
      make.own('c', { condition: asks('answers.a', 'null') }),
    );
    expect(checkForm(form, surroundings)).toEqual([
      {
        field: 'fields',
        say: 'These ask about each other in a ring: “About a” → “About b” → “About c” → “About a”.',
      },
    ]);
  });
});

describe('what a version changes', () => {
  it('is said in plain words', () => {
    const before = formOf(make.own('a'), make.own('b'), make.own('gone'));
    const after = {
      instructions: 'Ask kindly.',
      fields: formOf(
        make.own('b', { required: true, help: 'x' }),
        make.own('a', { label: 'Mood' }),
        make.own('c'),
      ).fields,
    };
    expect(formChanges(before, after)).toEqual([
      'The instructions are changed.',
      '“About c” is added.',
      '“About gone” is removed.',
      '“About b” has another help text and another rule about being filled in.',
      '“About a” is now called “Mood”.',
      'The fields stand in another order.',
    ]);
    expect(formChanges(after, after)).toEqual([]);
    expect(formChanges(null, after)).toEqual(['The first version.']);
  });
});

describe('isOffered', () => {
  const on = { matterTypeId: 'eviction', disposition: 'open', role: 'staff' };
  it.each<[string, Partial<Parameters<typeof isOffered>[0]>, boolean]>([
    ['to all', {}, true],
    ['on its type', { matterTypeIds: ['eviction', 'snap'] }, true],
    ['on other types', { matterTypeIds: ['snap'] }, false],
    ['while open', { dispositions: ['open'] }, true],
    ['while closed', { dispositions: ['closed'] }, false],
    ['to staff', { roles: ['staff'] }, true],
    ['to others', { matterTypeIds: ['eviction'], dispositions: ['open'], roles: ['supervisor'] }, false],
  ])('%s', (_name, link, expected) => {
    expect(isOffered({ matterTypeIds: [], dispositions: [], roles: [], ...link }, on)).toBe(expected);
  });
});

describe('editing a waiting text that a form made', () => {
  const only = { ...formOf(make.when()), fields: [make.message({ mode: 'template_only' }), make.when()] };
  const short = { ...formOf(), fields: [make.message({ limit: 5 })] };
  const later = { ...formOf(), fields: [make.message(), make.when({ allows: 'later' })] };
  const kept = (more: Partial<KeptForm> = {}): KeptForm => ({
    ...{ answers: [], consent: null, was: 'now', ...more },
    facts: { 'case.disposition': 'open', ...more.facts },
  });
  const answered = (key: string, value: string) => ({
    ...{ key, label: key, kind: 'text' as const, value, savedToCase: false },
  });
  it.each<[string, FormVersion, Parameters<typeof editProblem>[2], string | null]>([
    ['words of a template', only, { body: 'x' }, 'body'],
    ['time of a template', only, { when: 'later' }, null],
    ['words within the limit', short, { body: '12345' }, null],
    ['words over the limit', short, { body: '123456' }, 'body'],
    ['time of what goes at once', short, { when: 'later' }, 'when'],
    ['at once, of what goes at once', short, { when: 'now' }, null],
    ['at once, of what is only scheduled', later, { when: 'now' }, 'when'],
    ['another time of what is only scheduled', later, { when: 'later' }, null],
    ['pictures', short, { files: true }, 'documentIds'],
    ['pictures where the form takes some', formOf(make.attachments()), { files: true }, null],
  ])('%s', (_name, form, by, expected) =>
    expect(editProblem(form, kept(), by)?.field ?? null).toBe(expected),
  );

  const urgent = make.own('urgent', { type: 'choice', options: ['yes', 'no'] });
  const asking = formOf(
    urgent,
    make.attachments({ condition: asks('answers.urgent', '=', 'yes') }),
    make.when({ condition: asks('answers.urgent', '=', 'no') }),
  );
  const agreed = formOf(make.consent(), make.attachments({ condition: asks('answers.consent', '=', 'yes') }));
  const open = formOf(make.attachments({ condition: asks('case.disposition', '=', 'open') }));
  const waits = formOf(make.when(), make.attachments({ condition: asks('answers.when', '=', 'later') }));
  const [yes, no] = ['yes', 'no'].map((value) => kept({ answers: [answered('urgent', value)] }));
  const said = (answer: string) => kept({ consent: { label: 'SMS Consent', answer } });
  it.each<[string, FormVersion, KeptForm | undefined, Parameters<typeof editProblem>[2], string | null]>([
    ['pictures, shown by the answer', asking, yes, { files: true }, null],
    ['pictures, hidden by the answer', asking, no, { files: true }, 'documentIds'],
    ['pictures, hidden as nothing was answered', asking, kept(), { files: true }, 'documentIds'],
    ['a time, shown by the answer', asking, no, { when: 'later' }, null],
    ['a time, hidden by the answer', asking, yes, { when: 'later' }, 'when'],
    [
      'another time, when the form no longer asks for one',
      asking,
      kept({ was: 'later' }),
      { when: 'later' },
      null,
    ],
    ['pictures, shown by the answer about consent', agreed, said('Yes'), { files: true }, null],
    [
      'pictures, hidden by the answer about consent',
      agreed,
      said('On paper'),
      { files: true },
      'documentIds',
    ],
    ['pictures, shown by the case', open, kept(), { files: true }, null],
    [
      'pictures, hidden by the case',
      open,
      kept({ facts: { 'case.disposition': 'closed' } }),
      { files: true },
      'documentIds',
    ],
    ['pictures with what is scheduled', waits, kept({ was: 'later' }), { files: true }, null],
    ['pictures with what becomes scheduled', waits, kept(), { files: true, when: 'later' }, null],
    ['pictures with what goes at once', waits, kept(), { files: true }, 'documentIds'],
  ])('%s', (_name, form, keptForm = kept(), by, expected) =>
    expect(editProblem(form, keptForm, by)?.field ?? null).toBe(expected),
  );
});
