/** `npm run conformance`: the shared suite over every adapter, as a table of which case each passes or does not have. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

type Report = {
  testResults: {
    name: string;
    assertionResults: { ancestorTitles: string[]; title: string; status: string }[];
  }[];
};

const root = join(import.meta.dirname, '..');

/** A row for each case, a column for each adapter; what an adapter does not have says so in its title's brackets. */
export function conformanceTable({ testResults }: Report): string {
  const adapters = testResults.map(({ name }) => basename(dirname(name))).sort();
  const cells = new Map<string, Map<string, string>>();
  for (const { name, assertionResults } of testResults) {
    const adapter = basename(dirname(name));
    for (const { ancestorTitles, title, status } of assertionResults) {
      const part = ancestorTitles.at(-1) ?? '';
      const row = `${part}: ${status === 'skipped' ? title.replace(/ \([^()]*\)$/, '') : title}`;
      const marks: Record<string, string> = { passed: '✓', skipped: '–' };
      cells.set(row, (cells.get(row) ?? new Map()).set(adapter, marks[status] ?? '✗'));
    }
  }
  const lines = [...cells].map(
    ([row, marks]) =>
      `| ${row.replaceAll('|', '\\|')} | ${adapters.map((one) => marks.get(one) ?? '–').join(' | ')} |`,
  );
  return [`| case | ${adapters.join(' | ')} |`, `|---|${adapters.map(() => ':-:|').join('')}`, ...lines].join(
    '\n',
  );
}

function run(): number {
  const folder = mkdtempSync(join(tmpdir(), 'matterline-conformance-'));
  const file = join(folder, 'report.json');
  try {
    const program = join(root, 'node_modules/vitest/vitest.mjs');
    const args = [
      'run',
      '--project',
      'server',
      '--reporter=json',
      `--outputFile=${file}`,
      'conformance.test.ts',
    ];
    const { status } = spawnSync(process.execPath, [program, ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    console.log(conformanceTable(JSON.parse(readFileSync(file, 'utf8'))));
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) process.exitCode = run();
