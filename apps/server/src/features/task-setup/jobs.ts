import type { Db } from '../../db/connect.ts';
import { readSite } from '../../db/queries/site.ts';
import { jurisdictionsInUse } from '../../db/queries/work-calendar.ts';
import type { JobHandlers } from '../../jobs/names.ts';
import { refreshHolidays } from './calendar/keep-holidays.ts';

export function taskSetupJobs({ db }: { db: Db }): Pick<JobHandlers, 'refresh_holidays'> {
  return {
    async refresh_holidays() {
      // Before the site is set up there is no day, and no jurisdiction either.
      if ((await jurisdictionsInUse(db)).length === 0) return;
      await refreshHolidays(db, (await readSite(db)).today);
    },
  };
}
