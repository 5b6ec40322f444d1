import { describe, expect, it } from 'vitest';
import { keyOf, moved } from './field-values.ts';

describe('keyOf', () => {
  it.each([
    ['Hearing date', 'hearing_date'],
    ['Próxima audiencia', 'proxima_audiencia'],
    ['  Rent (monthly) ', 'rent_monthly'],
    ['2nd address', 'nd_address'],
    ['日付', 'field'],
  ])('%s → %s', (label, key) => {
    expect(keyOf(label)).toBe(key);
  });
});

describe('moved', () => {
  it('moves one place and stops at either end', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});
