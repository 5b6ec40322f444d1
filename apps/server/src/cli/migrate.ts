import { readSettings } from '../config.ts';
import { makeLogger } from '../log/log.ts';
import { openDatabase } from './open-database.ts';

/** For a deployment that migrates in a step of its own; every other verb does the same when it starts. */
export async function migrateVerb(): Promise<number> {
  const settings = readSettings();
  const log = makeLogger({ level: settings.logLevel, pretty: process.stdout.isTTY });
  const database = await openDatabase(settings, 'matterline migrate', log);
  await database.close();
  log.info("The database has this version's tables");
  return 0;
}
