import { expect, it } from 'vitest';
import { reachesLater } from './reaches-later.ts';
import { newCategory, newTask, type Setup } from './setup-edit.ts';

const task = newTask('File the answer');
const setup = (...tasks: (typeof task)[]): Setup => ({
  jurisdiction: null,
  categories: [{ ...newCategory('First'), tasks }],
});

it.each([
  ['nothing', setup(task), false],
  ['another name', setup({ ...task, name: 'File it' }), false],
  ['a task less', setup(), false],
  ['a new task', setup(task, newTask('Serve it')), true],
  ['another date', setup({ ...task, target: { kind: 'from_opening', amount: 1, unit: 'days' } }), true],
  ['other holidays', { ...setup(task), jurisdiction: 'US-MA' }, true],
])('%s changed: open cases are behind: %s', (_what, after, behind) => {
  expect(reachesLater(setup(task), after)).toBe(behind);
});
