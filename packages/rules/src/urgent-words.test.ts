import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urgentWord } from './urgent-words.ts';

const words = ['locked out', 'sheriff', 'can’t breathe', 'desalojo', '紧急', ''];

describe('urgent words', () => {
  it.each([
    ['The SHERIFF is here!', 'sheriff'],
    ['they have locked  out\nmy kids', 'locked out'],
    ["I can't breathe", 'can’t breathe'],
    ['Me llegó un DESÁLOJO', 'desalojo'],
    ['请帮忙，很紧急的事', '紧急'],
    ['sheriffs came', null],
    ['I locked my door and went out', null],
    ['deputy-sheriff', 'sheriff'],
    ['', null],
  ])('%j: %j', (body, expected) => {
    expect(urgentWord(body, words)).toBe(expected);
  });

  it('none are found where the office has none', () => {
    fc.assert(fc.property(fc.string(), (body) => urgentWord(body, []) === null));
  });

  it('a word by itself is found in any case, between any spaces', () => {
    const word = fc.stringMatching(/^[a-z]{3,12}$/);
    const around = fc.constantFrom('', ' ', '\n', '. ', ' (', '"');
    fc.assert(
      fc.property(word, around, around, (given, before, after) => {
        expect(urgentWord(`${before}${given.toUpperCase()}${after}`, [given])).toBe(given);
      }),
    );
  });
});
