import type { Direction, Unit, WorkCalendar } from './types.ts';

export function isWorkingDay(day: Temporal.PlainDate, { weekend, closed }: WorkCalendar): boolean {
  return !weekend.includes(day.dayOfWeek) && !closed.has(day.toString());
}

/** The day itself when people work on it, else the next such day in a direction. */
export function rolled(
  day: Temporal.PlainDate,
  direction: Direction,
  calendar: WorkCalendar,
): Temporal.PlainDate {
  const days = direction === 'after' ? 1 : -1;
  let rolledTo = day;
  while (!isWorkingDay(rolledTo, calendar)) rolledTo = rolledTo.add({ days });
  return rolledTo;
}

/**
 * The day so far before or after another, rolled off days on which nobody works: earlier for `before`, later for
 * `after`. A month from January 31 is the last day of February. Null beyond the years the database can write.
 */
export function dayFrom(
  anchor: string,
  { amount, unit, direction }: { amount: number; unit: Unit; direction: Direction },
  calendar: WorkCalendar,
): string | null {
  const from = Temporal.PlainDate.from(anchor);
  const signed = direction === 'after' ? amount : -amount;
  const day =
    unit === 'working_days'
      ? stepped(from, amount, { direction, calendar })
      : rolled(from.add({ [unit]: signed }), direction, calendar);
  return day.year >= 1 && day.year <= 9999 ? day.toString() : null;
}

/** As many working days away; none away is the day itself, rolled. */
function stepped(
  from: Temporal.PlainDate,
  amount: number,
  { direction, calendar }: { direction: Direction; calendar: WorkCalendar },
): Temporal.PlainDate {
  const days = direction === 'after' ? 1 : -1;
  let day = amount === 0 ? rolled(from, direction, calendar) : from;
  for (let left = amount; left > 0; left -= 1) day = rolled(day.add({ days }), direction, calendar);
  return day;
}
