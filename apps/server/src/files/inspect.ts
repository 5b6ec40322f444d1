import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Sniffed } from '@matterline/rules/media-sniff.ts';
import { makeTurns } from './turns.ts';

export type Inspection = Sniffed & {
  /** a re-encoded picture, or null */
  preview: Uint8Array | null;
};
export type Asked = { path: string; maxMemoryBytes: number };
export type Found = { kind: 'sniffed'; sniffed: Sniffed } | { kind: 'preview'; preview: Uint8Array | null };

export type InspectLimits = { timeMs: number; maxMemoryBytes: number };
const usualLimits: InspectLimits = { timeMs: 30_000, maxMemoryBytes: 1024 * 1024 * 1024 };

const turns = makeTurns(2);
const nothingKnown: Inspection = { mediaType: null, head: '', preview: null };

/**
 * Finds out what a file is and makes its preview, within limits of time and memory. What breaks or exceeds them
 * is still a file: it is reported as far as it was read.
 */
export function inspectFile(path: string, limits: InspectLimits = usualLimits): Promise<Inspection> {
  return turns(() => inspectNow(path, limits));
}

function inspectNow(path: string, { timeMs, maxMemoryBytes }: InspectLimits): Promise<Inspection> {
  return new Promise((resolve) => {
    const child = startChild();
    const limit = setTimeout(() => child.kill('SIGKILL'), timeMs);
    let known = nothingKnown;
    child.on('message', (message) => {
      const found = message as Found;
      known =
        found.kind === 'sniffed' ? { ...known, ...found.sniffed } : { ...known, preview: found.preview };
    });
    const end = () => {
      clearTimeout(limit);
      resolve(known);
    };
    child.on('error', end);
    child.on('close', end);
    child.send({ path, maxMemoryBytes } satisfies Asked, () => {});
  });
}

function startChild(): ChildProcess {
  return fork(join(import.meta.dirname, 'inspect/child.ts'), {
    // It needs to read one file: no secret of ours, no writing, no network, no further process.
    execArgv: ['--max-old-space-size=256', '--permission', '--allow-fs-read=*', '--allow-addons'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
