import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('a line of CSV', () => {
  it.each([
    [['Maria', 'stop'], 'Maria,stop\r\n'],
    [['Delgado, Maria', null], '"Delgado, Maria",\r\n'],
    [['said "stop"', 'two\nlines'], '"said ""stop""","two\nlines"\r\n'],
    [['=HYPERLINK("http://x")', '@SUM(A1)'], `"'=HYPERLINK(""http://x"")",'@SUM(A1)\r\n`],
    [['+16175550142', '-1', '\t=1'], "'+16175550142,'-1,'\t=1\r\n"],
    [[' =1+1', '\r=1'], `' =1+1,"'\r=1"\r\n`],
    [['(617) 555-0142', 'a=b', ''], '(617) 555-0142,a=b,\r\n'],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it('gives every cell back, and none that begins as a formula does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (cells) => {
        const read = readLine(csvLine(cells));
        expect(read.map((cell, at) => (cell === cells[at] ? cell : cell.replace(/^'/, '')))).toEqual(cells);
        for (const cell of read) expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});

/** As RFC 4180 says to read it. */
function readLine(line: string): string[] {
  const cells = `,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/gy);
  return [...cells].map(([, inQuotes, bare]) => inQuotes?.replaceAll('""', '"') ?? bare ?? '');
}
