import type { Dispatcher } from 'undici';
import { type Db, inTransaction } from '../../db/connect.ts';
import type { Files } from '../../files/examine.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import type { JobHandlers } from '../../jobs/names.ts';
import type { Logger } from '../../log/log.ts';
import { makeDocument } from './documents/produce.ts';
import { workOn } from './runs/work.ts';
import { watchTasks } from './watch.ts';
import { makeWebCall } from './web-calls.ts';

export function taskJobs({
  db,
  files,
  secretKey,
  outside,
  log,
}: {
  db: Db;
  files: Files;
  secretKey: string;
  /** to addresses that triggers call */
  outside: Dispatcher;
  log: Logger;
}): Pick<JobHandlers, 'run_tasks' | 'watch_tasks' | 'call_web' | 'produce_document'> {
  return {
    produce_document: ({ producedId }) => makeDocument({ db, files }, producedId),
    call_web: ({ webCallId }, { attempt }) => makeWebCall({ db, secretKey, outside }, webCallId, attempt),
    async run_tasks({ runId }, { stopping }) {
      if (await workOn(db, runId, stopping)) return;
      // The process stops; another goes on from where this one was.
      await inTransaction(db, (tx) => enqueue(tx, 'run_tasks', { runId }));
    },
    async watch_tasks(_payload, { stopping }) {
      const onFailure = (error: unknown) => log.error({ err: error }, 'a trigger could not be set off');
      const fired = await watchTasks(db, { stopping, onFailure });
      if (fired > 0) log.info({ triggers: fired }, 'target dates set off triggers');
    },
  };
}
