import { useSyncExternalStore } from 'react';
import { forgetOthers } from './kept-in-tab.ts';

/**
 * Holds requests back while the session is gone: the dialog over the page asks for the password,
 * and what was being saved is saved once it is given.
 */
let signedInBefore = false;
let waiting: PromiseWithResolvers<boolean> | null = null;
const listeners = new Set<() => void>();

function changed() {
  for (const listener of listeners) listener();
}

/** From here on a 401 means that the session ended, not that nobody has signed in yet. */
export function noteSignedIn() {
  signedInBefore = true;
}

export function noteSignedOut() {
  signedInBefore = false;
  forgetOthers(null);
  settle(false);
}

/** Resolves true once the same person is signed in again; false at once when nobody was. */
export function signedInAgain(): Promise<boolean> {
  if (!signedInBefore) return Promise.resolve(false);
  if (!waiting) {
    waiting = Promise.withResolvers<boolean>();
    changed();
  }
  return waiting.promise;
}

export function settle(signedIn: boolean) {
  waiting?.resolve(signedIn);
  waiting = null;
  changed();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== null);
}
