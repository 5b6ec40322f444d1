/** A day where the site is: its date, and the instant it ends. */
export type SiteDay = { day: string; endsAt: string };

/** @param now ISO 8601 */
export function siteDay(now: string, zone: string): SiteDay {
  const day = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  return { day: day.toString(), endsAt: day.add({ days: 1 }).toZonedDateTime(zone).toInstant().toString() };
}

/**
 * When a text goes that its sender's day has no room for: the next day, once the site's permitted hours begin, for
 * what was meant for the day is not to arrive in the night.
 *
 * @param opens wall time, `08:00`
 */
export function nextDayAt(now: string, zone: string, opens: string): string {
  const day = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: opens }).toInstant().toString();
}
