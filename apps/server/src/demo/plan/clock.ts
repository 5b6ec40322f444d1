import { office } from '../staff.ts';

/** The office's days and hours around the moment at which the demo is made up. */
export type Clock = { now: Temporal.Instant; today: Temporal.PlainDate };

export function clockAt(now: Temporal.Instant): Clock {
  return { now, today: now.toZonedDateTimeISO(office.timeZone).toPlainDate() };
}

const isWorkday = ({ dayOfWeek }: Temporal.PlainDate) => dayOfWeek < 6;

export function onOrBeforeWorkday(day: Temporal.PlainDate): Temporal.PlainDate {
  return isWorkday(day) ? day : onOrBeforeWorkday(day.subtract({ days: 1 }));
}

/** That many working days later, or before if negative. Nought is the day itself, whatever it is. */
export function addWorkdays(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  const step = Math.sign(count);
  let moved = day;
  for (let left = Math.abs(count); left > 0; ) {
    moved = moved.add({ days: step });
    if (isWorkday(moved)) left--;
  }
  return moved;
}

export const dateOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);

/**
 * @param time `09:20` at the office; or, starting with a minus, that many minutes before now. A time still to come is
 *   taken as an hour ago.
 */
export function momentOf({ now }: Clock, day: Temporal.PlainDate, time: string): Date {
  if (time.startsWith('-')) return dateOf(now.subtract({ minutes: Number(time.slice(1)) }));
  const plainTime = Temporal.PlainTime.from(time);
  const then = day.toZonedDateTime({ timeZone: office.timeZone, plainTime }).toInstant();
  const latest = now.subtract({ hours: 1 });
  return dateOf(Temporal.Instant.compare(then, latest) > 0 ? latest : then);
}

/** The calendar day at the office. */
export function dayOf(at: Date): Temporal.PlainDate {
  return at.toTemporalInstant().toZonedDateTimeISO(office.timeZone).toPlainDate();
}
