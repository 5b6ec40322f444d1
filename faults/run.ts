import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Found, lookFor, type Say } from './campaign.ts';
import { startClocks } from './clock.ts';
import { type FaultyDatabase, openFaultyDatabase } from './database.ts';
import { callUndertaker } from './lib/undertaker.ts';
import type { Options } from './options.ts';

/** One whole run, on processes and a folder of its own, which are gone when it resolves or rejects. */
export async function run(options: Options, say: Say, interrupted: AbortSignal): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'matterline-faults-'));
  // The database's own account has to pass through.
  chmodSync(folder, 0o711);
  say(`Everything is in ${folder}, and is removed at the end`);
  const undertaker = callUndertaker(folder);
  const clocks = startClocks(folder, options.seed);
  let database: FaultyDatabase | undefined;
  const work = async () => {
    database = await openFaultyDatabase(join(folder, 'data'));
    return lookFor(options, say, { database, undertaker, clocks, folder });
  };
  const interruption = new Promise<never>((_, reject) => {
    interrupted.addEventListener('abort', () => reject(interrupted.reason));
  });
  try {
    return await Promise.race([work(), interruption]);
  } finally {
    clocks.stop();
    // First the database, which this process would bring back.
    await database?.stop();
    await undertaker.dismiss();
  }
}
