import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSegments, fitToLimit } from './segments.ts';
import { anyText } from './testing/texts.ts';
import { checkText } from './text-check.ts';

const codes = (body: string, limit?: number) => {
  const check = checkText(body, { limit });
  return check.ok ? [] : check.problems.map(({ code }) => code);
};

describe('checkText', () => {
  it.each<[string, string, string[]]>([
    ['a plain text', 'See you at 9:30', []],
    ['two lines', 'See you\nat 9:30\r\n', []],
    ['a tab', 'a\tb', []],
    ['160 characters', 'a'.repeat(160), []],
    ['161 characters', 'a'.repeat(161), ['over_limit']],
    ['emoji count as they are billed', '😀'.repeat(81), ['over_limit']],
    ['nothing', '', ['empty']],
    ['only space', ' \n\u00a0 ', ['empty']],
    ['only what cannot be seen', '\u200b\u2060\u00ad\u3164\u200e\u200f', ['empty']],
    ['only joiners', '\u200d\u200c', ['empty']],
    ['an emoji of several', '👩\u200d👧', []],
    ['NUL', 'a\0b', ['control_character']],
    ['escape', 'a\u001b[31mb', ['control_character']],
    ['delete', 'a\u007f', ['control_character']],
    ['a C1 control', 'a\u0085b', ['control_character']],
    ['half an emoji', 'a\ud83d', ['lone_surrogate']],
    ['the other half', '\ude00a', ['lone_surrogate']],
    ['right-to-left text with its marks', '\u200fשלום\u200f', []],
    [
      'everything at once',
      `${'\0'.repeat(161)}\ud83d`,
      ['over_limit', 'control_character', 'lone_surrogate'],
    ],
    ['a token', 'Hi {{ client.first_name }}, see you at 9:30', ['left_over']],
    ['half a token', 'Hi {{ client.first_na', ['left_over']],
    ['a choice', '{% if office.phone %}Call us{% endif %}', ['left_over']],
    ['single braces and per cent', '{10} % {', []],
    ['ten thousand characters', 'a'.repeat(10_000), ['over_limit']],
  ])('%s', (_name, body, expected) => {
    expect(codes(body)).toEqual(expected);
  });

  it('says by how much it is over', () => {
    expect(checkText('a'.repeat(162))).toEqual({
      ok: false,
      problems: [
        {
          code: 'over_limit',
          overBy: 2,
          say: 'A message may have at most 160 characters. Remove 2 characters.',
        },
      ],
    });
    expect(checkText('ab', { limit: 1 })).toMatchObject({
      problems: [{ say: expect.stringContaining('Remove 1 character.') }],
    });
  });

  it('names each token that is left', () => {
    expect(checkText('{{client.first_name}}, {{ office.phone | upcase }} {{ client.first_name }}')).toEqual({
      ok: false,
      problems: [
        {
          code: 'left_over',
          tokens: ['client.first_name', 'office.phone'],
          say: '{{ client.first_name }}, {{ office.phone }} are not filled in. Write what belongs there, or take it out.',
        },
      ],
    });
  });

  it('agrees with the counter and with what the field lets in', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 320 }), (text, limit) => {
        expect(codes(text, limit).includes('over_limit')).toBe(countSegments(text).characters > limit);
        expect(codes(fitToLimit(text, limit), limit)).not.toContain('over_limit');
      }),
    );
  });

  it('what passes is well-formed and keeps its every character as JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        if (!checkText(text).ok) return;
        expect(new TextDecoder().decode(new TextEncoder().encode(text))).toBe(text);
        expect(text).not.toContain('\0');
      }),
    );
  });
});
