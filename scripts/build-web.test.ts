import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureWebBuilt, firstError, type WebBuild, WebBuildFailed } from './build-web.ts';

let root: string;
let builds: number;
let lines: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'matterline-build-'));
  builds = 0;
  lines = [];
  write('src/main.tsx', 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Stands in for Vite: what it makes tells what it was made of. */
const webOf = (build?: WebBuild['build']): WebBuild => ({
  root,
  sources: ['src/**/*', 'lock.json'],
  outDir: 'dist',
  build:
    build ??
    (async (into) => {
      builds += 1;
      mkdirSync(into);
      writeFileSync(join(into, 'index.html'), readFileSync(join(root, 'src/main.tsx')));
    }),
});
const options = { say: (line: string) => lines.push(line) };
const built = () => readFileSync(join(root, 'dist/index.html'), 'utf8');

test('it builds the first time, and not again while nothing changed', async () => {
  expect(await ensureWebBuilt(options, webOf())).toBe(true);
  expect(await ensureWebBuilt(options, webOf())).toBe(false);
  expect(builds).toBe(1);
  expect(lines).toEqual(['Building the web app (first start)…']);
});

test('a changed, new or removed source builds it again; a touched one or a test does not', async () => {
  await ensureWebBuilt(options, webOf());
  write('src/main.tsx', 'two');
  expect(await ensureWebBuilt(options, webOf())).toBe(true);
  expect(built()).toBe('two');
  write('lock.json', '{}');
  expect(await ensureWebBuilt(options, webOf())).toBe(true);
  rmSync(join(root, 'lock.json'));
  expect(await ensureWebBuilt(options, webOf())).toBe(true);
  write('src/main.tsx', 'two');
  write('src/main.test.tsx', 'a test');
  expect(await ensureWebBuilt(options, webOf())).toBe(false);
});

test('a build that fails leaves the last one, and nothing else', async () => {
  await ensureWebBuilt(options, webOf());
  write('src/main.tsx', 'broken');
  const failing = webOf(async (into) => {
    mkdirSync(into);
    throw new Error('syntax error');
  });
  await expect(ensureWebBuilt(options, failing)).rejects.toThrow('syntax error');
  expect(built()).toBe('one');
  expect(readdirSync(root).sort()).toEqual(['dist', 'src']);
  expect(await ensureWebBuilt(options, webOf())).toBe(true);
});

test('a build that the disk or the packages stand in the way of is one line', async () => {
  const failures: [error: object, line: RegExp][] = [
    [
      { code: 'EACCES', syscall: 'mkdir', message: "EACCES: permission denied, mkdir '/opt/web'." },
      /^The web app could not be built: EACCES: permission denied, mkdir '\/opt\/web'\. .*npm run build:web$/,
    ],
    [
      { code: 'MODULE_NOT_FOUND', message: "Cannot find module 'vite'\nRequire stack:" },
      /^The web app could not be built: its packages are missing, run npm ci\./,
    ],
  ];
  for (const [error, line] of failures) {
    const failed = ensureWebBuilt(
      options,
      webOf(() => Promise.reject(Object.assign(new Error(), error))),
    );
    await expect(failed).rejects.toThrow(WebBuildFailed);
    await expect(failed).rejects.toThrow(line);
  }
});

test('what the builder says first of an error is found among all it says', () => {
  const output = [
    '<script src="/a.js"> in "/index.html" can\'t be bundled',
    '\u2717 Build failed in 250ms',
    'error during build:',
    'Build failed with 1 error:',
    '',
    '\u001b[31m[UNRESOLVED_IMPORT] \u001b[0mCould not resolve "./nope.ts" in src/main.tsx',
    '    at build (node.js:1:1)',
  ].join('\n');
  expect(firstError(output)).toBe('[UNRESOLVED_IMPORT] Could not resolve "./nope.ts" in src/main.tsx');
  expect(firstError('Killed\n')).toBe('Killed');
  expect(firstError('')).toBe('the builder said nothing');
});

test('of builds at the same time each does its own and one stays', async () => {
  const together = Promise.withResolvers<void>();
  const slow = webOf(async (into) => {
    builds += 1;
    if (builds === 2) together.resolve();
    await together.promise;
    mkdirSync(into);
    writeFileSync(join(into, 'index.html'), 'one');
  });
  await Promise.all([ensureWebBuilt(options, slow), ensureWebBuilt(options, slow)]);
  expect(built()).toBe('one');
  expect(readdirSync(root).sort()).toEqual(['dist', 'src']);
  expect(await ensureWebBuilt(options, webOf())).toBe(false);
});
