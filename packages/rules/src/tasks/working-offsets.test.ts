import { expect, it } from 'vitest';
import type { TaskTemplate, TriggerAction } from './setup.ts';
import { countsWorkingDays } from './working-offsets.ts';

function setup(target: TaskTemplate['target'], action?: TriggerAction) {
  const triggers = action
    ? [
        {
          ...{ id: 't', name: 'T', event: { kind: 'tick' as const }, conditions: null },
          ...{ state: 'off' as const, version: 1, action },
        },
      ]
    : [];
  return { categories: [{ tasks: [] }, { tasks: [{ target, triggers }] }] };
}
const none = { kind: 'none' as const };
const [days, working] = [
  { amount: 2, unit: 'days' as const },
  { amount: 2, unit: 'working_days' as const },
];
const created = (target: typeof days | typeof working | null): TriggerAction => ({
  ...{ kind: 'create_task', name: 'N', help: '', assignee: { kind: 'nobody' } },
  target,
});

it.each([
  ['no date', setup(none), false],
  ['a date in days', setup({ kind: 'from_opening', ...days }), false],
  ['a date in working days', setup({ kind: 'from_opening', ...working }), true],
  [
    'one reckoned from another task',
    setup({ kind: 'from_task', taskId: 'x', direction: 'before', ...working }),
    true,
  ],
  ['a task created so many days on', setup(none, created(days)), false],
  ['one created without a date', setup(none, created(null)), false],
  ['one created so many working days on', setup(none, created(working)), true],
  ['a date given in working days', setup(none, { kind: 'redate_task', taskId: 'x', ...working }), true],
])('a set-up with %s', (_case, given, counts) => {
  expect(countsWorkingDays(given)).toBe(counts);
});
