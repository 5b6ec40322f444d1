import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureWebBuilt, type WebBuild } from './build-web.ts';

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
