import type { EventRow } from '@matterline/contract/calendar.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Step, steppedBy, timeOf } from './times.ts';
import type { useMoves } from './use-moves.tsx';

/** With Shift: sideways by days; up and down by minutes where there are hours, else by weeks. */
function stepOf(key: string, byWeeks: boolean): Step | null {
  switch (key) {
    case 'ArrowLeft':
      return { days: -1 };
    case 'ArrowRight':
      return { days: 1 };
    case 'ArrowUp':
      return byWeeks ? { days: -7 } : { minutes: -15 };
    case 'ArrowDown':
      return byWeeks ? { days: 7 } : { minutes: 15 };
    default:
      return null;
  }
}

const idAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-event]')?.dataset.event : undefined;

/** In a dialog, or where keys are typed; a day with more than it has room for opens as one, too. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role=dialog], input, textarea') !== null &&
  idAt(target) === undefined;

/** Another than an event: it is pressed by Enter as ever. */
const isButton = (target: EventTarget | null) =>
  target instanceof HTMLButtonElement && target.dataset.event === undefined;

type Options = {
  board: RefObject<HTMLElement | null>;
  events: readonly EventRow[];
  moves: ReturnType<typeof useMoves>;
  enabled: boolean;
  /** shows a day */
  onDay: (day: string) => void;
};

export type Moving = { event: EventRow; to: EventTime };

/**
 * Moves the event that has the keyboard: Shift and an arrow take it along, Enter saves, Escape puts it back. Until
 * then nothing is saved.
 */
export function useKeyboardMove({ board, events, moves, enabled, onDay }: Options) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const focus = (id: string) =>
    requestAnimationFrame(() => board.current?.querySelector<HTMLElement>(`[data-event="${id}"]`)?.focus());

  function step(event: EventRow, by: Step) {
    const from = moving?.event.id === event.id ? moving.to : timeOf(event);
    if (moving && moving.event.id !== event.id) moves.place(moving.event.id, null);
    const to = steppedBy(from, by);
    moves.place(event.id, to);
    setMoving({ event, to });
    onDay(to.start.slice(0, 'yyyy-mm-dd'.length));
    focus(event.id);
  }
  function save() {
    if (!moving) return;
    setMoving(null);
    moves.move(moving.event, moving.to);
    focus(moving.event.id);
  }
  function putBack() {
    if (!moving) return;
    setMoving(null);
    moves.place(moving.event.id, null);
    onDay(moving.event.start.slice(0, 'yyyy-mm-dd'.length));
    focus(moving.event.id);
  }

  const movesByWeeks = ({ allDay }: EventTime) => allDay || board.current?.dataset.view === 'month';
  /** Whether the key was for the event that is being moved, or begins to be. */
  function take({ key, shiftKey, target }: KeyboardEvent): boolean {
    const event = moving?.event ?? events.find(({ id }) => id === idAt(target));
    if (!event) return false;
    const by = shiftKey ? stepOf(key, movesByWeeks(moving?.to ?? event)) : null;
    if (by) step(event, by);
    else if (moving && key === 'Escape') putBack();
    else if (moving && key === 'Enter' && !isButton(target)) save();
    else return false;
    return true;
  }
  function onKey(pressed: KeyboardEvent) {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || isElsewhere(pressed.target)) return;
    if (!take(pressed)) return;
    pressed.preventDefault();
    pressed.stopPropagation();
  }
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    if (!enabled) return;
    // Before the calendar’s own: for it Enter opens the event. Where an event has no room to be drawn, the page has the keyboard.
    const hear = (pressed: KeyboardEvent) => latest.current(pressed);
    document.addEventListener('keydown', hear, true);
    return () => document.removeEventListener('keydown', hear, true);
  }, [enabled]);
  return { moving, save, putBack };
}
