/** Short for how long ago: `now`, `16 min ago`, `3 h ago`, `Yesterday`, `Tue`, `Nov 3`, `Nov 3, 2025`. */
export function ago(at: Date, now: Date, timeZone: string): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min ago`;
  const days = daysBetween(at, now, timeZone);
  if (days === 0) return `${Math.floor(minutes / 60)} h ago`;
  if (days === 1) return 'Yesterday';
  const year = sameYear(at, now, timeZone) ? undefined : ('numeric' as const);
  const options =
    days < 7 ? ({ weekday: 'short' } as const) : ({ month: 'short', day: 'numeric', year } as const);
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(at);
}

/** Short for how far ahead: `in 5 min`, `in 3 h`, `Tomorrow`, `in 8 days`, `Feb 3`, `Feb 3, 2027`. */
function ahead(at: Date, now: Date, timeZone: string): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  if (minutes < 60) return `in ${minutes} min`;
  const days = daysBetween(now, at, timeZone);
  if (days === 0) return `in ${Math.round(minutes / 60)} h`;
  if (days === 1) return 'Tomorrow';
  if (days < 31) return `in ${days} days`;
  const year = sameYear(at, now, timeZone) ? undefined : ('numeric' as const);
  return new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year, timeZone }).format(at);
}

/** How long ago, or how far ahead: clocks that differ by half a minute both say `now`. */
export function fromNow(at: Date, now: Date, timeZone: string): string {
  return at.getTime() - now.getTime() > 30_000 ? ahead(at, now, timeZone) : ago(at, now, timeZone);
}

/** The calendar day there, `2026-11-24`. */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

/** Calendar days in the zone, not spans of 24 hours: late last night is yesterday. */
function daysBetween(from: Date, to: Date, timeZone: string): number {
  return Math.round((Date.parse(dayOf(to, timeZone)) - Date.parse(dayOf(from, timeZone))) / 86_400_000);
}

function sameYear(a: Date, b: Date, timeZone: string): boolean {
  return dayOf(a, timeZone).slice(0, 4) === dayOf(b, timeZone).slice(0, 4);
}

const exactParts = {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
} as const;

/** `Tue, Nov 24, 2026, 8:56:02 AM EST`. */
export function exactTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { ...exactParts, timeZone }).format(at);
}

/** `Wed, Dec 2, 9:00 AM EST`; with the year when it is not that of `now`. */
export function momentWords(at: Date, now: Date, timeZone: string): string {
  const year = sameYear(at, now, timeZone) ? undefined : ('numeric' as const);
  return new Intl.DateTimeFormat('en-US', { ...exactParts, year, second: undefined, timeZone }).format(at);
}

/** `at 8:56 AM` today; `on Wed, Dec 2, 9:00 AM EST` another day. */
export function atTime(at: Date, now: Date, timeZone: string): string {
  return dayOf(at, timeZone) === dayOf(now, timeZone)
    ? `at ${clockTime(at, timeZone)}`
    : `on ${momentWords(at, now, timeZone)}`;
}

/** What clocks in a zone show, `2026-12-02T09:00`, as `Wed, Dec 2, 9:00 AM Eastern Time`. */
export function wallWords(wall: string, timeZone: string): string {
  // The clocks of UTC skip no time and show none twice.
  const parts = { ...exactParts, year: undefined, second: undefined, timeZoneName: undefined };
  const words = new Intl.DateTimeFormat('en-US', { ...parts, timeZone: 'UTC' }).format(new Date(`${wall}Z`));
  return `${words} ${zoneName(timeZone)}`;
}

/** `8:56 AM`. */
export function clockTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
}

/** `Tuesday, November 24, 2026`. */
export function longDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone }).format(at);
}

/** `Eastern Time`, or the zone's own name where it has no other. */
export function zoneName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
