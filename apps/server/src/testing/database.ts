import { afterAll, inject } from 'vitest';
import { connect, type Database } from '../db/connect.ts';
import { scratchOf } from '../db/scratch.ts';

/** A migrated, empty database of this test file's own, dropped when the file is done. */
export async function freshDatabase(): Promise<Database> {
  const { run, template } = inject('scratch');
  const scratch = scratchOf(run);
  const connectionString = await scratch.create(template);
  const database = await connect(connectionString, { name: 'matterline test', maxConnections: 10 });
  afterAll(async () => {
    await database.close();
    await scratch.drop(connectionString);
  });
  return database;
}
