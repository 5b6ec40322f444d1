import { expect, it } from 'vitest';
import { alreadyWords } from './already-words.ts';

const me = { id: 'me' };
const doneAt = new Date('2026-11-22T14:00:00Z');
const jordan = { id: 'jordan', name: 'Jordan Ellis' };
const soon = doneAt.getTime() + 20_000;
const later = doneAt.getTime() + 3_600_000;

it.each([
  ['a colleague just did', jordan, soon, 'Jordan Ellis ticked this a moment ago; nothing was sent twice.'],
  [
    'a colleague did earlier',
    jordan,
    later,
    'Jordan Ellis ticked this before, as done on Nov 20, 2026; nothing was sent twice.',
  ],
  [
    'they did themselves',
    { id: 'me', name: 'Me' },
    soon,
    'You ticked this a moment ago; nothing was sent twice.',
  ],
  ['nobody is known', null, soon, 'This was ticked a moment ago; nothing was sent twice.'],
])('of a task that is ticked says who was first: %s', (_case, doneBy, now, say) => {
  expect(alreadyWords({ doneOn: '2026-11-20', doneAt, doneBy }, me, now)).toBe(say);
});

it('has nothing to say of one that is open', () => {
  expect(alreadyWords({ doneOn: null, doneAt: null, doneBy: null }, me)).toBeNull();
});
