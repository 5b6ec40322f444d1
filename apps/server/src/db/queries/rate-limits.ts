import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../connect.ts';

/** So many tries under a key, in a window that begins with the first. */
export type Limit = { key: string; max: number; windowSeconds: number };

const forgottenAtOnce = 100;

/**
 * Takes one try from every limit, or from none when one is used up. Counted in the database, so that several web
 * processes share a limit, and before what is tried is done, so that many at once do not all slip through.
 *
 * @returns in how many seconds there is another try; null when it was taken
 */
export async function takeTry(db: Db, limits: readonly Limit[]): Promise<number | null> {
  try {
    await inTransaction(db, async (tx) => {
      for (const limit of limits) await takeOne(tx, limit);
    });
    return null;
  } catch (error) {
    if (error instanceof UsedUp) return error.seconds;
    throw error;
  }
}

class UsedUp extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super('There is no try left');
    this.seconds = seconds;
  }
}

async function takeOne(tx: Tx, { key, max, windowSeconds }: Limit): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    insert into rate_limits as r (key, count, ends_at)
    values (${key}, 1, clock_timestamp() + make_interval(secs => ${windowSeconds}))
    on conflict (key) do update set
      count = case when r.ends_at <= clock_timestamp() then 1 else r.count + 1 end,
      ends_at = case when r.ends_at <= clock_timestamp() then excluded.ends_at else r.ends_at end
    where r.count < ${max} or r.ends_at <= clock_timestamp()
    returning count`.execute(tx);
  const [taken] = rows;
  if (!taken) throw new UsedUp(await secondsLeft(tx, key));
  if (taken.count === 1) await forgetEnded(tx);
}

async function secondsLeft(tx: Tx, key: string): Promise<number> {
  const { seconds } = await tx
    .selectFrom('rate_limits')
    .where('key', '=', key)
    .select(
      sql<number>`greatest(1, ceil(extract(epoch from ends_at - clock_timestamp())))::integer`.as('seconds'),
    )
    .executeTakeFirstOrThrow();
  return seconds;
}

/** What anyone typed as an address must not pile up. */
async function forgetEnded(tx: Tx): Promise<void> {
  await sql`
    delete from rate_limits where key in (
      select key from rate_limits where ends_at <= clock_timestamp()
      order by ends_at limit ${forgottenAtOnce} for update skip locked)`.execute(tx);
}

/** For a try that was none after all. */
export async function giveBack(db: Db, key: string): Promise<void> {
  await db
    .updateTable('rate_limits')
    .set({ count: sql`count - 1` })
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute();
}

export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rate_limits').where('key', '=', key).execute();
}
