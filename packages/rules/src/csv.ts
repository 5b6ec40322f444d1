/** A spreadsheet takes a cell that begins so for a formula, and would run it. */
const formula = /^[\s]*[=+\-@\t\r]/;

/**
 * One line of a CSV file (RFC 4180). What a spreadsheet would run as a formula gets an apostrophe before it, which
 * makes it plain text there: a name or note may have been written by anyone.
 */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(harmless(cell ?? ''))).join(',')}\r\n`;
}

const harmless = (cell: string) => (formula.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
