import { z } from 'zod';

/** Every background job and what it carries: ids only, so that nothing of a client's waits in the queue. */
export const jobs = {
  /** Brings a picture or file that came with a text to its end: stored, quarantined or failed. */
  fetch_media: z.strictObject({ mediaId: z.uuid() }),
  /** Deletes the provider's copy of a picture or file once ours is stored. */
  delete_provider_media: z.strictObject({ mediaId: z.uuid() }),
  /** Removes stored files that nobody has noted: a process died in between. */
  sweep_files: z.strictObject({}),
  /** Goes on with something done over all open cases of a matter type. */
  run_tasks: z.strictObject({ runId: z.uuid() }),
  /** Fills in a Word document that a trigger asks for, and files it on its case. */
  produce_document: z.strictObject({ producedId: z.uuid() }),
  /** Calls a web address that a trigger names. */
  call_web: z.strictObject({ webCallId: z.uuid() }),
  /** Sets off what the day brings: target dates reached, tasks overdue. */
  watch_tasks: z.strictObject({}),
  /** Brings the holidays of the jurisdictions in use up to date. */
  refresh_holidays: z.strictObject({}),
  /** Makes the next dates of events that repeat without an end. */
  extend_series: z.strictObject({}),
  /** Tells by email those who want it of texts that nobody has answered. */
  send_notices: z.strictObject({}),
  /** Follows what a new day changes by itself: who has a role, which tasks there are. */
  turn_of_day: z.strictObject({}),
  /** Brings reminders after the tasks of a matter type whose set-up was changed. */
  follow_reminders: z.strictObject({ matterTypeId: z.uuid() }),
  /** Puts what is complete of the record under a seal. */
  seal_audit: z.strictObject({}),
} as const;

/** Jobs that come by themselves: minute, hour, day, month, weekday in UTC. Of all processes one does each. */
export const regularJobs = {
  sweep_files: '17 3 * * *',
  seal_audit: '* * * * *',
  send_notices: '* * * * *',
  watch_tasks: '*/10 * * * *',
  refresh_holidays: '41 4 * * 0',
  extend_series: '23 4 * * *',
  // It is midnight somewhere every quarter of an hour; on any other time there is nothing to do.
  turn_of_day: '*/15 * * * *',
} as const satisfies { [Name in JobName]?: string };

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]>;

export type JobRun = {
  /** Counts from 1. */
  attempt: number;
  /** Fires some seconds after the process was asked to stop: what can't be finished is better dropped. */
  stopping: AbortSignal;
};

/**
 * Runs at least once for each job, and again after a crash or an error: what it does twice must be as if done once.
 */
export type JobHandler<Name extends JobName> = (payload: JobPayload<Name>, run: JobRun) => Promise<void>;
export type JobHandlers = { readonly [Name in JobName]: JobHandler<Name> };
