import { expect, it } from 'vitest';
import { whenWords } from './when-words.ts';

const zone = 'America/New_York';

it.each([
  ['2026-12-01T09:00', '2026-12-01T10:30', false, 'Tue, Dec 1, 9:00 AM to 10:30 AM EST'],
  ['2026-12-01T09:00', '2026-12-01T09:00', false, 'Tue, Dec 1, 9:00 AM EST'],
  ['2026-07-01T22:00', '2026-07-02T01:00', false, 'Wed, Jul 1, 10:00 PM to Thu, Jul 2, 1:00 AM EDT'],
  ['2027-01-05T09:00', '2027-01-05T10:00', false, 'Tue, Jan 5, 2027, 9:00 AM to 10:00 AM EST'],
  ['2026-12-01T00:00', '2026-12-02T00:00', true, 'Tue, Dec 1, all day'],
  ['2026-12-01T00:00', '2026-12-04T00:00', true, 'Tue, Dec 1 to Thu, Dec 3, all day'],
])('%s to %s', (start, end, allDay, words) => {
  expect(whenWords({ start, end, zone, allDay }, 2026)).toBe(words);
});
