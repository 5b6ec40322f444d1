import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWritten, leftOverIn } from './left-over.ts';

describe('leftOverIn', () => {
  it.each<[string, string, string[]]>([
    ['nothing', 'See you at 9:30', []],
    ['a token', 'Hi {{ client.first_name }}!', ['client.first_name']],
    ['without spaces', 'Hi {{client.first_name}}!', ['client.first_name']],
    ['with a filter', '{{ client.name | upcase }}', ['client.name']],
    ['two', '{{ a }} and {{ b }}', ['a', 'b']],
    ['half of one', 'Hi {{ client.fir', ['client.fir']],
    ['half of one, then words on another line', 'Hi {{ a\nSee you', ['a']],
    ['one brace short', 'Hi {{ a }, see you', ['a']],
    ['an empty one', '{{ }}', ['']],
    ['a choice', '{% if a %}b{% endif %}', ['if a', 'endif']],
    ['with dashes', '{{- a -}}{%- if a -%}', ['a', 'if a']],
    ['its end alone', 'a }} b %}', []],
    ['single braces', '{a} {', []],
    ['three', '{{{a}}}', ['a']],
  ])('%s', (_name, text, tokens) => {
    expect(leftOverIn(text).map(({ token }) => token)).toEqual(tokens);
  });

  it('says where', () => {
    expect(leftOverIn('Hi {{ a }}!')).toEqual([{ start: 3, end: 10, token: 'a' }]);
  });

  it('sees every opening, whatever is around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom('{{', '{%'), (before, after, opening) => {
        expect(leftOverIn(before + opening + after).length).toBeGreaterThan(0);
      }),
    );
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z_]{1,20}\.[a-z_]{1,20}$/), (token) => {
        expect(leftOverIn(asWritten(token)).map((left) => left.token)).toEqual([token]);
      }),
    );
  });
});
