import type { Tx } from '../db/connect.ts';
import { addJobs } from '../db/queries/jobs.ts';
import { type JobName, type JobPayload, jobs } from './names.ts';

export type JobOptions = {
  runAt?: Date;
  /** The same by the database's clock. */
  inSeconds?: number;
  /** One waiting job per key: a second one replaces the first, unless that is already running. */
  key?: string;
  /** Tries before the job is given up, further apart each time; 25 take about three days. */
  maxAttempts?: number;
};

/** Adds a background job in the transaction that needs it done: neither exists without the other. */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  options: JobOptions = {},
): Promise<void> {
  await enqueueAll(tx, [{ name, payload, ...options } as NamedJob]);
}

export type NamedJob = { [Name in JobName]: { name: Name; payload: JobPayload<Name> } }[JobName] & JobOptions;

export async function enqueueAll(tx: Tx, wanted: readonly NamedJob[]): Promise<void> {
  const made = wanted.map(({ name, payload, runAt, inSeconds, key, maxAttempts }) => ({
    name,
    payload: jobs[name].parse(payload),
    runAt: runAt ?? null,
    inSeconds: inSeconds ?? null,
    key: key ?? null,
    maxAttempts: maxAttempts ?? null,
  }));
  await addJobs(tx, made);
}
