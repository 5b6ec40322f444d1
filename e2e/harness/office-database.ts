import { connect, type Db, inTransaction } from '../../apps/server/src/db/connect.ts';
import { findRunningEmbedded } from '../../apps/server/src/db/embedded/open.ts';
import { queueAutomated } from '../../apps/server/src/db/queue-automated.ts';
import { zoneAtNoon } from '../../apps/server/src/testing/zones.ts';

async function withDatabase<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const connectionString = await findRunningEmbedded(dataDir, () => {});
  if (!connectionString) throw new Error(`No database runs over ${dataDir}`);
  const database = await connect(connectionString, { name: 'matterline e2e', maxConnections: 2 });
  try {
    return await work(database.db);
  } finally {
    await database.close();
  }
}

/**
 * An automated text to a client who lives where it is noon, made as a reminder makes one.
 *
 * @returns the number it goes to
 */
export async function remind(
  dataDir: string,
  { client, body }: { client: string; body: string },
): Promise<string> {
  return withDatabase(dataDir, async (db) => {
    const found = await db
      .selectFrom('matters')
      .innerJoin('parties', 'parties.matter_id', 'matters.id')
      .innerJoin('contacts', 'contacts.id', 'parties.contact_id')
      .innerJoin('contact_phones', 'contact_phones.contact_id', 'contacts.id')
      .select(['matters.id as matterId', 'contacts.id as contactId', 'e164 as number'])
      .where('contacts.name', '=', client)
      .where('matters.disposition', '=', 'open')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('contacts')
      .set({ time_zone: zoneAtNoon() })
      .where('id', '=', found.contactId)
      .execute();
    await inTransaction(db, (tx) => queueAutomated(tx, { ...found, body, origin: 'reminder' }));
    return found.number;
  });
}

/** From now on a client lives where it is noon, whenever this runs: what is automated need not wait for their hours. */
export async function liveAtNoon(dataDir: string, client: string): Promise<void> {
  await withDatabase(dataDir, async (db) => {
    await db.updateTable('contacts').set({ time_zone: zoneAtNoon() }).where('name', '=', client).execute();
  });
}
