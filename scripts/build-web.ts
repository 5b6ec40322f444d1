/** Builds the web app when what it is made of has changed since the last build. */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export type WebBuild = {
  /** All paths below are relative to it. */
  root: string;
  sources: string[];
  outDir: string;
  /** Fills an empty folder with the built app. */
  build: (into: string, signal?: AbortSignal) => Promise<void>;
};

/** `message` is one line for an operator; `output` is all that was said. */
export class WebBuildFailed extends Error {
  override name = 'WebBuildFailed';
  readonly output: string;

  constructor(reason: string, output: string) {
    super(
      `The web app could not be built: ${reason.replace(/\.+$/, '')}. To see everything: npm run build:web`,
    );
    this.output = output;
  }
}

export type BuildOptions = { say: (line: string) => void; signal?: AbortSignal };

const stampName = 'built-from.txt';

export const webApp: WebBuild = {
  root: join(import.meta.dirname, '..'),
  sources: [
    'package-lock.json',
    'apps/web/{index.html,package.json,tsconfig.json,vite.config.ts}',
    'apps/web/{src,public}/**/*',
    'packages/{rules,contract}/src/**/*.ts',
  ],
  outDir: 'apps/web/dist',
  build: runVite,
};

/** Returns whether it built; throws `WebBuildFailed`. Two processes may do this at once: each builds aside and puts its result in place. */
export async function ensureWebBuilt(
  { say, signal }: BuildOptions,
  { root, sources, outDir, build }: WebBuild = webApp,
): Promise<boolean> {
  const place = join(root, outDir);
  const wanted = fingerprint(root, sources);
  if (readStamp(place) === wanted) return false;
  say(`Building the web app (${existsSync(place) ? 'it has changed' : 'first start'})…`);
  const aside = `${place}.new-${randomBytes(4).toString('hex')}`;
  try {
    await build(aside, signal);
    writeFileSync(join(aside, stampName), wanted);
    putInPlace(aside, place);
  } catch (error) {
    throw explainBuild(error);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return true;
}

/** Of the sources' names and contents, not their times: a fresh clone has none worth trusting. */
export function fingerprint(root: string, sources: string[]): string {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** A disk that is full or not ours, and packages that are not there; an error of another kind is left as it is. */
function explainBuild(error: unknown): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === 'MODULE_NOT_FOUND') return new WebBuildFailed('its packages are missing, run npm ci', message);
  return syscall ? new WebBuildFailed(message, message) : error;
}

function readStamp(place: string): string | undefined {
  const stamp = join(place, stampName);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

function putInPlace(made: string, place: string): void {
  const old = `${made}.old`;
  try {
    unlessDoneByAnother(() => renameSync(place, old));
    unlessDoneByAnother(() => renameSync(made, place));
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

/** Nothing to move away, or a result in place already: both mean that another build was here, from the same sources. */
function unlessDoneByAnother(move: () => void): void {
  try {
    move();
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** In a process of its own, whose memory goes with it. */
async function runVite(into: string, signal?: AbortSignal): Promise<void> {
  const vite = join(
    dirname(createRequire(join(webApp.root, 'apps/web/')).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const args = [vite, 'build', 'apps/web', '--outDir', into, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, args, {
    cwd: webApp.root,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  const code = await promise;
  if (code !== 0) throw new WebBuildFailed(firstError(output), output);
}

/** The first line of what the builder says after it has said that there is an error. */
export function firstError(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim());
  const said = lines.findLastIndex((line) => /^(error during build|build failed with)/i.test(line));
  return lines.slice(said + 1).find((line) => line !== '') ?? 'the builder said nothing';
}

if (import.meta.main) {
  try {
    const built = await ensureWebBuilt({ say: console.log });
    console.log(built ? 'Built the web app' : 'The web app is up to date');
  } catch (error) {
    if (!(error instanceof WebBuildFailed)) throw error;
    console.error(error.output);
    process.exitCode = 1;
  }
}
