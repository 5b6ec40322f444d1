import type { Settings } from '../config.ts';
import { connect, type Database } from '../db/connect.ts';
import { findRunningEmbedded } from '../db/embedded/open.ts';
import { makeLogger } from '../log/log.ts';
import { openDatabase } from './open-database.ts';

/** Beside a running instance it uses that one's database; otherwise it opens the database for this one task. */
export async function withDatabase(
  settings: Settings,
  work: (database: Database) => Promise<unknown>,
): Promise<void> {
  const log = makeLogger({ level: 'warn', pretty: true });
  const running =
    settings.databaseUrl ?? (await findRunningEmbedded(settings.dataDir, (line) => log.warn(line)));
  const opened = running
    ? await connect(running, { name: 'matterline admin' }).then((database) => ({
        database,
        close: database.close,
      }))
    : await openDatabase(settings, 'matterline admin', log);
  try {
    await work(opened.database);
  } finally {
    await opened.close();
  }
}
