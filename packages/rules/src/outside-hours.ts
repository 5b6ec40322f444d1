import { isPermitted, type PermittedHours } from './quiet-hours.ts';

/**
 * What a person should know before a text reaches a client outside the hours people may be texted at; null within them.
 * @param zones all the client may be in
 * @param sure false when they are a guess
 */
export function outsideHours(
  instant: string,
  zones: readonly string[],
  hours: PermittedHours,
  sure = true,
): string | null {
  const wrong = zones.filter((zone) => !isPermitted(instant, [zone], hours));
  const clocks = [...new Set(wrong.map((zone) => clockIn(instant, zone)))];
  const [clock] = clocks;
  if (clock === undefined) return null;
  const guess = zones.length === 1 ? 'It will probably be' : 'It may be';
  const verb = sure && zones.length === 1 ? 'It will be' : guess;
  return `${verb} ${clock} for the client, outside ${clockWords(hours.from)} to ${clockWords(hours.to)}.`;
}

const clockIn = (instant: string, zone: string) =>
  words(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime());
const clockWords = (time: string) => words(Temporal.PlainTime.from(time));
const words = (time: Temporal.PlainTime) =>
  time.toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' });
