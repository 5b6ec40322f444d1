import { useBlocker } from '@tanstack/react-router';

/** Asks before a page is left on which something is written and not saved. */
export function useUnsaved(dirty: boolean): void {
  useBlocker({
    shouldBlockFn: () => dirty && !window.confirm('What you changed is not saved. Leave it behind?'),
    enableBeforeUnload: dirty,
  });
}
