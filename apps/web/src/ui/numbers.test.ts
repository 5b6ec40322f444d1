import { describe, expect, it } from 'vitest';
import { count, plural, sizeWords } from './numbers.ts';

describe('numbers as a person reads them', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [38_412, '38,412'],
  ])('count %d', (value, expected) => expect(count(value)).toBe(expected));

  it.each([
    [1, '1 text'],
    [0, '0 texts'],
    [1024, '1,024 texts'],
  ])('plural %d', (value, expected) => expect(plural(value, 'text')).toBe(expected));

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [34_347, '34 kB'],
    [1_400_000, '1.4 MB'],
    [26_214_400, '26 MB'],
  ])('sizeWords %d', (value, expected) => expect(sizeWords(value)).toBe(expected));
});
