import { expect, test } from 'vitest';
import { conformanceTable } from './conformance.ts';

const said = (title: string, status = 'passed') => ({ ancestorTitles: ['Acme', 'send'], title, status });

test('a row for each case, a column for each adapter, and what one does not have apart from what it fails', () => {
  const table = conformanceTable({
    testResults: [
      {
        name: '/x/providers/b/conformance.test.ts',
        assertionResults: [said('refused'), said('looked up (it cannot tell)', 'skipped')],
      },
      {
        name: '/x/providers/a/conformance.test.ts',
        assertionResults: [said('refused', 'failed'), said('looked up')],
      },
    ],
  });
  expect(table.split('\n')).toEqual([
    '| case | a | b |',
    '|---|:-:|:-:|',
    '| send: refused | ✗ | ✓ |',
    '| send: looked up | ✓ | – |',
  ]);
});
