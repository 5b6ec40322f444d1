import { clockTime, dayOf } from '../ui/time-words.ts';
import { daysOn } from './due-words.ts';
import type { Ticked } from './use-tick.ts';

type Goes = NonNullable<Ticked['fired'][number]['messages'][number]['goes']>;

const parts = { weekday: 'short', month: 'short', day: 'numeric' } as const;
const far = { ...parts, year: 'numeric' } as const;

function dayWordsOf(at: Date, now: Date, timeZone: string): string {
  const [today, day] = [dayOf(now, timeZone), dayOf(at, timeZone)];
  if (day === today) return 'today';
  if (day === daysOn(today, 1)) return 'tomorrow';
  const style = day.slice(0, 4) === today.slice(0, 4) ? parts : far;
  return `on ${new Intl.DateTimeFormat('en-US', { ...style, timeZone }).format(at)}`;
}

const shortZone = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** `tomorrow at 8:00 AM, Maria’s time`; by the site’s clock `tomorrow at 8:00 AM EST`. */
export function goesWords({ at, zone, whose }: Goes, now: Date): string {
  const when = new Date(at);
  const clock = `${dayWordsOf(when, now, zone)} at ${clockTime(when, zone)}`;
  return whose === null ? `${clock} ${shortZone(when, zone)}` : `${clock}, ${whose}’s time`;
}
