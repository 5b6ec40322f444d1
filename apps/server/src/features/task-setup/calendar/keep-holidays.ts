import type { Db, Tx } from '../../../db/connect.ts';
import { jurisdictionsInUse, replaceHolidays } from '../../../db/queries/work-calendar.ts';
import { type Holiday, holidaysOf, isKnownJurisdiction } from './known-holidays.ts';

const [yearsBack, yearsAhead] = [1, 12];

/** The days to keep of a jurisdiction: those that dates given now can fall on. Undefined when nobody knows it. */
export async function holidaysToKeep(code: string, today: string): Promise<Holiday[] | undefined> {
  if (!(await isKnownJurisdiction(code))) return undefined;
  const year = Number(today.slice(0, 4));
  const all: Holiday[] = [];
  for (let of = year - yearsBack; of <= year + yearsAhead; of += 1) all.push(...(await holidaysOf(code, of)));
  return all;
}

export async function keepHolidays(tx: Db | Tx, code: string, days: readonly Holiday[]): Promise<void> {
  await replaceHolidays(tx, code, days);
}

/** Brings every jurisdiction in use up to date: a year has passed, or a law was changed and the library with it. */
export async function refreshHolidays(db: Db, today: string): Promise<void> {
  for (const code of await jurisdictionsInUse(db)) {
    const days = await holidaysToKeep(code, today);
    if (days) await keepHolidays(db, code, days);
  }
}
