import { randomUUIDv7 } from 'node:crypto';

/** Ids of rows that come one after the other: what is ordered by them stands as it was made, within a moment too. */
export function idsInOrder(count: number): string[] {
  return Array.from({ length: count }, () => randomUUIDv7()).sort();
}
