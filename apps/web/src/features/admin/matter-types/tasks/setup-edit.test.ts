import { id as idShape } from '@matterline/contract/common.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from './new-id.ts';
import {
  allTasks,
  categoryOf,
  circleOf,
  errorsAt,
  movedTo,
  newCategory,
  newTask,
  pathOf,
  type Setup,
  taskIn,
  withoutTask,
} from './setup-edit.ts';

const [one, two, three] = [newTask('File the answer'), newTask('Serve it'), newTask('Close')] as const;
const first = { ...newCategory('Answer'), tasks: [one, two] };
const last = { ...newCategory('End'), tasks: [three] };
const setup: Setup = { jurisdiction: null, categories: [first, last] };

describe('a set-up that is edited', () => {
  it('gives what is new an id the server takes', () => {
    for (let tries = 0; tries < 200; tries += 1) expect(idShape.safeParse(newId()).success).toBe(true);
  });

  it('keeps every item when one is moved', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), (items, a, b) => {
        const [from, to] = [a % items.length, b % items.length];
        const moved = movedTo(items, from, to);
        expect(moved[to]).toBe(items[from]);
        expect(moved.toSorted()).toEqual(items.toSorted());
      }),
    );
  });

  it('moves a task to the end of another category, and takes it out', () => {
    const moved = taskIn(setup, one.id, last.id);
    expect(categoryOf(moved, one.id)?.name).toBe('End');
    expect(pathOf(moved, one.id)).toBe('categories.1.tasks.1');
    expect(allTasks(moved)).toHaveLength(3);
    expect(allTasks(withoutTask(setup, two.id)).map(({ name }) => name)).toEqual([
      'File the answer',
      'Close',
    ]);
  });

  it('finds what a refused save says of one task', () => {
    const errors = {
      'categories.0.tasks.1.target.taskId': 'Choose',
      'categories.0.tasks.10.name': 'Name it',
      'categories.0.tasks.1': 'Twice',
    };
    expect(errorsAt(errors, pathOf(setup, two.id))).toEqual({ 'target.taskId': 'Choose', '': 'Twice' });
  });
});

describe('a circle of dates', () => {
  const after = (taskId: string) =>
    ({ kind: 'from_task', taskId, direction: 'after', amount: 2, unit: 'days' }) as const;
  const having = (...tasks: Setup['categories'][number]['tasks']) => ({
    ...setup,
    categories: [{ ...first, tasks }],
  });

  it('is named as soon as a task is reckoned from one that is reckoned from it', () => {
    const round = having(
      { ...one, target: after(two.id) },
      { ...two, target: after(three.id) },
      { ...three, target: after(one.id) },
    );
    expect(circleOf(round, two.id)).toContain(
      '“Serve it” is reckoned from “Close” is reckoned from “File the answer” is reckoned from “Serve it”',
    );
  });

  it('is not told of a task that only leads to it, nor of one without', () => {
    const aside = having(
      { ...one, target: after(two.id) },
      { ...two, target: after(three.id) },
      { ...three, target: after(two.id) },
    );
    expect([one, two, three].map(({ id }) => circleOf(aside, id) !== null)).toEqual([false, true, true]);
    expect(circleOf(having({ ...one, target: after(two.id) }, two), one.id)).toBeNull();
  });
});
