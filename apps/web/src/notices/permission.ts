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

function lookAgain(): void {
  for (const listener of listeners) listener();
}

/** Asks whoever sits there, which browsers allow only on a click. */
export async function askToNotify(): Promise<void> {
  if (current() === 'default') await Notification.requestPermission();
  lookAgain();
}

const channelName = 'matterline-notices';

/** The tab that notifies may be another than the one in which it was chosen. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('chosen');
  channel.close();
}

/** @returns what stops it */
export function onOtherTabs(chosen: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = () => {
    lookAgain();
    chosen();
  };
  return () => channel.close();
}
