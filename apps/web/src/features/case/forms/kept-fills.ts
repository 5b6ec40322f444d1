import type { Fill } from '../../../forms/fill.ts';

const kept = new Map<string, Fill>();

/** What someone wrote in a form and did not send, until the page is closed: a slip on Escape loses nothing. */
export function keptFill(userId: string, matterId: string, formId: string) {
  const key = `${userId} ${matterId} ${formId}`;
  return {
    read: () => kept.get(key) ?? null,
    write: (fill: Fill) => void kept.set(key, fill),
    forget: () => void kept.delete(key),
  };
}
