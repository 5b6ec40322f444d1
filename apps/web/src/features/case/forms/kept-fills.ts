import type { Fill } from '../../../forms/fill.ts';
import { keptInTab } from '../../../kept-in-tab.ts';

/** What someone wrote in a form and did not send: a slip on Escape or a reload loses nothing. */
export function keptFill(userId: string, matterId: string, formId: string) {
  const { read, write, forget } = keptInTab(userId, `${matterId} ${formId}`);
  return {
    /** over one that is blank: a newer page may know more of a form than the one that kept it */
    read: (blank: Fill): Fill | null => {
      const kept = read();
      return kept !== null && typeof kept === 'object' ? { ...blank, ...kept } : null;
    },
    write: (fill: Fill) => write(fill),
    forget,
  };
}
