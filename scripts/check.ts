/** Everything that can be said about the code without running it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

type Step = { name: string; command: [program: string, ...args: string[]] };
export type Tally = { passed: number; failed: number };

const root = join(import.meta.dirname, '..');
const steps: Step[] = [
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '--colors=off'] },
  { name: 'types of the server', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the web', command: ['tsc', '-p', 'apps/web'] },
  { name: 'arrows between modules', command: ['node', 'scripts/arrows.ts'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  { name: 'database types are fresh', command: ['node', 'scripts/db-types.ts', '--check'] },
];
const atOnce = 2;

export async function runChecks(): Promise<Tally> {
  const waiting = [...steps];
  const tally = { passed: 0, failed: 0 };
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      tally[(await runStep(step)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return tally;
}

function runStep({ name, command: [program, ...args] }: Step): Promise<boolean> {
  const started = performance.now();
  const path = program === 'node' ? process.execPath : join(root, 'node_modules/.bin', program);
  return new Promise((resolve) => {
    execFile(path, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${error ? '✗' : '✓'} ${name} (${seconds} s)`);
      if (error) console.log(`${stdout}${stderr}`.trimEnd() || error.message);
      resolve(!error);
    });
  });
}

if (import.meta.main) {
  const { passed, failed } = await runChecks();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
