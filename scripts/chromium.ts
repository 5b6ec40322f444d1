/** Gets a Chromium for the browser tests, from wherever this machine can have one. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

export type Chromium = {
  executablePath: string;
  /** In words: where it came from. */
  source: string;
  args: string[];
  env?: Record<string, string>;
};

export type Candidate = { source: string; get(): Promise<Omit<Chromium, 'source'> | undefined> };
type Options = { say: (line: string) => void };

const cacheFile = join(import.meta.dirname, '../node_modules/.cache/matterline/chromium.json');

// The tests open our own pages only; as root, and in most containers, Chromium's sandbox cannot start. Without a
// graphics card it would draw by one made of software, at twice the cost.
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-gpu-rasterization'];

const at = (executablePath: string | undefined) =>
  executablePath && existsSync(executablePath) ? { executablePath, args } : undefined;

function named(path: string | undefined) {
  if (path && !existsSync(path)) throw new Error(`${path} does not exist`);
  return at(path);
}

const candidates: Candidate[] = [
  { source: 'CHROMIUM_PATH', get: async () => named(process.env.CHROMIUM_PATH) },
  { source: 'on this machine', get: async () => at(findOnPath()) },
  { source: 'the Debian package', get: async () => at(installDebianPackage()) },
  { source: '@sparticuz/chromium from npm', get: unpackFromNpm },
  { source: "Playwright's own download", get: async () => at(downloadWithPlaywright()) },
];

/** The first that really starts; the choice is remembered, and checked again each time. */
export async function findChromium({ say }: Options): Promise<Chromium> {
  const remembered = process.env.CHROMIUM_PATH ? undefined : recall();
  if (remembered && (await launches(remembered)) === true) return remembered;
  const found = await firstThatLaunches(candidates, launches, say);
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify(found));
  return found;
}

export async function firstThatLaunches(
  from: Candidate[],
  tryLaunch: (browser: Chromium) => Promise<true | string>,
  say: (line: string) => void,
): Promise<Chromium> {
  for (const { source, get } of from) {
    try {
      const got = await get();
      if (!got) continue;
      const outcome = await tryLaunch({ ...got, source });
      if (outcome === true) return { ...got, source };
      say(`Chromium from ${source} does not start: ${outcome}`);
    } catch (error) {
      say(`No Chromium from ${source}: ${firstLine(error)}`);
    }
  }
  throw new Error('No Chromium could be had. Install one, or set CHROMIUM_PATH to its program.');
}

async function launches({ executablePath, args, env }: Chromium): Promise<true | string> {
  try {
    const browser = await chromium.launch({ executablePath, args, env: env && { ...process.env, ...env } });
    const page = await browser.newPage();
    await page.setContent('<p>ready</p>');
    await page.locator('p').click();
    await browser.close();
    return true;
  } catch (error) {
    return firstLine(error);
  }
}

function recall(): Chromium | undefined {
  return existsSync(cacheFile) ? (JSON.parse(readFileSync(cacheFile, 'utf8')) as Chromium) : undefined;
}

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const onMac = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...onMac].find((path) =>
    existsSync(path),
  );
}

function installDebianPackage(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-q'];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'pipe' } as const;
  execFileSync('apt-get', [...wait, 'update'], options);
  execFileSync('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'chromium'], options);
  return findOnPath();
}

/** A build for machines with nothing: its libraries and a font are in the package too. */
async function unpackFromNpm(): Promise<Omit<Chromium, 'source'> | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
  const libraries = await inflate(join(bin, 'al2023.tar.br'));
  return {
    executablePath,
    args,
    env: { LD_LIBRARY_PATH: join(libraries, 'lib'), FONTCONFIG_PATH: join(tmpdir(), 'fonts') },
  };
}

function downloadWithPlaywright(): string {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'pipe' });
  return chromium.executablePath();
}

const firstLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: Buffer; message: string };
  const told = stderr?.toString().trim().split('\n').at(-1) || message;
  return told.split('\n').find((line) => line.trim()) ?? 'no reason given';
};

if (import.meta.main) {
  const { source, executablePath } = await findChromium({ say: console.log });
  console.log(`Chromium: ${source} (${executablePath})`);
}
