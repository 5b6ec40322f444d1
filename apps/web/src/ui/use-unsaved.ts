import { useBlocker } from '@tanstack/react-router';

/** Asks, where something is written and not saved, whether it may be left behind. */
export const mayLeave = (dirty: boolean): boolean =>
  !dirty || window.confirm('What you changed is not saved. Leave it behind?');

/** Asks before a page is left on which something is written and not saved. */
export function useUnsaved(dirty: boolean): void {
  useBlocker({ shouldBlockFn: () => !mayLeave(dirty), enableBeforeUnload: dirty });
}
