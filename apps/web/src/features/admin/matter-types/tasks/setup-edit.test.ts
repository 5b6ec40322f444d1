import { id as idShape } from '@matterline/contract/common.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from './new-id.ts';
import {
  allTasks,
  categoryOf,
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
