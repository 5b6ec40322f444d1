import { expect, it } from 'vitest';
import { isConditional, isHidden } from './visible.ts';

const rent = (operator: string, value?: number) => ({
  combinator: 'and',
  rules: [{ field: 'rent', operator, value }],
});
const [passes, fails] = [rent('>', 900), rent('>', 1000)];
const facts = { rent: 950 };

it.each([
  [null, null, null, false],
  [null, passes, null, false],
  [passes, passes, null, false],
  [fails, passes, null, true],
  [passes, fails, null, true],
  [fails, fails, '2026-11-22', false],
])('category %j, own %j, done %s: hidden is %s', (categoryConditions, conditions, doneOn, hidden) => {
  expect(isHidden({ categoryConditions, conditions, doneOn }, facts)).toBe(hidden);
  expect(isConditional({ categoryConditions, conditions })).toBe(
    categoryConditions !== null || conditions !== null,
  );
});

it('what is not known hides it, unless that is what is asked', () => {
  const task = (conditions: ReturnType<typeof rent>) => ({
    conditions,
    categoryConditions: null,
    doneOn: null,
  });
  expect(isHidden(task(passes), {})).toBe(true);
  expect(isHidden(task(rent('null')), {})).toBe(false);
});
