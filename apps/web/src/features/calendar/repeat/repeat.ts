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

/** The rule of RFC 5545 for it. */
export function ruleOf(chosen: Repeat, start: string): string {
  const repeat = fitTo(start, chosen);
  const every = repeat.interval > 1 ? [`INTERVAL=${repeat.interval}`] : [];
  return [...paceParts(repeat, start), ...every, ...endParts(repeat)].join(';');
}
