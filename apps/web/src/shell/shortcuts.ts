import { useEffect, useRef, useSyncExternalStore } from 'react';

/** `g h` is one key after another; `mod+k` is Ctrl or Cmd held. */
export type Shortcut = { keys: string; label: string; run: () => void };

const kept = 'matterline-single-keys';
const shortcuts = new Set<Shortcut>();
const listeners = new Set<() => void>();
let listed: Shortcut[] = [];
let pending = '';
let pendingUntil = 0;

function changed() {
  listed = [...shortcuts];
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useShortcuts(): Shortcut[] {
  return useSyncExternalStore(subscribe, () => listed);
}

function singleKeysOn(): boolean {
  return localStorage.getItem(kept) !== 'off';
}

export function setSingleKeys(on: boolean) {
  localStorage.setItem(kept, on ? 'on' : 'off');
  changed();
}

export function useSingleKeysOn(): boolean {
  return useSyncExternalStore(subscribe, singleKeysOn);
}

/** Adds a shortcut for as long as the component is shown. The newest wins when two have the same keys. */
export function useShortcut(keys: string, label: string, run: () => void, enabled = true) {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!enabled) return;
    const shortcut = { keys, label, run: () => latest.current() };
    shortcuts.add(shortcut);
    changed();
    return () => {
      shortcuts.delete(shortcut);
      changed();
    };
  }, [keys, label, enabled]);
}

function find(keys: string): Shortcut | undefined {
  return [...shortcuts].reverse().find((shortcut) => shortcut.keys === keys);
}

/** Where keys are typed, or where a dialog or menu has the keyboard to itself. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  return typing || target.closest('[role=dialog],[role=menu],[role=listbox]') !== null;
}

function onSingleKey(event: KeyboardEvent) {
  if (!singleKeysOn() || isBusy(event.target) || event.altKey) return;
  const key = event.key.toLowerCase();
  const sequence = pending && event.timeStamp < pendingUntil ? `${pending} ${key}` : key;
  pending = '';
  const shortcut = find(sequence);
  if (shortcut) {
    event.preventDefault();
    shortcut.run();
  } else if (listed.some(({ keys }) => keys.startsWith(`${key} `))) {
    pending = key;
    pendingUntil = event.timeStamp + 1500;
  }
}

function onKey(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (!event.ctrlKey && !event.metaKey) return onSingleKey(event);
  const shortcut = find(`mod+${event.key.toLowerCase()}`);
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run();
}

/** Hears the keyboard for the whole page. Used once, by the shell. */
export function useShortcutKeys() {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
