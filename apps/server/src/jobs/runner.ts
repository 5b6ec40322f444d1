import { EventEmitter } from 'node:events';
import { Logger as JobLogger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { type JobHandler, type JobName, jobs, regularJobs } from './names.ts';
import type { JobSettings } from './run.ts';

export type Runner = {
  /** What it locks jobs by. */
  id: string;
  /** Settles when it no longer runs, by `stop` or by itself. */
  ended: Promise<void>;
  /** Takes no more jobs and waits for the running ones. */
  stop(): Promise<void>;
};

const stopGraceMs = 5000;

/** Starts one runner of the job library. */
export async function startRunner(settings: JobSettings): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  let id = '';
  events.on('pool:create', ({ workerPool }) => {
    id = workerPool.id;
  });
  logFailures(events, settings);
  tellOutcomes(events, settings);
  const runner = await run({
    pgPool: settings.database.pool,
    taskList: tasksOf(settings),
    crontab,
    concurrency: settings.concurrency ?? 4,
    pollInterval: settings.pollMs ?? 1000,
    events,
    logger: quietLogger(settings),
    // A pooler in between may give every statement another connection.
    noPreparedStatements: true,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: stopGraceMs,
    // Batched: a job's end that could not be written then ends the runner; unbatched it would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  return { id, ended: runner.promise, stop: () => runner.stop().catch(() => {}) };
}

const crontab = Object.entries(regularJobs)
  .map(([name, when]) => `${when} ${name}`)
  .join('\n');

function tasksOf({ handlers }: JobSettings): TaskList {
  const names = Object.keys(handlers) as JobName[];
  return Object.fromEntries(
    names.map((name) => {
      const handle = handlers[name] as JobHandler<JobName>;
      return [
        name,
        (payload, { job, abortSignal }) =>
          handle(jobs[name].parse(withoutCron(payload)), { attempt: job.attempts, stopping: abortSignal }),
      ] satisfies [string, TaskList[string]];
    }),
  );
}

/** A job that came by itself carries when it did. */
function withoutCron(payload: unknown): unknown {
  const { _cron, ...rest } = payload as { _cron?: unknown };
  return rest;
}

/** Tells of a failed job by name, id and error; what the job is about stays out. */
function logFailures(events: WorkerEvents, { log }: JobSettings): void {
  events.on('job:error', ({ job, error }) => {
    log.warn({ err: error, job: job.task_identifier, jobId: job.id, attempt: job.attempts }, 'a job failed');
  });
  events.on('job:failed', ({ job }) => {
    log.error({ job: job.task_identifier, jobId: job.id, attempts: job.attempts }, 'a job was given up');
  });
}

function tellOutcomes(events: WorkerEvents, { onOutcome }: JobSettings): void {
  events.on('job:success', ({ job }) => onOutcome?.(job.task_identifier, 'done'));
  events.on('job:error', ({ job }) => onOutcome?.(job.task_identifier, 'failed'));
  events.on('job:failed', ({ job }) => onOutcome?.(job.task_identifier, 'given_up'));
}

/** The library's own lines: those about jobs repeat what the events told, with payloads. */
function quietLogger({ log }: JobSettings): JobLogger {
  return new JobLogger(() => (level, message, meta) => {
    if ('job' in meta || 'jobs' in meta || 'specs' in meta) return;
    if (level === 'error') log.error({ err: meta.error }, `jobs: ${message}`);
    else if (level === 'warning') log.warn(`jobs: ${message}`);
    else log.debug(`jobs: ${message}`);
  });
}
