import { isPermitted, nextPermitted, type PermittedHours } from '../quiet-hours.ts';
import { resolveWallTime, zoneWords } from '../schedule.ts';
import type { WorkCalendar } from '../tasks/types.ts';
import { dayFrom } from '../tasks/working-days.ts';
import type { ReminderWhen, TimedEvent } from './types.ts';

const morning = '09:00';

/**
 * When a reminder goes, ISO 8601. Minutes and hours are as long as they say; days are days on the wall of the event's
 * zone, so that two days before a 9:00 event is 9:00 whatever the clocks did. What is before is reckoned from the
 * start, what is after from the end.
 *
 * @returns null when there is no such time
 */
export function reminderAt(when: ReminderWhen, event: TimedEvent, calendar: WorkCalendar): string | null {
  if (when.kind === 'absolute') return instantOf(when.wall, when.zone);
  const { amount, unit, direction } = when;
  if (unit === 'minutes' || unit === 'hours') {
    const from = Temporal.Instant.from(direction === 'before' ? event.startsAt : event.endsAt);
    return (direction === 'before' ? from.subtract : from.add).call(from, { [unit]: amount }).toString();
  }
  const anchor = anchorOf(event, direction);
  const day =
    unit === 'days'
      ? Temporal.PlainDate.from(anchor.day)
          .add({ days: direction === 'before' ? -amount : amount })
          .toString()
      : dayFrom(anchor.day, { amount, unit, direction }, calendar);
  return day === null ? null : instantOf(`${day}T${when.time ?? anchor.time}`, event.zone);
}

function anchorOf({ start, end, allDay }: TimedEvent, direction: 'before' | 'after') {
  const at = Temporal.PlainDateTime.from(direction === 'before' ? start : end);
  if (!allDay) return { day: at.toPlainDate().toString(), time: at.toPlainTime().toString().slice(0, 5) };
  // Its end is the midnight after the last day.
  const day = direction === 'before' ? at : at.subtract({ days: 1 });
  return { day: day.toPlainDate().toString(), time: morning };
}

function instantOf(wall: string, zone: string): string | null {
  const time = resolveWallTime({ wall, zone });
  return time.ok ? time.instant : null;
}

/** Whether a reminder could only go at once, though it was meant for a time that has passed. */
export function isTooLate(goesAt: string | null, now: string): boolean {
  return goesAt === null || Temporal.Instant.compare(goesAt, now) <= 0;
}

/**
 * A reminder moved into the hours of whoever gets it, on all clocks they may live by: on to when the hours begin; when
 * that would not be before `latest`, back to a quarter of an hour before they last ended, if they then agree.
 */
export function withinHours(
  goesAt: string,
  { zones, hours, latest }: { zones: readonly string[]; hours: PermittedHours; latest: string | null },
): string {
  const next = nextPermitted(goesAt, zones, hours) ?? goesAt;
  if (latest === null || Temporal.Instant.compare(next, latest) < 0) return next;
  const evenings = zones.flatMap((zone) => {
    const day = Temporal.Instant.from(goesAt).toZonedDateTimeISO(zone).toPlainDate();
    return [day, day.subtract({ days: 1 })].map((evening) =>
      evening.toZonedDateTime({ timeZone: zone, plainTime: hours.to }).subtract({ minutes: 15 }).toInstant(),
    );
  });
  const last = evenings
    .sort((one, other) => Temporal.Instant.compare(other, one))
    .find((at) => Temporal.Instant.compare(at, goesAt) < 0 && isPermitted(at.toString(), zones, hours));
  return (last ?? Temporal.Instant.from(goesAt)).toString();
}

const unitWords = {
  minutes: ['minute', 'minutes'],
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  working_days: ['working day', 'working days'],
} as const;

type Said = {
  goesAt: string | null;
  zone: string;
  now: string;
  /** `goesAt` is when somebody sent it, after its time */
  sentLate?: boolean;
};

/** `2 days before, Mon, Nov 30, 9:00 AM EST`; `Sent late, Wed, Dec 2, 8:55 AM EST, instead of 2 days before` */
export function reminderWords(when: ReminderWhen, { goesAt, zone, now, sentLate }: Said): string {
  const at =
    goesAt === null ? 'no such time' : zoneWords(goesAt, when.kind === 'absolute' ? when.zone : zone, now);
  if (when.kind === 'absolute') return sentLate ? `Sent late, ${at}` : at;
  const offset = offsetWords(when);
  return sentLate ? `Sent late, ${at}, instead of ${offset}` : `${capital(offset)}, ${at}`;
}

function offsetWords({ amount, unit, direction }: Extract<ReminderWhen, { kind: 'relative' }>): string {
  if (amount === 0) return `when it ${direction === 'before' ? 'starts' : 'ends'}`;
  return `${amount} ${unitWords[unit][amount === 1 ? 0 : 1]} ${direction}`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
