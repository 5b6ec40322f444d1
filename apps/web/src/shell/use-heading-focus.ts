import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** A page that takes longer than this has lost its reader's attention anyway. */
const longestMs = 10_000;

const isAdrift = () => document.activeElement === null || document.activeElement === document.body;

/** Focuses the page's heading as soon as it is there; gives up when something else has the focus by then. */
function focusHeading(): () => void {
  const watcher = new MutationObserver(look);
  const timer = setTimeout(stop, longestMs);
  function stop() {
    clearTimeout(timer);
    watcher.disconnect();
  }
  function look() {
    const heading = document.querySelector<HTMLElement>('main h1');
    if (!isAdrift()) return stop();
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    stop();
  }
  watcher.observe(document.body, { childList: true, subtree: true });
  look();
  return stop;
}

/**
 * Where one went to another page by something that is gone now (the palette, a link of the page before), the focus
 * would be nowhere: it goes to the new page's heading.
 */
export function useHeadingFocus() {
  const router = useRouter();
  useEffect(() => {
    let stop = () => {};
    const unsubscribe = router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
      stop();
      if (pathChanged && fromLocation) stop = focusHeading();
    });
    return () => {
      unsubscribe();
      stop();
    };
  }, [router]);
}
