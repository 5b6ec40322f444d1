import type { PhoneThread } from '@matterline/contract/simulator.ts';
import { useEffect } from 'react';
import { markRead } from './api.ts';

/** A phone in hand has been read, unless nobody is looking at the page. */
export function useRead(thread: PhoneThread | undefined): void {
  const address = thread?.phone.address;
  const unread = thread?.phone.unread ?? 0;
  useEffect(() => {
    if (!address || unread === 0) return;
    const read = () => {
      // Failing is no matter: the mark stays, and the next look tries again.
      if (document.visibilityState === 'visible') markRead(address).catch(() => {});
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [address, unread]);
}
