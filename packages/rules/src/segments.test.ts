import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { countSegments, fitToLimit } from './segments.ts';
import { countedBySpec } from './testing/spec-counter.ts';
import { anyText, gsmText } from './testing/texts.ts';

const named: [string, string, Partial<ReturnType<typeof countSegments>>][] = [
  ['empty', '', { encoding: 'gsm7', segments: 0, remainingInSegment: 160, removeToSaveOne: null }],
  ['one letter', 'a', { segments: 1, characters: 1, units: 1, perSegment: 160, remainingInSegment: 159 }],
  ['160 letters', 'a'.repeat(160), { segments: 1, remainingInSegment: 0, removeToSaveOne: null }],
  [
    '161 letters',
    'a'.repeat(161),
    { segments: 2, perSegment: 153, remainingInSegment: 145, removeToSaveOne: 1 },
  ],
  ['306 letters', 'a'.repeat(306), { segments: 2, remainingInSegment: 0, removeToSaveOne: 146 }],
  ['307 letters', 'a'.repeat(307), { segments: 3, removeToSaveOne: 1 }],
  ['euro costs two', '€', { encoding: 'gsm7', characters: 1, units: 2, segments: 1 }],
  ['80 euros', '€'.repeat(80), { units: 160, segments: 1 }],
  ['81 euros: 76 fit beside a header', '€'.repeat(81), { units: 162, segments: 2, removeToSaveOne: 1 }],
  ['153 brackets waste a septet a segment', ']'.repeat(153), { units: 306, segments: 3, removeToSaveOne: 1 }],
  ['an escape pair at the boundary', `${'a'.repeat(152)}€${'a'.repeat(152)}`, { units: 306, segments: 3 }],
  ['CR LF is two', '\r\n'.repeat(80), { encoding: 'gsm7', units: 160, segments: 1 }],
  ['ñ é ü ß Ç are GSM', 'ñéüßÇ', { encoding: 'gsm7', unicodeBecauseOf: [] }],
  ['í is not', 'sí aquí', { encoding: 'ucs2', unicodeBecauseOf: ['í'] }],
  ['ç backtick tab', 'ç`\tç', { encoding: 'ucs2', unicodeBecauseOf: ['ç', '`', '\t'] }],
  ['extension letters cost one in UCS-2', '€í', { encoding: 'ucs2', units: 2 }],
  ['70 of UCS-2', '中'.repeat(70), { segments: 1, perSegment: 70, remainingInSegment: 0 }],
  ['71 of UCS-2', '中'.repeat(71), { segments: 2, perSegment: 67, removeToSaveOne: 1 }],
  ['a surrogate pair at the boundary', `${'中'.repeat(66)}😀${'中'.repeat(66)}`, { units: 134, segments: 3 }],
  ['emoji are two units', '😀'.repeat(35), { characters: 70, units: 70, segments: 1 }],
  ['a family is one character to a reader', '👨‍👩‍👧‍👦', { characters: 11, unicodeBecauseOf: ['👨‍👩‍👧‍👦'] }],
  ['an accent of its own', 'i\u0301', { characters: 2, unicodeBecauseOf: ['i\u0301'] }],
  ['a lone surrogate', '\ud800', { encoding: 'ucs2', units: 1, segments: 1 }],
  [
    'dropping the one dear letter saves two texts',
    `${'a'.repeat(160)}í`,
    { encoding: 'ucs2', segments: 3, removeToSaveOne: 1 },
  ],
];

/** Where the library goes wrong: it keeps whole graphemes in one segment, and never cuts one too long for any. */
const libraryIsWrong: [string, string, { ours: number; library: number }][] = [
  ['33 flags', '🇬🇧'.repeat(33), { ours: 2, library: 3 }],
  ['45 keycaps', `${'1️⃣'.repeat(44)}ab`, { ours: 2, library: 3 }],
  ['a letter under 300 accents', `a${'\u0301'.repeat(300)}`, { ours: 5, library: 2 }],
];

describe('countSegments', () => {
  it.each(named)('%s', (_name, text, expected) => {
    expect(countSegments(text)).toMatchObject(expected);
  });

  it.each(libraryIsWrong)(
    'counts %s as the standard does, unlike the library',
    (_name, text, { ours, library }) => {
      expect(countSegments(text).segments).toBe(ours);
      expect(countedBySpec(text).segments).toBe(ours);
      expect(new SegmentedMessage(text).segmentsCount).toBe(library);
    },
  );

  it('agrees with a counter written from the standard', () => {
    let several = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const { encoding, units, segments, remainingInSegment, characters } = countSegments(text);
        expect({ encoding, units, segments }).toEqual(countedBySpec(text));
        expect(characters).toBe(text.length);
        expect(remainingInSegment).toBeGreaterThanOrEqual(0);
        if (segments > 1) several += 1;
      }),
      { numRuns: 6000 },
    );
    expect(several).toBeGreaterThan(1000);
  });

  it('agrees with the library in the GSM alphabet', () => {
    fc.assert(
      fc.property(gsmText, (text) => {
        expect(countSegments(text).segments).toBe(text === '' ? 0 : new SegmentedMessage(text).segmentsCount);
      }),
      { numRuns: 2000 },
    );
  });

  it('names exactly the removal that saves a text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { segments, removeToSaveOne: remove } = countSegments(text);
        if (remove === null) {
          expect(segments).toBeLessThan(2);
          return;
        }
        expect(countSegments(text.slice(0, -remove)).segments).toBeLessThan(segments);
        const lessRemoved = text.slice(0, text.length - remove + 1);
        if (remove > 1 && lessRemoved.isWellFormed()) {
          expect(countSegments(lessRemoved).segments).toBe(segments);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tells how much more fits before another text is billed', () => {
    fc.assert(
      fc.property(gsmText, (text) => {
        const { segments, remainingInSegment } = countSegments(text);
        expect(countSegments(text + 'a'.repeat(remainingInSegment)).segments).toBe(
          Math.max(segments, remainingInSegment > 0 ? 1 : 0),
        );
        expect(countSegments(`${text}${'a'.repeat(remainingInSegment)}a`).segments).toBeGreaterThan(segments);
      }),
      { numRuns: 300 },
    );
  });
});

describe('fitToLimit', () => {
  it.each([
    ['a short text whole', 'hello', 160, 'hello'],
    ['exactly the limit', 'a'.repeat(160), 160, 'a'.repeat(160)],
    ['one over', 'a'.repeat(161), 160, 'a'.repeat(160)],
    ['not half an emoji', 'ab😀', 3, 'ab'],
    ['not half a family', 'ab👨‍👩‍👧‍👦', 12, 'ab'],
    ['not a letter without its accent', 'abi\u0301', 3, 'ab'],
    ['not half a flag', '🇬🇧🇫🇷', 6, '🇬🇧'],
    ['nothing', 'abc', 0, ''],
    ['nothing for less than nothing', 'abc', -1, ''],
  ])('%s', (_name, text, limit, expected) => {
    expect(fitToLimit(text, limit)).toBe(expected);
  });

  it('is the longest beginning that fits and ends between graphemes', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText, fc.nat(400), (text, limit) => {
        let expected = '';
        for (const { segment } of segmenter.segment(text)) {
          if (expected.length + segment.length > limit) break;
          expected += segment;
        }
        expect(fitToLimit(text, limit)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
