/** By how much the server's clock is ahead of this one's. */
let ahead = 0;
/** The header tells whole seconds, and an answer takes a moment: what is nearer than this is the same time. */
const alikeMs = 3000;

/** @param date the `Date` header of an answer that has just come */
export function noteServerTime(date: string | null): void {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  const off = told - Date.now();
  ahead = Math.abs(off) < alikeMs ? 0 : off;
}

/** What is due goes by the server's clock; the one on this machine may be minutes off. In milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead;
}
