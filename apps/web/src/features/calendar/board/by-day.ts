import type { Item } from './items.ts';

export type Day = { day: string; items: Item[] };

const dayOf = (wall: string) => wall.slice(0, 'yyyy-mm-dd'.length);

/** Whether it is on at some time of a day; what ends at midnight is not on the day that begins then. */
function isOn({ start, end }: Item, day: string): boolean {
  const last = dayOf(end);
  const reaches =
    last > day || (last === day && (end.slice('yyyy-mm-dd'.length) > 'T00:00' || start === end));
  return dayOf(start) <= day && reaches;
}

const order = (one: Item, other: Item) =>
  Number(other.allDay) - Number(one.allDay) ||
  one.start.localeCompare(other.start) ||
  one.title.localeCompare(other.title);

/** The days from one to before another on which something is; what lasts longer is on each of its days. */
export function byDay(items: readonly Item[], from: string, to: string): Day[] {
  const days: Day[] = [];
  for (let day = from; day < to; day = nextDay(day)) {
    const found = items.filter((item) => isOn(item, day)).sort(order);
    if (found.length > 0) days.push({ day, items: found });
  }
  return days;
}

const nextDay = (day: string) =>
  new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 'yyyy-mm-dd'.length);
