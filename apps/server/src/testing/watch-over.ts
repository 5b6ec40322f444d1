import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { clusterFolder } from '../db/embedded/folder.ts';

const script = [
  'while read -r _; do :; done',
  'pid=$(head -n 1 "$1" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null && sleep 1',
  'rm -rf "$2"',
].join('\n');

/**
 * A shell that does nothing but outlive us: when its input closes we are gone, however we died, and it stops the
 * database in the data folder and removes both. The returned function lets it go.
 */
export function watchOver(dataDir: string): () => void {
  const pidFile = join(clusterFolder(dataDir).path, 'postmaster.pid');
  const watcher = spawn('/bin/sh', ['-c', script, 'watcher', pidFile, dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  return () => watcher.kill('SIGKILL');
}
