import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Tx } from '../connect.ts';

/**
 * How long after it asked for a claim a dispatcher may start the claim's calls. What the claim checked holds so
 * long, because whoever closes a number's gate waits for it.
 */
export const claimHoldsMs = 2_000;

const lookMs = 20;

/**
 * Closes a number for texts until the transaction ends: no claim takes one, and when this resolves every call that
 * may still start has started. See texting_gate in the migrations, and docs/decisions.
 */
export async function closeGate(tx: Tx, number: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7283002, hashtext(${number}))`.execute(tx);
  // On this process's clock: the database's may be set while we wait.
  const open = performance.now() + claimHoldsMs;
  while (performance.now() < open && (await anyCallMayStart(tx, number))) await sleep(lookMs);
}

/** What numbers said some time ago is taken in order with what they are saying now. */
export async function lockWords(tx: Tx, numbers: string[]): Promise<void> {
  for (const number of [...new Set(numbers)].sort()) {
    await sql`select pg_advisory_xact_lock(7283002, hashtext(${number}))`.execute(tx);
  }
}

async function anyCallMayStart(tx: Tx, number: string): Promise<boolean> {
  const row = await tx
    .selectFrom('messages')
    .select('id')
    .where('client_number', '=', number)
    .where('direction', '=', 'out')
    .where('state', '=', 'sending')
    .executeTakeFirst();
  return row !== undefined;
}
