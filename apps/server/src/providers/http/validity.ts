import type { OutgoingText } from '../port.ts';

/** Seconds a vendor may try a text for: as the account says, or less where the text itself may not go late. */
export function validSeconds(usual: number, { validForSeconds }: OutgoingText, least = 1): number {
  return Math.max(least, Math.min(usual, Math.floor(validForSeconds ?? usual)));
}
