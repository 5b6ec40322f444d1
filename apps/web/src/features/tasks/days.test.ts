import type { MyTask } from '@matterline/contract/tasks.ts';
import { describe, expect, it } from 'vitest';
import { byDay, queryFor } from './days.ts';

const today = '2026-11-22';
const on = (targetOn: string | null) => ({ task: { targetOn } }) as MyTask;

describe('tasks by day', () => {
  it('has what is overdue together, then day by day, then what has no date', () => {
    const dates = ['2026-11-02', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-30', '2026-11-30', null];
    expect(byDay(dates.map(on), today).map(({ title, tasks }) => [title, tasks.length])).toEqual([
      ['Overdue', 2],
      ['Today, Sun, Nov 22, 2026', 1],
      ['Tomorrow, Mon, Nov 23, 2026', 1],
      ['Mon, Nov 30, 2026', 2],
      ['Without a date', 1],
    ]);
  });

  it('asks for a week as its days, and for the rest by how it is due', () => {
    expect(queryFor({ span: 'week', whose: 'anyone' }, '2026-12-28')).toEqual({
      whose: 'anyone',
      from: '2026-12-28',
      to: '2027-01-03',
    });
    expect(queryFor({ span: 'overdue' }, today)).toEqual({ due: 'overdue' });
    expect(queryFor({ after: 'k' }, today)).toEqual({ after: 'k' });
  });
});
