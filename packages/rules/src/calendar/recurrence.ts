import { RRuleTemporal } from 'rrule-temporal';
import { movedTo } from './event-time.ts';
import type { EventTime } from './types.ts';

export type Series = { ok: true; events: EventTime[]; ends: boolean } | { ok: false; say: string };

/** Each is an event of its own, with reminders of its own: nobody plans more than these at once. */
export const mostDates = 100;

const parts: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  // The last day, by the event's own clock.
  UNTIL: /^\d{8}$/,
  BYDAY: /^[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)(,[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTHDAY: /^-?\d{1,2}(,-?\d{1,2})*$/,
  BYMONTH: /^\d{1,2}(,\d{1,2})*$/,
  BYSETPOS: /^-?\d{1,3}(,-?\d{1,3})*$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
};

/**
 * The dates of a rule of RFC 5545, as events of the same length on the same clock: 9:00 stays 9:00 when clocks change.
 *
 * @param horizon a day: one without an end is kept up until then
 * @param after only what starts later than this wall time
 */
export function datesOf(
  rule: string,
  first: EventTime,
  { horizon, after }: { horizon: string; after?: string },
): Series {
  const read = readRule(rule);
  if (!read)
    return { ok: false, say: 'This is not a rule for dates, such as FREQ=WEEKLY;BYDAY=MO;COUNT=10.' };
  const ends = read.has('COUNT') || read.has('UNTIL');
  const starts = startsOf(read, first, { until: ends ? null : `${horizon}T23:59`, after: after ?? '' });
  if (starts === null) return { ok: false, say: 'There is no such date.' };
  if (after === undefined && starts[0] !== first.start) {
    return { ok: false, say: 'The first date is not one of the rule’s. Start on one of them.' };
  }
  if (ends && starts.length > mostDates) return { ok: false, say: `Use at most ${mostDates} dates.` };
  return { ok: true, ends, events: starts.slice(0, mostDates).map((start) => movedTo(first, start)) };
}

/** The same rule, with nothing from a day on. */
export function endingBefore(rule: string, day: string): string {
  const last = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString().replaceAll('-', '');
  const kept = rule.split(';').filter((part) => !/^(COUNT|UNTIL)=/.test(part));
  return [...kept, `UNTIL=${last}`].join(';');
}

function readRule(rule: string): Map<string, string> | null {
  const read = new Map<string, string>();
  for (const part of rule.replace(/^RRULE:/, '').split(';')) {
    const [name = '', value = ''] = part.split('=');
    if (!Object.hasOwn(parts, name) || !parts[name]?.test(value) || read.has(name)) return null;
    read.set(name, value);
  }
  return read.has('FREQ') && !(read.has('COUNT') && read.has('UNTIL')) ? read : null;
}

/** Reckoned in UTC, which has no changes of the clock: what comes out is read as wall times. */
function startsOf(
  read: Map<string, string>,
  { start }: EventTime,
  { until, after }: { until: string | null; after: string },
): string[] | null {
  const stamp = `${start.replaceAll(/[-:]/g, '')}00Z`;
  const last = read.get('UNTIL');
  const rule = [...read]
    .map(([name, value]) => (name === 'UNTIL' ? `UNTIL=${last}T235959Z` : `${name}=${value}`))
    .join(';');
  const starts: string[] = [];
  try {
    new RRuleTemporal({ rruleString: `DTSTART:${stamp}\nRRULE:${rule}`, maxIterations: 100_000 }).all(
      (at) => {
        const wall = at.toPlainDateTime().toString({ smallestUnit: 'minute' });
        if (until !== null && wall > until) return false;
        if (wall > after) starts.push(wall);
        return starts.length <= mostDates;
      },
    );
  } catch {
    // A day no month has, in a rule that reads well otherwise.
    return null;
  }
  return starts;
}
