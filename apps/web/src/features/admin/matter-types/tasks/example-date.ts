import { targetDates } from '@matterline/rules/tasks/dates.ts';
import type { WorkCalendar } from '@matterline/rules/tasks/types.ts';
import { daysOn } from '../../../../tasks/due-words.ts';
import { allTasks, type Setup } from './setup-edit.ts';

/** How far off every date field is on the made-up case that dates are shown on. */
const fieldAway = 60;

export type Example = { openedOn: string; fieldOn: string; dates: ReadonlyMap<string, string | null> };

/** The dates a made-up case opened today would have; null while they go round in a circle. */
export function exampleDates(
  setup: Setup,
  { today, fields, calendar }: { today: string; fields: readonly string[]; calendar: WorkCalendar },
): Example | null {
  const fieldOn = daysOn(today, fieldAway);
  const tasks = allTasks(setup).map(({ id, target }) => ({
    id,
    rule: target,
    targetOn: null,
    fixed: false,
    doneOn: null,
  }));
  const facts = {
    openedOn: today,
    fields: Object.fromEntries(fields.map((key) => [key, fieldOn])),
    calendar,
  };
  try {
    return { openedOn: today, fieldOn, dates: targetDates(tasks, facts) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
