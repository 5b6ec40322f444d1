import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** What this browser says to notifications; `unsupported` too where it has none, as over plain http. */
export type Allowed = NotificationPermission | 'unsupported';

const current = (): Allowed => ('Notification' in globalThis ? Notification.permission : 'unsupported');

export function useAllowed(): Allowed {
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return useSyncExternalStore(subscribe, current);
}

/** Asks whoever sits there, which browsers allow only on a click. */
export async function askToNotify(): Promise<Allowed> {
  if (current() === 'default') await Notification.requestPermission();
  for (const listener of listeners) listener();
  return current();
}
