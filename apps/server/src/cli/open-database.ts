import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../config.ts';
import { connect, type Database } from '../db/connect.ts';
import { openEmbedded } from '../db/embedded/open.ts';
import type { DatabaseFailure } from '../db/failure.ts';
import { migrate } from '../db/migrate.ts';
import type { Logger } from '../log/log.ts';

export type OpenDatabase = {
  database: Database;
  /** Resolves if the database is gone for good. */
  lost: Promise<DatabaseFailure>;
  close(): Promise<void>;
};

/** Opens the chosen database, the embedded one if none was chosen, with this version's tables. */
export async function openDatabase(settings: Settings, name: string, log: Logger): Promise<OpenDatabase> {
  const say = (line: string): void => log.info(line);
  const embedded = settings.databaseUrl
    ? null
    : await openEmbedded({
        dataDir: settings.dataDir,
        address: settings.publicBaseUrl,
        say,
      });
  try {
    const connectionString = settings.databaseUrl ?? (embedded?.connectionString as string);
    const database = await connect(connectionString, {
      name,
      onConnectionLost: (err) => log.warn({ err }, 'A database connection was lost'),
    });
    try {
      await migrate(connectionString, { say });
    } catch (error) {
      await database.close();
      throw error;
    }
    return {
      database,
      lost: embedded?.lost ?? new Promise(() => {}),
      close: async () => {
        // A connection that was never given back is not waited for.
        await Promise.race([database.close(), sleep(5_000, undefined, { ref: false })]);
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
