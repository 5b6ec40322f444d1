import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eviction, maria } from '../testing/case-facts.ts';
import { tokenCatalogue } from './catalogue.ts';
import { exampleFacts } from './examples.ts';
import type { CaseFacts } from './facts.ts';
import { checkTemplate, renderTemplate } from './render.ts';

const english = { locale: 'en', matterWord: 'case' } as const;
const render = (template: string, facts: CaseFacts = eviction, locale = 'en') =>
  renderTemplate(template, facts, { ...english, locale });

describe('a template that can be sent', () => {
  it.each([
    ['words alone', 'Good morning.', 'Good morning.'],
    [
      'names',
      '{{ client.first_name }}|{{ client.last_name }}|{{ client.name }}',
      'Maria|Delgado-Reyes|Maria Delgado-Reyes',
    ],
    ['the recipient', '{{contact.first_name}} {{ contact.email }}', 'Maria maria@example.org'],
    [
      'the case',
      '{{ case.number }}, {{ case.type }}, {{ case.practice_area }}',
      '2026-0142, Eviction defence, Housing',
    ],
    [
      'days',
      '{{ case.opened_on }}; {{ field.hearing_date }}; {{ today }}',
      'Tuesday, November 3; Tuesday, December 1; Sunday, November 22',
    ],
    [
      'other fields',
      '{{ field.rent }}, {{ field.subsidised }}, {{ field.landlord }}',
      '1,450.5, yes, Tall Oaks LLC',
    ],
    [
      'who is assigned',
      '{{ assigned.primary.name }} ({{ assigned.primary.first_name }})',
      'Ana Okafor (Ana)',
    ],
    ['who writes', '{{ me.name }}, {{ me.first_name }}', 'Sam van der Berg, Sam'],
    ['the office', '{{ office.name }}', 'Harborside Legal'],
    ['a filter', '{{ client.first_name | upcase | append: "!" }}', 'MARIA!'],
    ['words for what is empty', 'Call {{ office.phone | default: "us" }}.', 'Call us.'],
    [
      'a choice by what is empty',
      '{% if office.phone %}Call {{ office.phone }}{% else %}Reply here{% endif %}',
      'Reply here',
    ],
    [
      'a choice by what is filled in',
      '{% if field.landlord == "Tall Oaks LLC" %}Bring the letter{% endif %}',
      'Bring the letter',
    ],
    ['a yes through filters', '{{ field.subsidised | upcase | default: "-" }}', 'YES'],
    ['no space around it', ' {% comment %} for hearings {% endcomment %} Hello ', 'Hello'],
    ['single braces', '{client} % { }', '{client} % { }'],
  ])('%s', (_name, template, text) => {
    expect(render(template)).toEqual({ text, problems: [] });
  });

  it.each([
    ['es', 'martes, 1 de diciembre', 'sí', '1450,5'],
    ['es-MX', 'martes, 1 de diciembre', 'sí', '1,450.5'],
    ['fr', 'mardi 1 décembre', 'oui', '1 450,5'],
    ['zh-Hant', '12月1日星期二', '是', '1,450.5'],
    ['sw', 'Jumanne, 1 Desemba', 'yes', '1,450.5'],
    ['no language', 'Tuesday, December 1', 'yes', '1,450.5'],
  ])('writes days, numbers, yes and no as in %s', (locale, ...words) => {
    const template = '{{ field.hearing_date }}|{{ field.subsidised }}|{{ field.rent }}';
    expect(render(template, eviction, locale).text.split('|')).toEqual(words);
  });

  it('asks in a condition which of yes and no it is, whatever the language', () => {
    const template =
      '{% if field.subsidised %}a{% else %}b{% endif %}: {{ field.subsidised | default: "?" }}';
    const of = (subsidised: boolean) => ({
      ...eviction,
      matter: { ...eviction.matter, custom: { subsidised } },
    });
    expect(render(template, of(true), 'es').text).toBe('a: sí');
    expect(render(template, of(false), 'es').text).toBe('b: no');
  });

  it('writes the year of a day in another year', () => {
    const facts = { ...eviction, today: '2025-12-31' };
    expect(render('{{ field.hearing_date }}', facts).text).toBe('Tuesday, December 1, 2026');
  });
});

describe('what keeps a template from being sent names itself', () => {
  it.each<[string, string, string, string | null, RegExp]>([
    [
      'an office without a phone',
      'Call {{ office.phone }}.',
      'office.phone',
      'settings',
      /Office phone is not filled in.*Admin → SMS settings/,
    ],
    [
      'a field not filled in',
      '{{ field.answer_due }}',
      'field.answer_due',
      'matter',
      /Answer due is not filled in.*case’s Profile tab/,
    ],
    [
      'nobody assigned',
      '{{ assigned.paralegal.name }}',
      'assigned.paralegal.name',
      'assignments',
      /nobody on the case has that part now/,
    ],
    [
      'a name in a filter',
      '{{ "Dear " | append: assigned.intake.first_name }}',
      'assigned.intake.first_name',
      'assignments',
      /Assign someone/,
    ],
    ['a case not closed', '{{ case.closed_on | upcase }}', 'case.closed_on', 'matter', /Closing date/],
    [
      'another type’s field',
      '{{ field.exchange_date }}',
      'field.exchange_date',
      null,
      /is not known on Eviction defence/,
    ],
    ['a slip', '{{ client.fist_name }}', 'client.fist_name', null, /is not known/],
    [
      'a part left out this time',
      '{% if office.phone %}{{ office.phone }}{% endif %}{{ fone }}',
      'fone',
      null,
      /is not known/,
    ],
  ])('%s', (_name, template, token, where, say) => {
    const { text, problems } = render(template);
    expect(problems).toMatchObject([{ token, where, say: expect.stringMatching(say) }]);
    expect(problems[0]?.say).toContain(`{{ ${token} }}`);
    expect(text).toContain(`{{ ${token} }}`);
  });

  it('nobody to write to', () => {
    const { problems } = render('{{ contact.first_name }}, {{ client.name }}', {
      ...eviction,
      contact: null,
      client: null,
    });
    expect(problems.map(({ say }) => say)).toEqual([
      '{{ contact.first_name }} is empty: nobody is chosen to write to.',
      '{{ client.name }} is empty: the case has no client.',
    ]);
  });

  it('fills in the rest, and names each once', () => {
    expect(
      render('{{ client.first_name }}: {{ field.court }} or {{ field.court }}, {{ office.phone }}'),
    ).toMatchObject({
      text: 'Maria: {{ field.court }} or {{ field.court }}, {{ office.phone }}',
      problems: [{ token: 'field.court' }, { token: 'office.phone' }],
    });
  });

  it.each([
    ['a value like a token', { ...maria, name: '{{ office.name }}' }, '{{ client.name }}', 'office.name'],
    ['braces in quotation marks', maria, '{{ "{{ office.name" }}', 'office.name'],
    ['a token put together', { ...maria, name: '{x}}' }, '{{ "{" }}{{ client.name }}', 'x'],
  ])('%s', (_name, client, template, token) => {
    expect(render(template, { ...eviction, client })).toMatchObject({
      problems: [{ code: 'left_over', token }],
    });
  });

  it.each([
    ['braces left open', 'From {{ office.name', 'bad_template'],
    ['no token', '{{ }}', 'bad_template'],
    ['a condition left open', '{% if office.phone %}a', 'bad_template'],
    ['a group of tokens', '{{ client }}', 'unknown_token'],
    ['a part of a token', '{{ client.name.size }}', 'unknown_token'],
    ['a token by another', '{{ client[client.name] }}', 'unknown_token'],
    ['what every object has', '{{ client.constructor }}', 'unknown_token'],
    ['a filter', '{{ client.name | shout }}', 'unknown_token'],
    ['the clock', '{{ "now" | date: "%Y" }}', 'unknown_token'],
    ['a loop', '{% for i in (1..1000000000) %}{{ i }}{% endfor %}', 'unknown_token'],
    ['a file', '{% include "/etc/passwd" %}', 'unknown_token'],
    ['more than there is room for', '{{ (1..1000000000) }}', 'bad_template'],
    ['more choices than can be followed', '{% if today %}'.repeat(1500), 'bad_template'],
  ])('%s', (_name, template, code) => {
    const { problems } = render(template);
    expect(problems).toMatchObject([{ code, say: expect.stringMatching(/^\S.+\.$/) }]);
  });
});

describe('checkTemplate', () => {
  const catalogue = tokenCatalogue(eviction.fields);
  it.each([
    ['every token there is', catalogue.map(({ token }) => `{{ ${token} }}`).join(''), []],
    ['a slip in what may be left out', '{% if today %}{{ client.nam }}{% endif %}', ['client.nam']],
    ['two slips', '{{ a }} {{ b }}', ['a', 'b']],
    ['a token of another type', '{{ field.exchange_date }}', ['field.exchange_date']],
    ['unreadable', '{{ client.name', [null]],
  ])('%s', (_name, template, tokens) => {
    expect(checkTemplate(template, catalogue).map(({ token }) => token)).toEqual(tokens);
  });
});

describe('whatever the template and the case', () => {
  const pieces = [
    ...['{{', '}}', '{%', '%}', '{', '}', '%', ' ', '|', '.', '-', '"', "'", '[', ']', '(1..3)', ':', ','],
    ...[
      'if',
      'else',
      'endif',
      'unless',
      'case',
      'when',
      'comment',
      'append: "{"',
      'default: "x"',
      'replace: "a", "{"',
    ],
    ...tokenCatalogue(eviction.fields).map(({ token }) => token),
    ...[
      'client',
      'field',
      'nobody.knows',
      '{{ client.name }}',
      '{{ field.court }}',
      '{% if today %}',
      '{% endif %}',
    ],
  ];
  const template = fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 4 })), {
      maxLength: 14,
    })
    .map((parts) => parts.join(''));
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('{{', '}}', '{%', '{', ''),
  );
  const person = fc.option(
    fc.record({
      name: words,
      sortName: words,
      kind: fc.constantFrom('person' as const, 'organisation' as const),
      email: fc.option(words),
      language: fc.option(words),
    }),
  );
  const value = fc.oneof(words, fc.double(), fc.boolean());
  const facts: fc.Arbitrary<CaseFacts> = fc.record({
    matter: fc.record({
      number: words,
      type: words,
      practiceArea: words,
      openedOn: fc.option(words),
      closedOn: fc.option(words),
      custom: fc.dictionary(fc.constantFrom('hearing_date', 'rent', 'landlord', '__proto__'), value),
    }),
    fields: fc.constant(eviction.fields),
    client: person,
    contact: person,
    assigned: fc.record({ primary: words }),
    author: words,
    office: fc.record({ name: words, phone: words }),
    today: fc.oneof(words, fc.constant('2026-11-22')),
  });

  it('never throws; without problems no brace of a template is left, and with them one is named', () => {
    fc.assert(
      fc.property(template, facts, words, (written, known, locale) => {
        const { text, problems } = render(written, known, locale);
        if (problems.length === 0) expect(text).not.toMatch(/\{\{|\{%/);
        for (const { say } of problems) expect(say.length).toBeGreaterThan(10);
      }),
      { numRuns: 1000 },
    );
  });

  it('a token nobody knows is never left out without a word', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8})?$/);
    const known = new Set(tokenCatalogue(eviction.fields).map(({ token }) => token));
    const keywords = new Set([
      'true',
      'false',
      'nil',
      'null',
      'empty',
      'blank',
      'and',
      'or',
      'not',
      'contains',
    ]);
    fc.assert(
      fc.property(name, template, (token, around) => {
        fc.pre(!known.has(token) && !keywords.has(token.split('.')[0] ?? ''));
        expect(checkTemplate(`{{ ${token} }}`, tokenCatalogue(eviction.fields))).toMatchObject([{ token }]);
        expect(render(`{{ ${token} }}${around}`).problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it('plain words come back as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/\{[{%]/.test(text));
        expect(render(text)).toEqual({ text: text.trim(), problems: [] });
      }),
    );
  });

  it('the made-up case lacks nothing', () => {
    const about = {
      office: { name: 'Harborside Legal', phone: '' },
      author: 'Ana Okafor',
      today: '2026-11-22',
    };
    const facts = exampleFacts(eviction.fields, about);
    for (const { token } of tokenCatalogue(eviction.fields))
      expect([token, render(`{{ ${token} }}`, facts).problems]).toEqual([token, []]);
  });
});
