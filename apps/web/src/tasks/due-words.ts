import { dayWords } from '@matterline/rules/day-words.ts';
import { type Due, dueOf } from '@matterline/rules/tasks/dates.ts';

const oneDay = 86_400_000;
const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'UTC' });

const apart = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / oneDay);
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

type Dated = { targetOn: string | null; doneOn: string | null };
export type DueWords = { due: Due; says: string };

/** How a task stands on a day, in words: `Overdue by 3 days`, `Due today`, `Due Tue, Dec 1, 2026`. */
export function dueWords(task: Dated, today: string): DueWords {
  const due = dueOf(task, today);
  return { due, says: sayOf(due, task, today) };
}

function sayOf(due: Due, { targetOn, doneOn }: Dated, today: string): string {
  if (doneOn !== null) return `Done ${doneOn === today ? 'today' : dayWords(doneOn)}`;
  if (targetOn === null) return 'No date';
  if (due === 'today') return 'Due today';
  const away = apart(today, targetOn);
  if (due === 'overdue') return `Overdue by ${days(-away)}`;
  return away === 1 ? 'Due tomorrow' : `Due ${weekdayWords(targetOn)}`;
}

/** `Tue, Dec 1, 2026`. */
export function weekdayWords(day: string): string {
  return `${weekday.format(Date.parse(day))}, ${dayWords(day)}`;
}

/** The day so many days later. */
export function daysOn(day: string, count: number): string {
  return new Date(Date.parse(day) + count * oneDay).toISOString().slice(0, 10);
}
