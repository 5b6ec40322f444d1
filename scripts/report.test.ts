import { join } from 'node:path';
import { expect, test } from 'vitest';
import { add, failures, tallyReport, without, worthSecondTry } from './report.ts';

const root = join(import.meta.dirname, '..');
type State = 'passed' | 'failed' | 'pending' | 'todo';

function file(path: string, ...states: State[]) {
  return {
    name: join(root, path),
    status: states.includes('failed') || states.length === 0 ? 'failed' : 'passed',
    assertionResults: states.map((status, i) => ({ status, fullName: `test ${i + 1}` })),
  };
}
const report = (...testResults: ReturnType<typeof file>[]) => ({ testResults });

test('passed, failed and skipped are counted', () => {
  const all = report(file('a.test.ts', 'passed', 'passed', 'pending'), file('b.test.ts', 'failed', 'todo'));
  expect(tallyReport(all, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test('a file that could not be loaded is a failure', () => {
  expect(tallyReport(report(file('a.test.ts'), file('b.test.ts', 'passed')), 1).failed).toBe(1);
});

test('a run that fails for no counted reason is a failure', () => {
  expect(tallyReport(report(file('a.test.ts', 'passed')), 1).failed).toBe(1);
});

const fine = file('e2e/a.test.ts', 'passed', 'passed');
const journey = (name: string) => file(`e2e/${name}.test.ts`, 'passed', 'failed');

test.for([
  ['a journey', [fine, journey('b')], ['e2e/b.test.ts']],
  [
    'three of them',
    [journey('b'), journey('c'), journey('d')],
    ['b', 'c', 'd'].map((x) => `e2e/${x}.test.ts`),
  ],
  ['more than chance explains', ['b', 'c', 'd', 'e'].map(journey), []],
  ['a test of the server', [fine, file('apps/server/src/b.test.ts', 'failed')], []],
  ['a journey and a test of the server', [journey('b'), file('apps/server/src/b.test.ts', 'failed')], []],
  ['nothing', [fine], []],
] as const)('where %s failed, these are run again', ([, files, again]) => {
  expect(worthSecondTry(report(...files), root)).toEqual(again.map((path) => join(root, path)));
});

test('what the second try comes to stands in the place of the first', () => {
  const first = report(fine, journey('b'));
  const again = worthSecondTry(first, root);
  const rest = tallyReport(without(first, again), 0);
  expect(add(rest, tallyReport(report(file('e2e/b.test.ts', 'passed', 'passed')), 0))).toEqual({
    passed: 4,
    failed: 0,
    skipped: 0,
  });
  expect(add(rest, tallyReport(report(journey('b')), 1)).failed).toBe(1);
  expect(failures(first, root)).toEqual([`${join('e2e', 'b.test.ts')} > test 2`]);
});
