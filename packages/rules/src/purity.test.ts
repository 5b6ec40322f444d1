import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
  (path) => !path.endsWith('.test.ts') && !path.startsWith('testing'),
);
const impure: [string, RegExp][] = [
  ['a module of Node', /from 'node:|require\(|\bprocess\.|\bBuffer\b/],
  ['the clock', /Date\.now|new Date\(\)|performance\.now|Temporal\.Now/],
  ['chance', /Math\.random|randomUUID|getRandomValues/],
  ['the world outside', /\bfetch\(|console\.|localStorage|setTimeout|\bawait\b/],
];
const found = (source: string) => impure.filter(([, pattern]) => pattern.test(source)).map(([name]) => name);

describe('rules are pure, and run in a browser', () => {
  it.each(files)('%s', (path) => {
    expect(found(readFileSync(join(import.meta.dirname, path), 'utf8'))).toEqual([]);
  });

  it('the check itself sees what it looks for', () => {
    const source = "import { readFile } from 'node:fs'; Date.now(); Math.random(); await x;";
    expect(found(source)).toEqual(impure.map(([name]) => name));
    expect(files.length).toBeGreaterThan(20);
  });

  it('only three carry the table of the world’s numbering plans, so a page can load it when needed', () => {
    const heavy = files.filter((path) =>
      /libphonenumber|\.\/phone\.ts/.test(readFileSync(join(import.meta.dirname, path), 'utf8')),
    );
    expect(heavy.sort()).toEqual(['number-country.ts', 'number-zones.ts', 'phone.ts']);
  });
});
