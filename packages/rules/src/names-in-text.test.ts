import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesIn } from './names-in-text.ts';

describe('namesIn', () => {
  it.each([
    ['hi its Ana Diaz, new phone', ['Ana Diaz']],
    ['soy María Núñez', ['María Núñez']],
    ['This is Maria’s sister', []],
    ['I am writing for Maria Alvarez’s case', ['Maria Alvarez']],
    [
      'Hello Ana Maria Diaz here',
      ['Hello Ana', 'Hello Ana Maria', 'Ana Maria', 'Ana Maria Diaz', 'Maria Diaz'],
    ],
    ['ana diaz', []],
    ['OK', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(namesIn(text)).toEqual(expected);
  });

  it('is never long, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const names = namesIn(text);
        expect(names.length).toBeLessThan(13);
        for (const name of names) expect(name.split(' ').length).toBeGreaterThan(1);
      }),
    );
  });
});
