import { momentWords } from '../../../ui/time-words.ts';

type At = { startsAt: string; zone: string; allDay: boolean };

/** `Wed, Dec 2, 9:00 AM EST`, on its own clock; without a time for a whole day. */
export function startWords({ startsAt, zone, allDay }: At, now: Date): string {
  const at = new Date(startsAt);
  if (!allDay) return momentWords(at, now, zone);
  const yearAt = (moment: Date) =>
    new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: zone }).format(moment);
  const year = yearAt(at) === yearAt(now) ? undefined : ('numeric' as const);
  const shown = { weekday: 'short', month: 'short', day: 'numeric', year, timeZone: zone } as const;
  return new Intl.DateTimeFormat('en-US', shown).format(at);
}
