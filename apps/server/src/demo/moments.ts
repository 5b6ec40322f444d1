/** `2026-11-22` */
export function daysBefore(today: Temporal.PlainDate, days: number): string {
  return today.subtract({ days }).toString();
}

/**
 * @param time `09:20` in the zone, that many days ago; or, starting with a minus, that many minutes before now.
 *   A time of day still to come today is taken as an hour ago.
 */
export function momentOf(now: Temporal.Instant, daysAgo: number, time: string, timeZone: string): Date {
  if (time.startsWith('-')) {
    return new Date(now.subtract({ minutes: Number(time.slice(1)) }).epochMilliseconds);
  }
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: daysAgo });
  const then = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
  const latest = now.subtract({ hours: 1 });
  return new Date(
    Temporal.Instant.compare(then, latest) > 0 ? latest.epochMilliseconds : then.epochMilliseconds,
  );
}
