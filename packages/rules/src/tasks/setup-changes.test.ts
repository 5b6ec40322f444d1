import { expect, it } from 'vitest';
import type { TaskSetup, TaskTrigger } from './setup.ts';
import { setupChanges } from './setup-changes.ts';

const trigger = (id: string, state: TaskTrigger['state'] = 'off', version = 1): TaskTrigger => ({
  id,
  name: `Trigger ${id}`,
  event: { kind: 'tick' },
  action: { kind: 'file_note', body: 'x' },
  conditions: null,
  state,
  version,
});
const task = (id: string, triggers: TaskTrigger[] = [], name = id) => ({
  id,
  name,
  help: '',
  assignee: { kind: 'nobody' } as const,
  target: { kind: 'none' } as const,
  conditions: null,
  triggers,
});
const setup = (tasks: ReturnType<typeof task>[], jurisdiction: string | null = null): TaskSetup => ({
  jurisdiction,
  categories: [{ id: 'c', name: 'First', conditions: null, tasks }],
});
const empty: TaskSetup = { jurisdiction: null, categories: [] };

it.each<[TaskSetup, TaskSetup, string]>([
  [empty, empty, 'Saved without changes'],
  [setup([task('a')]), setup([task('a')]), 'Saved without changes'],
  [empty, setup([task('a'), task('b')]), 'Added 1 category; added 2 tasks'],
  [setup([task('a'), task('b')]), setup([task('b')]), 'Changed 1 task; removed 1 task'],
  [setup([task('a')]), setup([task('a', [], 'Serve the answer')]), 'Changed 1 task'],
  [setup([task('a')]), setup([task('a', [trigger('g', 'live')])]), 'Added 1 trigger; “Trigger g” is live'],
  [
    setup([task('a', [trigger('g', 'live')])]),
    setup([task('a', [trigger('g', 'off', 2)])]),
    '“Trigger g” is off',
  ],
  [setup([]), setup([], 'US-MA'), 'Changed whose holidays count'],
])('%# is said in one line', (before, after, said) => {
  expect(setupChanges(before, after)).toBe(said);
});
