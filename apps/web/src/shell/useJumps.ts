import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { type Address, toCalendar, toCases, toHome, toQueue, toTasks, toUnfiled } from '../addresses.ts';
import { useCan, useWord } from '../session.ts';
import { useShortcut } from './shortcuts.ts';

/** `G` and a letter goes to a page. */
export function useJumps() {
  const navigate = useNavigate();
  const go = (to: Address) => void navigate(to as NavigateOptions);
  useShortcut('g h', 'Go home', () => go(toHome()));
  useShortcut('g c', `Go to ${useWord().many}`, () => go(toCases()), useCan('matters.read'));
  useShortcut('g t', 'Go to tasks', () => go(toTasks()), useCan('matters.read'));
  useShortcut('g l', 'Go to the calendar', () => go(toCalendar()), useCan('matters.read'));
  useShortcut('g u', 'Go to unfiled texts', () => go(toUnfiled()), useCan('unfiled.read'));
  useShortcut('g q', 'Go to the SMS queue', () => go(toQueue()), useCan('queue.read'));
}
