import type { Statement } from '../lib/record.ts';
import { replay } from '../lib/replay.ts';

/**
 * The same SQL bare, the statements the server sends for a text that comes alone. No HTTP, no signature, no parsing, no
 * decision. The NOTIFY that makes screens live is left out, so that the floor is not a low one: PostgreSQL lets only one
 * transaction with a notice commit at a time, so that a disk flush for each text would be most of what is measured.
 *
 * @returns texts per second
 */
export function measureFloor(
  connectionString: string,
  inFlight: number,
  texts: readonly Statement[][],
): Promise<number> {
  const work = texts.map((statements) => statements.filter(({ text }) => !text.includes('pg_notify')));
  return replay(connectionString, inFlight, work);
}
