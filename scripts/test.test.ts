import { expect, test } from 'vitest';
import { tallyReport } from './test.ts';

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

test('passed, failed and skipped are counted', () => {
  expect(tallyReport(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  expect(tallyReport({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test('a file that could not be loaded is a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{}] },
  ];
  expect(tallyReport({ ...report, testResults }, 1).failed).toBe(1);
});

test('a run that fails for no counted reason is a failure', () => {
  expect(tallyReport(report, 1).failed).toBe(1);
});
