import { execFileSync } from 'node:child_process';
import { existsSync, globSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeChance, oneOf } from './lib/chance.ts';

const places = [
  '/usr/lib/*/faketime/libfaketimeMT.so.1',
  '/usr/lib/faketime/libfaketimeMT.so.1',
  '/usr/local/lib/faketime/libfaketimeMT.so.1',
];

/** How far the clock is off, in turn. */
const offsets = ['-400d', '-2d', '-3h', '-90s', '+0s', '+90s', '+3h', '+2d', '+400d'];
const everyMs = 3_000;

export type Clocks = {
  /** What to start the nth worker with. */
  environment(nth: number): Record<string, string>;
  /** null when clocks can be moved */
  why: string | null;
  stop(): void;
};

/**
 * The clock of every other worker jumps to and fro while it runs, when there is libfaketime, if need be after
 * installing Debian's package.
 */
export function startClocks(folder: string, seed: number): Clocks {
  const why = findLibrary() ? null : install();
  const library = findLibrary();
  if (!library) return { environment: () => ({}), why: why ?? 'libfaketime was not found', stop: () => {} };
  const file = join(folder, 'clock');
  const chance = makeChance('clock', seed);
  const move = () => {
    writeFileSync(`${file}.new`, oneOf(chance, offsets));
    renameSync(`${file}.new`, file);
  };
  move();
  const timer = setInterval(move, everyMs);
  const moved = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    // Node's timers, and what the product times calls by, do not follow the wall clock.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { why: null, environment: (nth) => (nth % 2 === 1 ? moved : {}), stop: () => clearInterval(timer) };
}

const findLibrary = (): string | undefined => globSync(places)[0];

function install(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return 'the Debian package libfaketime is not installed, and only root can';
  }
  try {
    const options = ['-y', '-o', 'DPkg::Lock::Timeout=60', '--no-install-recommends', 'install'];
    execFileSync('apt-get', [...options, 'libfaketime'], { stdio: 'ignore', timeout: 120_000 });
    return null;
  } catch {
    return 'apt-get could not install libfaketime';
  }
}
