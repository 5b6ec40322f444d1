import { describe, expect, it } from 'vitest';
import { allowanceOf, allowanceSpent, textsLeft } from './text-allowance.ts';

describe('allowanceOf', () => {
  it.each([
    [{ site: null, matterType: null, matter: null }, null],
    [{ site: 20, matterType: null, matter: null }, 20],
    [{ site: 20, matterType: 5, matter: null }, 5],
    [{ site: null, matterType: 5, matter: 9 }, 9],
    [{ site: 20, matterType: 5, matter: 40 }, 40],
    [{ site: 20, matterType: null, matter: 3 }, 3],
  ])('%j: %j', (given, expected) => {
    expect(allowanceOf(given)).toBe(expected);
  });
});

describe('textsLeft', () => {
  it.each([
    [20, 0, 20],
    [20, 19, 1],
    [20, 20, 0],
    [5, 9, 0],
  ])('of %i, %i used: %i', (limit, used, expected) => {
    expect(textsLeft(limit, used)).toBe(expected);
  });
});

describe('allowanceSpent', () => {
  it('says how many there were', () => {
    expect(allowanceSpent(1, 'case')).toContain(
      'The one text that may be written by hand on this case is used',
    );
    expect(allowanceSpent(1500, 'matter')).toContain(
      'All 1,500 texts that may be written by hand on this matter are',
    );
  });
});
