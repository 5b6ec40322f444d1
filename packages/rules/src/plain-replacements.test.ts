import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReplacements, plainReplacements } from './plain-replacements.ts';
import { countSegments } from './segments.ts';
import { anyText } from './testing/texts.ts';

const table: [string, string, [string, string][]][] = [
  ['nothing to offer', 'See you at 9:30, Courtroom 4B', []],
  [
    'curly quotes and apostrophe',
    '“It’s fine”',
    [
      ['“', '"'],
      ['’', "'"],
      ['”', '"'],
    ],
  ],
  [
    'dashes',
    '9–5 — or later',
    [
      ['–', '-'],
      ['—', '-'],
    ],
  ],
  ['ellipsis', 'wait…', [['…', '...']]],
  [
    'tab and no-break spaces',
    'a\tb\u00a0c\u202fd',
    [
      ['\t', ' '],
      ['\u00a0', ' '],
      ['\u202f', ' '],
    ],
  ],
  ['backtick', '`', [['`', "'"]]],
  ['c with cedilla, small only: Ç is in the alphabet', 'çÇ', [['ç', 'c']]],
  ['nobody sees a zero-width space', 'a\u200bb', [['\u200b', '']]],
  ['an accent is a letter of the word: left alone', 'aquí, papá, mamá', []],
  ['an emoji is meant', '👍', []],
];

describe('plainReplacements', () => {
  it.each(table)('%s', (_name, text, expected) => {
    expect(plainReplacements(text).map(({ from, to }) => [from, to])).toEqual(expected);
  });

  it('counts each and names it', () => {
    expect(plainReplacements('a—b—c')).toEqual([{ from: '—', to: '-', name: 'long dash', count: 2 }]);
  });

  it('is offered only for what makes a text dearer, and taking every offer leaves none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const offers = plainReplacements(text);
        for (const { from, to } of offers) {
          expect(countSegments(from).encoding).toBe('ucs2');
          expect(countSegments(to).encoding).toBe('gsm7');
        }
        expect(plainReplacements(applyReplacements(text, offers))).toEqual([]);
      }),
    );
  });

  it('changes nothing that was not taken', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(applyReplacements(text, [])).toBe(text);
      }),
    );
  });
});
