import type { View } from './views.ts';

/** What a view shows around a day. Days are `2026-12-01`. */
export type Window = {
  /** the first day, and the one after the last, as drawn: a month has days of its neighbours at its ends */
  from: string;
  to: string;
  title: string;
  previous: string;
  next: string;
};

const listDays = 28;

const words = (day: Temporal.PlainDate, options: Intl.DateTimeFormatOptions) =>
  day.toLocaleString('en-US', options);
const short = { month: 'short', day: 'numeric', year: 'numeric' } as const;

/** `Nov 22 to 28, 2026`, `Dec 27, 2026 to Jan 2, 2027` */
function spanWords(first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  const year = first.year === last.year ? undefined : ('numeric' as const);
  const from = words(first, { ...short, year });
  if (first.month === last.month && !year) return `${from} to ${last.day}, ${last.year}`;
  return `${from} to ${words(last, short)}`;
}

/** @param firstDay of a week: 1 is Monday, 7 Sunday */
export function windowOf(view: View, day: string, firstDay: number): Window {
  const date = Temporal.PlainDate.from(day);
  const weekOf = (of: Temporal.PlainDate) => of.subtract({ days: (of.dayOfWeek - firstDay + 7) % 7 });
  const spanning = (from: Temporal.PlainDate, days: number, title: string): Window => ({
    from: from.toString(),
    to: from.add({ days }).toString(),
    title,
    previous: date.subtract({ days }).toString(),
    next: date.add({ days }).toString(),
  });
  switch (view) {
    case 'month': {
      const first = date.with({ day: 1 });
      const last = first.add({ months: 1 }).subtract({ days: 1 });
      return {
        from: weekOf(first).toString(),
        to: weekOf(last).add({ days: 7 }).toString(),
        title: words(first, { month: 'long', year: 'numeric' }),
        previous: first.subtract({ months: 1 }).toString(),
        next: first.add({ months: 1 }).toString(),
      };
    }
    case 'week': {
      const first = weekOf(date);
      return spanning(first, 7, spanWords(first, first.add({ days: 6 })));
    }
    case 'day':
      return spanning(date, 1, words(date, { dateStyle: 'full' }));
    case 'list':
      return spanning(date, listDays, spanWords(date, date.add({ days: listDays - 1 })));
  }
}

/** The first day of a week where the office is: 1 is Monday, 7 Sunday. */
export function firstDayIn(country: string): number {
  const locale = new Intl.Locale(`en-${country}`) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
  };
  return locale.getWeekInfo?.().firstDay ?? 7;
}
