import fc from 'fast-check';
import { expect, it } from 'vitest';
import { views } from './views.ts';
import { windowOf } from './window.ts';

it.each([
  ['month', '2026-11-22', 7, ['2026-11-01', '2026-12-06', 'November 2026', '2026-10-01', '2026-12-01']],
  ['month', '2026-11-22', 1, ['2026-10-26', '2026-12-07', 'November 2026', '2026-10-01', '2026-12-01']],
  ['week', '2026-11-25', 7, ['2026-11-22', '2026-11-29', 'Nov 22 to 28, 2026', '2026-11-18', '2026-12-02']],
  [
    'week',
    '2026-12-31',
    1,
    ['2026-12-28', '2027-01-04', 'Dec 28, 2026 to Jan 3, 2027', '2026-12-24', '2027-01-07'],
  ],
  [
    'day',
    '2026-11-22',
    7,
    ['2026-11-22', '2026-11-23', 'Sunday, November 22, 2026', '2026-11-21', '2026-11-23'],
  ],
  [
    'list',
    '2026-11-22',
    7,
    ['2026-11-22', '2026-12-20', 'Nov 22 to Dec 19, 2026', '2026-10-25', '2026-12-20'],
  ],
] as const)('%s around %s, weeks from %i', (view, day, firstDay, shown) => {
  expect(Object.values(windowOf(view, day, firstDay))).toEqual(shown);
});

it('holds its day, in whole weeks, and is never more than the server gives at once', () => {
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.constantFrom(...views), day, fc.integer({ min: 1, max: 7 }), (view, of, firstDay) => {
      const { from, to } = windowOf(view, of, firstDay);
      const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
      expect(from <= of && of < to).toBe(true);
      // two more are asked for where the reader's zone is not the site's
      expect(days + 2).toBeLessThanOrEqual(62);
      if (view !== 'day') expect(days % 7).toBe(0);
    }),
  );
});
