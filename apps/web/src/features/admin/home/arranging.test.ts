import { usualLayout } from '@matterline/rules/home-layout.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layoutFrom, listOf, moved } from './arranging.ts';

const layout = { main: ['alerts', 'tasks'], side: ['week'], hidden: ['unfiled'] } as const;
const given = { main: [...layout.main], side: [...layout.side], hidden: [...layout.hidden] };

it('is one list, with a line where a column begins', () => {
  expect(listOf(given).map(({ id }) => id)).toEqual(['alerts', 'tasks', 'side', 'week', 'hidden', 'unfiled']);
});

it('moves a block within its column, and over a line into the next', () => {
  expect(moved(given, 0, 1).main).toEqual(['tasks', 'alerts']);
  expect(moved(given, 1, 2)).toEqual({ main: ['alerts'], side: ['tasks', 'week'], hidden: ['unfiled'] });
  expect(moved(given, 5, 0)).toEqual({ main: ['unfiled', 'alerts', 'tasks'], side: ['week'], hidden: [] });
});

it('moves no line, and loses no block, whatever is moved where', () => {
  expect(moved(given, 2, 0)).toEqual(given);
  const usual = usualLayout('staff');
  const last = listOf(usual).length - 1;
  const place = fc.integer({ min: 0, max: last });
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place)), (moves) => {
      const after = moves.reduce((now, [from, to]) => moved(now, from, to), usual);
      expect(
        listOf(after)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(
        listOf(usual)
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(layoutFrom(listOf(after))).toEqual(after);
    }),
  );
});
