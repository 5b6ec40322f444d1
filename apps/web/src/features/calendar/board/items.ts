import type { CalendarTask, EventRow } from '@matterline/contract/calendar.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import { kindWords } from '../kinds.ts';
import { type Drawn, drawnAt } from './times.ts';

/** Something on the calendar, as it is drawn. */
export type Item = Drawn & {
  /** of the element it becomes; an event’s is its own */
  id: string;
  looks: 'hearing' | 'appointment' | 'deadline' | 'task';
  title: string;
  matter: { clientName: string; number: string } | null;
  place: string;
  /** it is being moved, or its move is being saved */
  unsettled: boolean;
} & ({ event: EventRow; task?: undefined } | { task: CalendarTask; event?: undefined });

/** Events that are drawn elsewhere than they are stored, for now. */
export type Placed = ReadonlyMap<string, EventTime>;

function eventItem(event: EventRow, placed: Placed, zone: string): Item {
  const elsewhere = placed.get(event.id);
  return {
    ...drawnAt(elsewhere ?? event, zone),
    id: event.id,
    looks: event.kind,
    title: event.title,
    matter: event.matter,
    place: event.place,
    unsettled: elsewhere !== undefined,
    event,
  };
}

function taskItem(task: CalendarTask): Item {
  return {
    start: task.targetOn,
    end: task.targetOn,
    allDay: true,
    id: `task-${task.id}`,
    looks: 'task',
    title: task.name,
    matter: task.matter,
    place: '',
    unsettled: false,
    task,
  };
}

/** @param zone the reader’s */
export function itemsOf(
  { events, tasks }: { events: readonly EventRow[]; tasks: readonly CalendarTask[] },
  placed: Placed,
  zone: string,
): Item[] {
  return [...events.map((event) => eventItem(event, placed, zone)), ...tasks.map(taskItem)];
}

/** On the calendar of a case nobody has to be told whose it is. */
export const withoutCase = (item: Item): Item => ({ ...item, matter: null });

/** `Hearing`, `Task`. */
export const looksWords = (looks: Item['looks']): string => (looks === 'task' ? 'Task' : kindWords[looks]);
