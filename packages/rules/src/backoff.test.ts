import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

describe('backoffMs', () => {
  it.each([
    [1, null, 0, 2_000],
    [2, null, 0, 4_000],
    [3, null, 0, 8_000],
    [8, null, 0, 256_000],
    [9, null, 0, 300_000],
    [2_000, null, 0, 300_000],
    [1, null, 1, 2_500],
    [1, 30_000, 0, 30_000],
    [6, 30_000, 0, 64_000],
    [1, 86_400_000, 0, 3_600_000],
    [1, -5, 0, 2_000],
  ])('try %i, asked %s, jitter %d', (attempts, asked, jitter, expected) => {
    expect(backoffMs(attempts, asked, jitter)).toBe(expected);
  });

  it('is never shorter than asked, grows with tries, and stays within an hour and a quarter', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.option(fc.nat(3_600_000)),
        unit,
        (attempts, asked, jitter) => {
          const wait = backoffMs(attempts, asked, jitter);
          expect(wait).toBeGreaterThanOrEqual(asked ?? 0);
          expect(wait).toBeLessThanOrEqual(75 * 60_000);
          expect(backoffMs(attempts + 1, asked, jitter)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
  });
});
