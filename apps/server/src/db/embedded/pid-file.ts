import { linkSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server says of itself in `postmaster.pid`; the port comes a moment after the pid. */
export type Postmaster = { pid: number; port: number | undefined };

const fileOf = (cluster: string): string => join(cluster, 'postmaster.pid');

/** The live server over this folder, if there is one. A file left by a dead one counts for nothing. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const text = readOrNothing(fileOf(cluster));
  const postmaster = text && parse(text);
  if (!postmaster || !isAlive(postmaster.pid)) return undefined;
  if (isSomethingElse(postmaster.pid, cluster)) {
    removeStale(fileOf(cluster), text);
    return undefined;
  }
  return postmaster;
}

function parse(text: string): Postmaster | undefined {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]) || undefined };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    // Also when it is another user's: our server runs as us, or we are root.
    return false;
  }
  return !isZombie(pid);
}

/** Dead, but not yet collected by its parent; in a container without an init it never will be. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

/**
 * After a restart of the machine the number in a leftover file may be another program's; PostgreSQL would take
 * it for a live server and refuse to start. A server works in its own folder, which Linux shows.
 */
function isSomethingElse(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(cluster);
  } catch {
    return false;
  }
}

/** Takes away exactly the file that was judged: a server that started meanwhile gets its own back. */
function removeStale(file: string, judged: string): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== judged) linkSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
