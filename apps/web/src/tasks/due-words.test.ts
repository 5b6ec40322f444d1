import { describe, expect, it } from 'vitest';
import { daysOn, dueWords, weekdayWords } from './due-words.ts';

const today = '2026-11-22';

describe('how a task stands', () => {
  it.each<[target: string | null, done: string | null, due: string, says: string]>([
    [null, null, 'no_date', 'No date'],
    ['2026-11-19', null, 'overdue', 'Overdue by 3 days'],
    ['2026-11-21', null, 'overdue', 'Overdue by 1 day'],
    ['2026-11-22', null, 'today', 'Due today'],
    ['2026-11-23', null, 'upcoming', 'Due tomorrow'],
    ['2026-12-01', null, 'upcoming', 'Due Tue, Dec 1, 2026'],
    ['2026-11-19', '2026-11-22', 'done', 'Done today'],
    ['2026-11-19', '2026-11-20', 'done', 'Done Nov 20, 2026'],
  ])('for %s, done %s, is %s: %s', (targetOn, doneOn, due, says) => {
    expect(dueWords({ targetOn, doneOn }, today)).toEqual({ due, says });
  });

  it('counts days over the end of a year and of summer time alike', () => {
    expect(daysOn('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysOn('2026-10-31', 2)).toBe('2026-11-02');
    expect(weekdayWords('2026-11-22')).toBe('Sun, Nov 22, 2026');
  });
});
