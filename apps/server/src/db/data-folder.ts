import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseFailure } from './failure.ts';

const refusals: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'it is on a read-only disk',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'no folder can be made there',
};

/** Makes the data folder. Other users may pass through it (the database's account has to) but not list it. */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolders(dataDir);
  } catch (error) {
    throw explainRefusal(error, dataDir);
  }
}

/**
 * Makes a folder and those above it, one by one: `mkdir` with `recursive` never returns where the system answers "no
 * such file" for a folder whose parent is there, as below /proc.
 *
 * @returns whether any was missing
 */
export function makeFolders(folder: string, mode = 0o711): boolean {
  if (existsSync(folder) && statSync(folder).isDirectory()) return false;
  if (dirname(folder) !== folder) makeFolders(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process made it meanwhile.
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw error;
  }
  return true;
}

/** What the system said about a file of ours, as one line; any other error is left as it is. */
export function explainRefusal(error: unknown, dataDir: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = code && refusals[code];
  if (!reason) return error;
  const at = path && path !== dataDir ? ` (${path})` : '';
  return new DatabaseFailure(`Cannot use the data folder ${dataDir}: ${reason}${at}.`, { cause: error });
}

/**
 * Reads a secret that only this user may read, making it the first time. Of two processes that make it at once,
 * the first one's stands: a hard link is made only where no file is yet.
 */
export function readOrMakeSecret(file: string): { secret: string; made: boolean } {
  try {
    const made = !existsSync(file);
    if (made) makeSecret(file);
    return { secret: readFileSync(file, 'utf8').trim(), made };
  } catch (error) {
    throw explainRefusal(error, dirname(file));
  }
}

function makeSecret(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
