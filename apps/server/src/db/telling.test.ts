import { expect, it } from 'vitest';
import { whoTells } from './telling.ts';

const site = { name: 'Harborside', officePhone: '', templates: {} };
const now = new Date('2026-11-22T12:00:00Z');
const text = (id: string, number: string, dueAt: string | null = null) => ({
  id,
  number,
  language: null,
  when: { dueAt },
});
const one = '+16175550142';
const other = '+16175550143';
const untold = { told: false, planned: false };

it.each([
  ['of two at once the first', [text('a', one), text('b', one)], {}, ['a']],
  [
    'the one that goes first, not the one made first',
    [text('a', one, '2026-11-22T13:00:00Z'), text('b', one)],
    {},
    ['b'],
  ],
  [
    'what was due before goes now, like what is due now',
    [text('a', one), text('b', one, '2026-11-22T11:00:00Z')],
    {},
    ['a'],
  ],
  ['one to each number', [text('a', one), text('b', other), text('c', one)], {}, ['a', 'b']],
  [
    'none to a number that was told',
    [text('a', one), text('b', other)],
    { a: { told: true, planned: false } },
    ['b'],
  ],
  [
    'one that goes before the number is told by what waits',
    [text('a', one), text('b', one, '2026-11-23T12:00:00Z')],
    { a: { told: false, planned: true }, b: { told: true, planned: true } },
    ['a'],
  ],
])(
  'tells who we are: %s',
  (_, texts, known: Record<string, { told: boolean; planned: boolean }>, expected) => {
    const told = new Map(texts.map(({ id }) => [id, known[id] ?? untold]));
    const { lines, toSettle } = whoTells(texts, told, { site, now });
    expect([...lines.keys()].sort()).toEqual(expected);
    const before = texts.filter(({ id }) => lines.has(id) && known[id]?.planned);
    expect([...toSettle]).toEqual(before.map(({ number }) => number));
  },
);
