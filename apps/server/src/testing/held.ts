import { vi } from 'vitest';
import type { Database } from '../db/connect.ts';

/** Resolves when a call is done, or so many sessions of the database wait for locks, whichever is first. */
export async function doneOrHeld(
  { pool }: Database,
  call: Promise<unknown>,
  { sessions = 1 } = {},
): Promise<void> {
  let done = false;
  const noteDone = () => {
    done = true;
  };
  call.then(noteDone, noteDone);
  const areHeld = async () => {
    const { rows } = await pool.query<{ held: number }>(
      `select count(distinct l.pid)::integer as held from pg_locks l join pg_stat_activity a using (pid)
       where not l.granted and a.datname = current_database()`,
    );
    return (rows[0]?.held ?? 0) >= sessions;
  };
  await vi.waitUntil(async () => done || (await areHeld()), { timeout: 20_000, interval: 10 });
}
