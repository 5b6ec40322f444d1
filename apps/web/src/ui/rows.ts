import type { RefObject } from 'react';
import { useShortcut } from '../shell/shortcuts.ts';

function rowsIn(list: HTMLElement | null): HTMLElement[] {
  return list ? [...list.querySelectorAll<HTMLElement>('[data-row]')] : [];
}

/** The row that has the keyboard, or the first. */
function currentRow(list: HTMLElement | null): HTMLElement | undefined {
  const rows = rowsIn(list);
  return rows.find((row) => row.contains(document.activeElement)) ?? rows[0];
}

function step(list: HTMLElement | null, by: 1 | -1) {
  const rows = rowsIn(list);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(at < 0 ? 0 : at + by, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** `J` and `K` move between the elements marked `data-row`; give those that are not links `tabIndex={-1}`. */
export function useRowKeys(list: RefObject<HTMLElement | null>, what: string) {
  useShortcut('j', `Next ${what}`, () => step(list.current, 1));
  useShortcut('k', `Previous ${what}`, () => step(list.current, -1));
}

/** A key that presses, in the current row or else the first, what is marked `data-does` with the word given. */
export function useRowPress(list: RefObject<HTMLElement | null>, key: string, label: string, does: string) {
  useShortcut(key, label, () =>
    currentRow(list.current)?.querySelector<HTMLElement>(`[data-does=${does}]`)?.click(),
  );
}
