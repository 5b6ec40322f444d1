import { useSyncExternalStore } from 'react';

/** The phone in hand is in the address (`#+16175550142`), so that it can be linked to and Back works. */
export function useSelected(): string | null {
  return useSyncExternalStore(subscribe, selected);
}

/** Stands where a number does, for the mailbox. */
export const mailboxName = 'mailbox';

export function select(address: string | null): void {
  window.location.hash = address ?? '';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

function selected(): string | null {
  return decodeURIComponent(window.location.hash.slice(1)) || null;
}
