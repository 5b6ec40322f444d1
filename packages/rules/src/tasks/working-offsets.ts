import type { TaskSetup } from './setup.ts';

type Dated = {
  categories: readonly {
    tasks: readonly Pick<TaskSetup['categories'][number]['tasks'][number], 'target' | 'triggers'>[];
  }[];
};

/** Whether any date of a set-up, a task's or one that a trigger gives, is counted in working days. */
export function countsWorkingDays({ categories }: Dated): boolean {
  return categories
    .flatMap(({ tasks }) => tasks)
    .some(
      ({ target, triggers }) =>
        (target.kind !== 'none' && target.unit === 'working_days') ||
        triggers.some(({ action }) => unitOf(action) === 'working_days'),
    );
}

type Action = TaskSetup['categories'][number]['tasks'][number]['triggers'][number]['action'];

function unitOf(action: Action) {
  if (action.kind === 'redate_task') return action.unit;
  return action.kind === 'create_task' ? (action.target?.unit ?? null) : null;
}
