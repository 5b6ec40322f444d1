import { expect, it } from 'vitest';
import { dayWords } from './day-words.ts';

it.each([
  ['2026-11-01', 'Nov 1, 2026'],
  ['2028-02-29', 'Feb 29, 2028'],
])('writes the calendar day %s as it is, whatever the zone', (day, expected) => {
  expect(dayWords(day)).toBe(expected);
});
