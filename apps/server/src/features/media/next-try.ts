/** Why a medium is not at its end yet. */
export type Trouble =
  /** the provider says there is no such thing: it announces a picture before it can be fetched */
  | 'not_there'
  /** no fault of the picture's: the host, the account or our own store does not answer */
  | 'out_of_order'
  | 'scanner_down';

const minute = 60;
/** Ten tries over half an hour. */
const early = [5, 10, 20, 40, 80, 160, 5 * minute, 8 * minute, 12 * minute];
const mostTriesOutOfOrder = early.length + 24;

/**
 * Seconds until a medium is tried again, or null when it is given up.
 * @param tries made so far, 1 or more
 */
export function nextTry(trouble: Trouble, tries: number): number | null {
  const wait = early[tries - 1];
  if (trouble === 'scanner_down') return wait ?? 15 * minute;
  if (trouble === 'out_of_order') return tries < mostTriesOutOfOrder ? (wait ?? 60 * minute) : null;
  return wait ?? null;
}
