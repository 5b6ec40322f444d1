import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, openEmbedded } from '../db/embedded/open.ts';
import { watchOver } from './watch-over.ts';

/** A database server in a temporary folder. `stop` removes both; so does this process's death, however it dies. */
export async function openThrowaway(): Promise<Embedded> {
  const dataDir = mkdtempSync(join(tmpdir(), 'matterline-test-'));
  // The database's own account has to pass through.
  chmodSync(dataDir, 0o711);
  const release = watchOver(dataDir);
  const embedded = await openEmbedded({ dataDir, address: 'tests', say: () => {}, throwaway: true });
  return {
    ...embedded,
    stop: async () => {
      await embedded.stop();
      release();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
