import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { TextAgain } from '../../../addresses.ts';

/** Puts into the composer what another page sent to be written again; once, whatever is loaded anew. */
export function useTextAgain(ready: boolean, write: (text: TextAgain) => void): void {
  const router = useRouter();
  const wanted = useLocation({ select: ({ state }) => state.textAgain });
  const latest = useRef(write);
  latest.current = write;
  useEffect(() => {
    if (!wanted || !ready) return;
    latest.current(wanted);
    void router.navigate({ to: '.', replace: true, state: {} });
  }, [wanted, ready, router]);
}
