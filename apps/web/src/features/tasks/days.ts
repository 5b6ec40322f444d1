import type { CallOf } from '@matterline/contract/route.ts';
import type { listMyTasks, MyTask } from '@matterline/contract/tasks.ts';
import { daysOn, weekdayWords } from '../../tasks/due-words.ts';
import type { TaskSearch } from './search.ts';

type Query = NonNullable<CallOf<typeof listMyTasks>['query']>;

/** What the server is asked for the filters chosen. The week is today and the six days after it. */
export function queryFor({ span, ...search }: TaskSearch, today: string): Query {
  if (span === undefined) return search;
  if (span === 'week') return { ...search, from: today, to: daysOn(today, 6) };
  return { ...search, due: span };
}

export type Day = { key: string; title: string; tasks: MyTask[] };

/** Tasks under the days they are due: what is overdue together, first; what has no date last, as they come. */
export function byDay(tasks: readonly MyTask[], today: string): Day[] {
  const days = new Map<string, Day>();
  for (const one of tasks) {
    const { key, title } = dayOf(one.task.targetOn, today);
    const day = days.get(key) ?? { key, title, tasks: [] };
    day.tasks.push(one);
    days.set(key, day);
  }
  return [...days.values()];
}

function dayOf(targetOn: string | null, today: string): Omit<Day, 'tasks'> {
  if (targetOn === null) return { key: 'none', title: 'Without a date' };
  if (targetOn < today) return { key: 'overdue', title: 'Overdue' };
  if (targetOn === today) return { key: targetOn, title: `Today, ${weekdayWords(targetOn)}` };
  const tomorrow = targetOn === daysOn(today, 1);
  return { key: targetOn, title: `${tomorrow ? 'Tomorrow, ' : ''}${weekdayWords(targetOn)}` };
}
