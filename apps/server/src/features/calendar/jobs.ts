import { type Db, inTransaction } from '../../db/connect.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import type { JobHandlers } from '../../jobs/names.ts';
import { extendSeries } from './extend.ts';
import { followAllTasks, turnOfDay } from './turn-of-day.ts';

type Jobs = Pick<JobHandlers, 'extend_series' | 'turn_of_day' | 'follow_reminders'>;

export function calendarJobs({ db }: { db: Db }): Jobs {
  return {
    async extend_series(_payload, { stopping }) {
      await extendSeries(db, stopping);
    },
    async turn_of_day(_payload, { stopping }) {
      await turnOfDay(db, stopping);
    },
    async follow_reminders({ matterTypeId }, { stopping }) {
      if (await followAllTasks(db, matterTypeId, stopping)) return;
      // The process stops; another begins again.
      await inTransaction(db, (tx) => enqueue(tx, 'follow_reminders', { matterTypeId }));
    },
  };
}
