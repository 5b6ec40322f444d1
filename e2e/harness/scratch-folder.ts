import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type ScratchFolder = { path: string; remove: () => void };

/** Where a folder's server leaves the id of its process, for whoever clears up after us. */
export const pidFile = (folder: string) => join(folder, 'server.pid');

/** A folder for a server's data. `remove` deletes it; so does this process's death, which stops the server first. */
export function makeScratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), 'matterline-e2e-'));
  // The database's own account has to pass through.
  chmodSync(path, 0o711);
  const release = watchOver(path);
  return {
    path,
    remove: () => {
      release();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A shell that does nothing but outlive us: when its input closes, we are gone, and it clears up. */
function watchOver(folder: string): () => void {
  const script = [
    'while read -r _; do :; done',
    'pid=$(cat "$2" 2>/dev/null) && kill -TERM "$pid" && while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done',
    'rm -rf "$1"',
  ].join('\n');
  const watcher = spawn('/bin/sh', ['-c', script, 'watcher', folder, pidFile(folder)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  return () => watcher.kill('SIGKILL');
}
