import { describe, expect, it } from 'vitest';
import { exampleDates } from './example-date.ts';
import { newCategory, newTask } from './setup-edit.ts';

const calendar = { weekend: [6, 7], closed: new Set(['2026-11-26']) };
const about = { today: '2026-11-22', fields: ['hearing_date'], calendar };
const setupOf = (...tasks: ReturnType<typeof newTask>[]) => ({
  jurisdiction: null,
  categories: [{ ...newCategory('Answer'), tasks }],
});

describe('the example beside a target date', () => {
  it('follows a chain over weekends and holidays, and fields', () => {
    const answer = {
      ...newTask('Answer'),
      target: { kind: 'from_opening', amount: 4, unit: 'working_days' } as const,
    };
    const serve = {
      ...newTask('Serve'),
      target: { kind: 'from_task', taskId: answer.id, direction: 'after', amount: 1, unit: 'weeks' } as const,
    };
    const remind = {
      ...newTask('Remind'),
      target: {
        kind: 'from_field',
        field: 'hearing_date',
        direction: 'before',
        amount: 0,
        unit: 'days',
      } as const,
    };
    const example = exampleDates(setupOf(answer, serve, remind), about);
    expect(example?.dates.get(answer.id)).toBe('2026-11-27');
    expect(example?.dates.get(serve.id)).toBe('2026-12-04');
    expect(example?.dates.get(remind.id)).toBe(example?.fieldOn);
  });

  it('is none while the dates go round in a circle', () => {
    const one = newTask('One');
    const circle = {
      kind: 'from_task',
      taskId: one.id,
      direction: 'after',
      amount: 1,
      unit: 'days',
    } as const;
    expect(exampleDates(setupOf({ ...one, target: circle }), about)).toBeNull();
  });
});
