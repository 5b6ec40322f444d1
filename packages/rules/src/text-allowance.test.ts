import { describe, expect, it } from 'vitest';
import { allowanceOf, allowanceSpent, isRaise, textsLeft } from './text-allowance.ts';

describe('allowanceOf', () => {
  it.each([
    [{ site: null, matterType: null, matter: null }, null],
    [{ site: 20, matterType: null, matter: null }, 20],
    [{ site: 20, matterType: 5, matter: null }, 5],
    [{ site: null, matterType: 5, matter: 9, raised: true }, 9],
    [{ site: 20, matterType: 5, matter: 40, raised: true }, 40],
    // The usual has become more than a case was once allowed.
    [{ site: 20, matterType: null, matter: 7, raised: true }, 20],
    [{ site: 20, matterType: 50, matter: 40, raised: true }, 50],
    [{ site: null, matterType: null, matter: 7, raised: true }, null],
    // A limit of the case's own.
    [{ site: 20, matterType: null, matter: 3 }, 3],
    [{ site: null, matterType: null, matter: 3 }, 3],
  ])('%j: %j', (given, expected) => {
    expect(allowanceOf({ raised: false, ...given })).toBe(expected);
  });
});

describe('isRaise', () => {
  it.each([
    [5, 4, true],
    [4, 4, false],
    [3, 4, false],
    [5, null, false],
  ])('%j where %j is usual: %j', (limit, usual, expected) => {
    expect(isRaise(limit, usual)).toBe(expected);
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
