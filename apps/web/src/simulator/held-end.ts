/** Where a box that scrolls stands. */
export type Scrolled = { scrollTop: number; scrollHeight: number; clientHeight: number };

/** Whose reader is at the end of the box, or nearly. */
const nearlyPx = 80;

/**
 * Whether the end is still what the reader is at. Content that grew moved the end away from under them: only their own
 * scrolling up leaves it.
 */
export function staysAtEnd(before: { atEnd: boolean; scrollTop: number }, now: Scrolled): boolean {
  if (now.scrollHeight - now.scrollTop - now.clientHeight < nearlyPx) return true;
  return before.atEnd && now.scrollTop >= before.scrollTop;
}
