import type { Tx } from '../../db/connect.ts';
import { readWorkCalendar, saveWorkCalendar } from '../../db/queries/work-calendar.ts';
import { holidaysToKeep, keepHolidays } from '../../features/task-setup/calendar/keep-holidays.ts';
import { clockAt } from '../plan/clock.ts';
import { office } from '../staff.ts';

type Days = NonNullable<Awaited<ReturnType<typeof holidaysToKeep>>>;

/** The public holidays of where the office is. Before the transaction: reckoning them takes its time. */
export async function officeHolidays(now: Temporal.Instant): Promise<Days> {
  const days = await holidaysToKeep(office.jurisdiction, clockAt(now).today.toString());
  if (!days) throw new Error(`Nobody knows the holidays of ${office.jurisdiction}`);
  return days;
}

export async function writeOfficeDays(tx: Tx, days: Days): Promise<void> {
  const { jurisdiction } = office;
  await saveWorkCalendar(tx, { ...(await readWorkCalendar(tx)), jurisdiction });
  await keepHolidays(tx, jurisdiction, days);
}
