/** Whether this names a zone with rules of its own (`America/New_York`, `UTC`); a mere offset such as `+05:00` knows no summer time. */
export function isZone(zone: string): boolean {
  try {
    return /^[a-z]/i.test(new Temporal.ZonedDateTime(0n, zone).timeZoneId);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
