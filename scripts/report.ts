import { relative, sep } from 'node:path';

export type Outcome = { passed: number; failed: number; skipped: number };
type FileResult = {
  /** its absolute path */
  name: string;
  status: string;
  assertionResults: { status: string; fullName: string }[];
};
/** As vitest's JSON reporter writes it. */
export type Report = { testResults: FileResult[] };

/** How many journeys may be at fault by chance: more of them point to a fault in the product. */
const byChance = 3;

function tallyFile({ status, assertionResults }: FileResult): Outcome {
  const count = (...states: string[]) => assertionResults.filter((one) => states.includes(one.status)).length;
  const [passed, failed] = [count('passed'), count('failed')];
  // A file that could not be loaded, or that fell over outside of its tests, is one failure.
  const unexplained = status === 'failed' && failed === 0 ? 1 : 0;
  return { passed, failed: failed + unexplained, skipped: assertionResults.length - passed - failed };
}

/** What a run comes to. One that failed for no counted reason is one failure. */
export function tallyReport({ testResults }: Report, exitCode: number): Outcome {
  const sum = testResults.map(tallyFile).reduce(add, { passed: 0, failed: 0, skipped: 0 });
  return exitCode !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}

export function add(a: Outcome, b: Outcome): Outcome {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * The files of journeys to be run a second time, each in an office of its own and with the machine to itself; none
 * where other tests failed too, or many did. A browser on a machine with other work now and then fails by chance;
 * a test that asks the rules or the database does not.
 */
export function worthSecondTry({ testResults }: Report, root: string): string[] {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  const journeys = failed.filter((name) => relative(root, name).startsWith(`e2e${sep}`));
  return journeys.length === failed.length && failed.length <= byChance ? journeys : [];
}

/** Without what some files came to. */
export function without({ testResults }: Report, files: readonly string[]): Report {
  return { testResults: testResults.filter(({ name }) => !files.includes(name)) };
}

/** The tests that failed, as a person finds them. */
export function failures({ testResults }: Report, root: string): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative(root, name)} > ${fullName}`),
  );
}
