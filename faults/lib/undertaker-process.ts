import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterFolder } from '../../apps/server/src/db/embedded/folder.ts';
import { findPostmaster } from '../../apps/server/src/db/embedded/pid-file.ts';
import type { Notice } from './undertaker.ts';

/** Waits for the run to end, in whatever way, and clears up what is left of it. Started by undertaker.ts. */
const folder = process.argv[2] ?? '';
const living = new Set<number>();

process.on('message', (notice: Notice) => {
  if ('began' in notice) living.add(notice.began);
  else living.delete(notice.ended);
});

process.on('disconnect', async () => {
  for (const pid of living) kill(pid, 'SIGKILL');
  const postgres = findPostmaster(clusterFolder(join(folder, 'data')).path);
  if (postgres) kill(postgres.pid, 'SIGQUIT');
  await sleep(postgres ? 1_000 : 0);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  process.exit();
});

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It was quicker.
  }
}
