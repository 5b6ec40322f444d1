import { plural } from '../../ui/numbers.ts';

/** `38 min`, `2.5 h`, `3 days`; a dash when there is nothing to measure. */
export function minutesWords(minutes: number | null): string {
  if (minutes === null) return '–';
  if (minutes < 1) return '< 1 min';
  if (minutes < 90) return `${Math.round(minutes)} min`;
  if (minutes < 36 * 60) return `${Math.round(minutes / 6) / 10} h`;
  return plural(Math.round(minutes / 1440), 'day');
}
