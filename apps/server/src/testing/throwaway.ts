import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, openEmbedded } from '../db/embedded/open.ts';

/** A database server in a temporary folder. `stop` removes both; so does this process's death, however it dies. */
export async function openThrowaway(): Promise<Embedded> {
  const dataDir = mkdtempSync(join(tmpdir(), 'matterline-test-'));
  // The database's own account has to pass through.
  chmodSync(dataDir, 0o711);
  const embedded = await openEmbedded({ dataDir, address: 'tests', say: () => {}, throwaway: true });
  const release = watchOver(embedded.pid, dataDir);
  return {
    ...embedded,
    stop: async () => {
      await embedded.stop();
      release();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A shell that does nothing but outlive us: when its input closes, we are gone, and it clears up. */
function watchOver(pid: number, dataDir: string): () => void {
  const script = 'while read -r _; do :; done; kill -QUIT "$1" 2>/dev/null && sleep 1; rm -rf "$2"';
  const watcher = spawn('/bin/sh', ['-c', script, 'watcher', String(pid), dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  return () => watcher.kill('SIGKILL');
}
