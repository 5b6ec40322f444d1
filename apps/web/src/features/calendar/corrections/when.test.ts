import { expect, it } from 'vitest';
import { startWords } from './when.ts';

const now = new Date('2026-11-22T15:00:00Z');
const zone = 'America/New_York';

it.each([
  [{ startsAt: '2026-12-02T14:00:00Z', zone, allDay: false }, 'Wed, Dec 2, 9:00 AM EST'],
  [{ startsAt: '2026-12-02T05:00:00Z', zone, allDay: true }, 'Wed, Dec 2'],
  [{ startsAt: '2027-01-02T05:00:00Z', zone, allDay: true }, 'Sat, Jan 2, 2027'],
])('%j: %s', (event, words) => expect(startWords(event, now)).toBe(words));
