import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTokens } from './tokens.ts';

const values = { office: 'Harborside Legal', phone: null };

describe('renderTokens', () => {
  it.each([
    ['words alone', 'Good morning.', 'Good morning.'],
    ['a token', '{{ office }}.', 'Harborside Legal.'],
    ['without spaces, twice', '{{office}} {{office}}', 'Harborside Legal Harborside Legal'],
    ['an empty token', 'Call {{ phone }}.', 'Call .'],
    ['a choice', '{% if phone %}Call {{ phone }}.{% else %}Reply here.{% endif %}', 'Reply here.'],
    ['a filter', '{{ office | upcase }}', 'HARBORSIDE LEGAL'],
    ['what is left out', 'a{% comment %} b {% endcomment %}', 'a'],
    ['single braces', '{office} % { }', '{office} % { }'],
  ])('%s', (_name, template, text) => {
    expect(renderTokens(template, values)).toEqual({ ok: true, text });
  });

  it.each([
    ['a token with a slip', 'From {{ ofice }}.', 'ofice'],
    ['a token in what is left out', '{% if phone %}{{ fone }}{% endif %}', 'fone'],
    ['a condition', '{% if fone %}a{% endif %}', 'fone'],
    ['a part of a token', '{{ office.name }}', 'office.name'],
    ['what every object has', '{{ constructor }}', 'constructor'],
    ['what every token has', '{{ office.constructor }}', 'office.constructor'],
    ['a filter', '{{ office | shout }}', 'shout'],
    ['a filter every object has', '{{ office | toString }}', 'toString'],
    ['a tag every object has', '{% constructor %}', 'constructor'],
    ['the clock', '{{ "now" | date: "%Y" }}', 'date'],
    ['chance', '{{ office | split: "" | sample }}', 'split'],
    ['a file', '{% include "/etc/passwd" %}', 'include'],
    ['a file, rendered', '{% render "secrets" %}', 'render'],
    ['a file around it', '{% layout "secrets" %}', 'layout'],
    ['a loop', '{% for i in (1..1000000000) %}{{ i }}{% endfor %}', 'for'],
    ['a token of its own', '{% assign a = "b" %}', 'assign'],
  ])('names what is not known: %s', (_name, template, token) => {
    const rendering = renderTokens(template, values);
    expect(rendering).toMatchObject({ ok: false, code: 'unknown_token', token });
    if (!rendering.ok) {
      expect(rendering.say).toBe(`“${token}” is not known here. You can use {{ office }}, {{ phone }}.`);
    }
  });

  it.each([
    ['braces left open', 'From {{ office'],
    ['no token', '{{ }}'],
    ['a condition left open', '{% if phone %}a'],
    ['more than there is room for', '{{ (1..1000000000) }}'],
  ])('refuses %s', (_name, template) => {
    const rendering = renderTokens(template, values);
    expect(rendering).toMatchObject({ ok: false, code: 'bad_template' });
    if (!rendering.ok) expect(rendering.say).toMatch(/^[A-Z].+\.$/);
  });

  it('never throws, and gives plain words back as they are', () => {
    const pieces = [
      '{{',
      '}}',
      '{%',
      '%}',
      ' ',
      'office',
      '|',
      '.',
      'if',
      'endif',
      '"',
      '[',
      ']',
      '-',
      'é',
      '(1..3)',
    ];
    const template = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })));
    fc.assert(
      fc.property(template, (parts) => {
        const text = parts.join('');
        const rendering = renderTokens(text, values);
        if (!/\{[{%]/.test(text)) expect(rendering).toEqual({ ok: true, text });
      }),
      { numRuns: 3000 },
    );
  });
});
