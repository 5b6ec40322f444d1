/**
 * `npm test`: the checks, then every test there is, the browser journeys included. What follows `npm test --` is
 * handed to vitest: `npm test -- --project rules`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check.ts';
import { findChromium } from './chromium.ts';
import { add, failures, type Outcome, type Report, tallyReport, without, worthSecondTry } from './report.ts';

const root = join(import.meta.dirname, '..');

async function runTests(args: string[]): Promise<Outcome> {
  try {
    const first = await runOnce(args);
    const again = worthSecondTry(first.report, root);
    return again.length > 0 ? await tryAgain(first, again) : tallyReport(first.report, first.code);
  } catch (error) {
    console.error(`The tests did not run to their end: ${(error as Error).message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Nothing of the first try is kept quiet: a journey that needs two is named, and is to be mended. */
async function tryAgain({ report }: Run, files: string[]): Promise<Outcome> {
  const named = failures(report, root).map((test) => `  ${test}`);
  console.log(`\nFailed, and run a second time:\n${named.join('\n')}`);
  const second = await runOnce(['--project', 'e2e', ...files]);
  const outcome = tallyReport(second.report, second.code);
  if (outcome.failed === 0) console.log(`Passed only when run a second time:\n${named.join('\n')}`);
  return add(tallyReport(without(report, files), 0), outcome);
}

type Run = { report: Report; code: number };

async function runOnce(args: string[]): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'matterline-report-'));
  const file = join(folder, 'report.json');
  try {
    const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await runVitest(['run', ...reports, ...args]);
    return { report: JSON.parse(readFileSync(file, 'utf8')), code };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runVitest(args: string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.once('error', reject);
  child.once('exit', (code) => resolve(code ?? 1));
  return promise;
}

/** Fetched before the tests, so that a slow install is seen for what it is. */
async function fetchChromium(): Promise<boolean> {
  try {
    const { source, executablePath } = await findChromium({ say: console.log });
    console.log(`✓ a Chromium for the browser journeys: ${source} (${executablePath})`);
    return true;
  } catch (error) {
    console.log(`✗ ${(error as Error).message}`);
    return false;
  }
}

if (import.meta.main) {
  console.log('Checks');
  const checks = await runChecks();
  console.log('\nTests');
  const hasChromium = await fetchChromium();
  const tests = await runTests(process.argv.slice(2));
  const passed = checks.passed + tests.passed;
  const failed = checks.failed + tests.failed + (hasChromium ? 0 : 1);
  if (tests.skipped > 0) console.log(`\n${tests.skipped} skipped, each for the reason its test gives`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
