import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarNumbers } from './similar-numbers.ts';

const number = fc.stringMatching(/^\+[1-9]\d{9,14}$/);

describe('similarNumbers', () => {
  it('holds a wrong digit and two swapped, and not the number itself', () => {
    const similar = similarNumbers('+16175550142');
    expect(similar).toEqual(expect.arrayContaining(['+16175550143', '+16175550124', '+16175850142']));
    for (const other of ['+16175550142', '+16185550142', '+16175550133'])
      expect(similar).not.toContain(other);
  });

  it.each(['55501', 'COURT', '', '+1617'])('%j is no number to compare', (given) => {
    expect(similarNumbers(given)).toEqual([]);
  });

  it('is the same both ways, and never far', () => {
    fc.assert(
      fc.property(number, (given) => {
        const similar = similarNumbers(given);
        expect(similar.length).toBeLessThan(80);
        for (const other of similar) {
          expect(other).toHaveLength(given.length);
          expect(similarNumbers(other)).toContain(given);
        }
      }),
      { numRuns: 100 },
    );
  });
});
