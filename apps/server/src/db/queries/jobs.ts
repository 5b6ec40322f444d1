import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type NewJob = {
  name: string;
  payload: object;
  runAt: Date | null;
  inSeconds: number | null;
  key: string | null;
  maxAttempts: number | null;
};

export async function addJobs(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await sql`
    select from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as j(name text, payload json, "runAt" timestamptz,
        "inSeconds" float8, key text, "maxAttempts" integer)
      cross join lateral graphile_worker.add_job(
        identifier => j.name,
        payload => j.payload,
        run_at => coalesce(j."runAt", now() + make_interval(secs => j."inSeconds")),
        max_attempts => j."maxAttempts",
        job_key => j.key)`.execute(tx);
}

/** Says that a runner is alive, and forgets those long gone. */
export async function noteRunner(db: Db, runnerId: string): Promise<void> {
  await sql`
    with gone as (delete from job_runners where seen_at < clock_timestamp() - interval '1 day')
    insert into job_runners (id) values (${runnerId})
    on conflict (id) do update set seen_at = excluded.seen_at`.execute(db);
}

/** Once its jobs are done, or given up, a runner that stops is gone. */
export async function forgetRunner(db: Db, runnerId: string): Promise<void> {
  await db.deleteFrom('job_runners').where('id', '=', runnerId).execute();
}

/**
 * Frees the jobs of runners not heard of for `silentSeconds`, so that others take them up.
 * A lock younger than that is left alone: its runner may not have said anything yet.
 *
 * @returns the names of the runners whose jobs were freed
 */
export async function freeJobsOfGoneRunners(db: Db, silentSeconds: number): Promise<string[]> {
  const silence = sql`make_interval(secs => ${silentSeconds}::float8)`;
  const { rows } = await sql<{ runnerId: string }>`
    select j.locked_by as "runnerId"
    from graphile_worker.jobs j
    where j.locked_by is not null and j.locked_at < clock_timestamp() - ${silence}
      and not exists (
        select from job_runners r where r.id = j.locked_by and r.seen_at > clock_timestamp() - ${silence})
    group by j.locked_by`.execute(db);
  const gone = rows.map((row) => row.runnerId);
  if (gone.length > 0) await sql`select graphile_worker.force_unlock_workers(${gone}::text[])`.execute(db);
  return gone;
}
