export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

export const paces = ['day', 'week', 'month_day', 'month_weekday', 'month_last_weekday', 'year'] as const;
export type Pace = (typeof paces)[number];

/** How an event repeats, as it is chosen beside its start, which is always its first date. */
export type Repeat = {
  pace: Pace;
  /** every so many days, weeks, … */
  interval: number;
  /** of a week, beside the start’s own day */
  days: readonly Weekday[];
  ends: { kind: 'never' } | { kind: 'until'; day: string } | { kind: 'count'; count: number };
};

export const onceAWeek: Repeat = { pace: 'week', interval: 1, days: [], ends: { kind: 'never' } };

const dayOf = (start: string) => Temporal.PlainDate.from(start.slice(0, 'yyyy-mm-dd'.length));

export function weekdayOf(start: string): Weekday {
  return weekdays[dayOf(start).dayOfWeek - 1] ?? 'MO';
}

/** Which Tuesday of its month a day is, from 1. */
export const nthOf = (start: string) => Math.ceil(dayOf(start).day / 7);

/** Whether no such weekday follows it in its month. */
export const isLastOfMonth = (start: string) => dayOf(start).day + 7 > dayOf(start).daysInMonth;

/** The paces that a start can have: months without a fifth Tuesday are not passed over by surprise. */
export function pacesFor(start: string): Pace[] {
  return paces.filter((pace) => {
    if (pace === 'month_weekday') return nthOf(start) < 5;
    return pace !== 'month_last_weekday' || isLastOfMonth(start);
  });
}

function paceParts({ pace, days }: Repeat, start: string): string[] {
  switch (pace) {
    case 'day':
      return ['FREQ=DAILY'];
    case 'week': {
      const all = new Set([weekdayOf(start), ...days]);
      return ['FREQ=WEEKLY', `BYDAY=${weekdays.filter((day) => all.has(day)).join(',')}`];
    }
    case 'month_day':
      return ['FREQ=MONTHLY', `BYMONTHDAY=${dayOf(start).day}`];
    case 'month_weekday':
      return ['FREQ=MONTHLY', `BYDAY=${nthOf(start)}${weekdayOf(start)}`];
    case 'month_last_weekday':
      return ['FREQ=MONTHLY', `BYDAY=-1${weekdayOf(start)}`];
    case 'year':
      return ['FREQ=YEARLY'];
  }
}

function endParts({ ends }: Repeat): string[] {
  if (ends.kind === 'never') return [];
  return ends.kind === 'count' ? [`COUNT=${ends.count}`] : [`UNTIL=${ends.day.replaceAll('-', '')}`];
}

/** A pace that the start does not allow, as the nearest one that it does: the start may be moved after it was chosen. */
export function fitTo(start: string, repeat: Repeat): Repeat {
  if (pacesFor(start).includes(repeat.pace)) return repeat;
  return { ...repeat, pace: repeat.pace === 'month_weekday' ? 'month_last_weekday' : 'month_weekday' };
}

function endsOf(parts: ReadonlyMap<string, string>): Repeat['ends'] {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')];
  if (count) return { kind: 'count', count: Number(count) };
  if (until) return { kind: 'until', day: until.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') };
  return { kind: 'never' };
}

function paceOf(parts: ReadonlyMap<string, string>, days: readonly string[]): Pace | undefined {
  const plain = days.every((day) => weekdays.includes(day as Weekday));
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return days.length === 0 ? 'day' : undefined;
    case 'WEEKLY':
      return plain ? 'week' : undefined;
    case 'MONTHLY':
      if (days.length === 0) return 'month_day';
      if (days.length > 1 || plain) return undefined;
      return days[0]?.startsWith('-1') ? 'month_last_weekday' : 'month_weekday';
    case 'YEARLY':
      return days.length === 0 ? 'year' : undefined;
  }
}

/** A rule as it would be chosen beside its start; undefined when it says more than can be. */
export function repeatOf(rule: string, start: string): Repeat | undefined {
  const read = rule
    .replace(/^RRULE:/, '')
    .split(';')
    .map((part) => part.split('=') as [string, string]);
  const parts = new Map(read);
  const list = (name: string) => parts.get(name)?.split(',') ?? [];
  const days = list('BYDAY');
  const pace = paceOf(parts, days);
  const more = ['BYMONTH', 'BYSETPOS'].some((name) => parts.has(name));
  if (!pace || more || list('BYMONTHDAY').length > 1 || parts.get('BYMONTHDAY')?.startsWith('-'))
    return undefined;
  const own = weekdayOf(start);
  // A series that was moved has another day of the week than its rule; with several nobody can tell which is which.
  if (pace === 'week' && days.length > 1 && !days.includes(own)) return undefined;
  const others = pace === 'week' && days.length > 1 ? (days as Weekday[]).filter((day) => day !== own) : [];
  return { pace, interval: Number(parts.get('INTERVAL') ?? 1), days: others, ends: endsOf(parts) };
}

/** The rule of RFC 5545 for it. */
export function ruleOf(chosen: Repeat, start: string): string {
  const repeat = fitTo(start, chosen);
  const every = repeat.interval > 1 ? [`INTERVAL=${repeat.interval}`] : [];
  return [...paceParts(repeat, start), ...every, ...endParts(repeat)].join(';');
}
