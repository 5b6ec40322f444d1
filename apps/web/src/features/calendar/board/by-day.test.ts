import { expect, it } from 'vitest';
import { byDay } from './by-day.ts';
import type { Item } from './items.ts';

const item = (title: string, start: string, end: string) =>
  ({ title, start, end, allDay: !start.includes('T') }) as Item;

it('lists what is on each day, all day first, and longer things on each of their days', () => {
  const items = [
    item('late', '2026-12-01T16:00', '2026-12-01T17:00'),
    item('to midnight', '2026-12-01T22:00', '2026-12-02T00:00'),
    item('over night', '2026-12-01T23:00', '2026-12-02T01:00'),
    item('no length', '2026-12-03T00:00', '2026-12-03T00:00'),
    item('two days', '2026-12-01', '2026-12-03'),
    item('task', '2026-12-02', '2026-12-02'),
    item('before', '2026-11-01T16:00', '2026-11-01T17:00'),
  ];
  const days = byDay(items, '2026-12-01', '2026-12-05');
  expect(days.map(({ day, items: on }) => [day, ...on.map(({ title }) => title)])).toEqual([
    ['2026-12-01', 'two days', 'late', 'to midnight', 'over night'],
    ['2026-12-02', 'two days', 'task', 'over night'],
    ['2026-12-03', 'no length'],
  ]);
});
