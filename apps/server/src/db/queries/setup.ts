import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

// Restarts before the first run add tokens; the operator holds one of the latest.
const kept = 20;
const setupLock = 7_283_002;

export async function addSetupToken(tx: Tx, hash: Buffer): Promise<void> {
  await tx.insertInto('setup_tokens').values({ hash }).execute();
  const latest = tx.selectFrom('setup_tokens').select('hash').orderBy('created_at', 'desc').limit(kept);
  await tx.deleteFrom('setup_tokens').where('hash', 'not in', latest).execute();
}

export async function setupTokens(db: Db | Tx): Promise<Buffer[]> {
  const rows = await db.selectFrom('setup_tokens').select('hash').execute();
  return rows.map((row) => row.hash);
}

export async function forgetSetupTokens(tx: Tx): Promise<void> {
  await tx.deleteFrom('setup_tokens').execute();
}

/** Whoever makes the first user waits for whoever else is doing so, and then finds it made. */
export async function lockSetup(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${setupLock})`.execute(tx);
}
