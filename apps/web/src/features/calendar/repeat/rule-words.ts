import { dayWords } from '@matterline/rules/day-words.ts';

const units: Readonly<Record<string, string>> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};
const names: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
export const weekdayNames = names;
export const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

const list = new Intl.ListFormat('en-US');

function on(read: ReadonlyMap<string, string>): string {
  const days = read.get('BYDAY');
  const date = read.get('BYMONTHDAY');
  if (read.has('BYSETPOS') || read.has('BYMONTH') || (days && date)) return ', by a rule of its own';
  if (date) return ` on day ${date.replaceAll(',', ', ')}`;
  if (!days) return '';
  if (!/\d/.test(days))
    return ` on ${list.format(days.split(',').map((day) => names[day] ?? day)).replace(/, and /, ' and ')}`;
  const [, which = '', day = ''] = /^(-1|[1-5])([A-Z]{2})$/.exec(days) ?? [];
  if (which === '') return ', by a rule of its own';
  return ` on the ${which === '-1' ? 'last' : ordinals[Number(which)]} ${names[day]}`;
}

function ending(read: ReadonlyMap<string, string>): string {
  const count = read.get('COUNT');
  if (count) return `, ${count} ${count === '1' ? 'time' : 'times'}`;
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(read.get('UNTIL') ?? '');
  return until ? `, until ${dayWords(until.slice(1).join('-'))}` : '';
}

/** A rule of RFC 5545 as people say it: `Every 2 weeks on Tuesday, until Feb 2, 2027`. */
export function ruleWords(rule: string): string {
  const parts = rule
    .replace(/^RRULE:/, '')
    .split(';')
    .map((part) => part.split('=') as [string, string]);
  const read = new Map(parts);
  const unit = units[read.get('FREQ') ?? ''] ?? 'time';
  const every = Number(read.get('INTERVAL') ?? 1);
  return `Every ${every > 1 ? `${every} ${unit}s` : unit}${on(read)}${ending(read)}`;
}
