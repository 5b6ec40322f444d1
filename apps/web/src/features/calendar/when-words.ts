import type { EventTime } from '@matterline/rules/calendar/types.ts';

const clockParts = { hour: 'numeric', minute: '2-digit' } as const;

const clock = (wall: string) => Temporal.PlainDateTime.from(wall).toLocaleString('en-US', clockParts);

function dayWords(wall: string, year: number): string {
  const day = Temporal.PlainDateTime.from(wall).toPlainDate();
  const shown = { weekday: 'short', month: 'short', day: 'numeric' } as const;
  return day.toLocaleString('en-US', { ...shown, year: day.year === year ? undefined : 'numeric' });
}

function zoneOf({ start, zone }: EventTime): string {
  const at = Temporal.PlainDateTime.from(start).toZonedDateTime(zone);
  return at.toLocaleString('en-US', { timeZoneName: 'short', hour: 'numeric' }).split(' ').at(-1) ?? '';
}

/**
 * When an event is, on its own clock: `Tue, Dec 1, 9:00 AM to 10:30 AM EST`, `Tue, Dec 1 to Thu, Dec 3, all day`.
 * @param year that need not be said
 */
export function whenWords(time: EventTime, year: number): string {
  const { start, allDay } = time;
  const end = allDay ? dayBefore(time.end) : time.end;
  const [from, to] = [dayWords(start, year), dayWords(end, year)];
  if (allDay) return `${from === to ? from : `${from} to ${to}`}, all day`;
  const zone = zoneOf(time);
  if (start === end) return `${from}, ${clock(start)} ${zone}`;
  return `${from}, ${clock(start)} to ${from === to ? '' : `${to}, `}${clock(end)} ${zone}`;
}

/** The last day of an all-day event, which ends on the midnight after it. */
export function dayBefore(end: string): string {
  return Temporal.PlainDateTime.from(end).subtract({ days: 1 }).toString({ smallestUnit: 'minute' });
}
