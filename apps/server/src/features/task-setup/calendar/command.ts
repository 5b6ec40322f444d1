import type { Actor } from '../../../db/actor.ts';
import { writeAudit } from '../../../db/audit.ts';
import { changesBetween } from '../../../db/changes.ts';
import { type Db, inTransaction, type Tx } from '../../../db/connect.ts';
import { publish } from '../../../db/live.ts';
import { readSite } from '../../../db/queries/site.ts';
import {
  type ClosedDay,
  deleteClosedDay,
  insertClosedDay,
  readWorkCalendar,
  saveWorkCalendar,
  type WorkCalendar,
} from '../../../db/queries/work-calendar.ts';
import { changedMeanwhile } from '../../../http/changed-meanwhile.ts';
import { badField, notFound } from '../../../http/refusal.ts';
import { holidaysToKeep, keepHolidays } from './keep-holidays.ts';
import type { Holiday } from './known-holidays.ts';

type Deps = { db: Db; actor: Actor };

/** Reckons a jurisdiction's holidays before the transaction that needs them: it takes its time. */
export async function requireHolidays(db: Db, code: string | null): Promise<Holiday[]> {
  if (code === null) return [];
  const { today } = await readSite(db);
  const days = await holidaysToKeep(code, today);
  if (!days) throw badField('jurisdiction', 'The holidays of this place are not known. Choose another.');
  return days;
}

export async function changeWorkCalendar({ db, actor }: Deps, wanted: WorkCalendar): Promise<WorkCalendar> {
  const { jurisdiction } = wanted;
  const days = await requireHolidays(db, jurisdiction);
  const weekend = [...new Set(wanted.weekend)].sort();
  return inTransaction(db, async (tx) => {
    const before = await readWorkCalendar(tx);
    if (!(await saveWorkCalendar(tx, { ...wanted, weekend }))) {
      const actions = ['work_calendar.changed'];
      throw await changedMeanwhile(tx, { type: 'site', id: 'site' }, { actions });
    }
    if (jurisdiction !== null) await keepHolidays(tx, jurisdiction, days);
    const changes = changesBetween(before, { weekend, jurisdiction });
    await record(tx, actor, 'work_calendar.changed', { changes });
    return readWorkCalendar(tx);
  });
}

export async function addClosedDay(
  { db, actor }: Deps,
  { day, name }: { day: string; name: string },
): Promise<ClosedDay> {
  return inTransaction(db, async (tx) => {
    const added = await insertClosedDay(tx, { day, name, createdBy: actor.id });
    if (!added) throw badField('day', 'This day is closed already.', 'taken');
    await record(tx, actor, 'closed_day.added', { day, name });
    return added;
  });
}

export async function removeClosedDay({ db, actor }: Deps, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const removed = await deleteClosedDay(tx, id);
    if (!removed) throw notFound();
    await record(tx, actor, 'closed_day.removed', { day: removed.day, name: removed.name });
  });
}

async function record(tx: Tx, actor: Actor, action: string, details: Record<string, unknown>): Promise<void> {
  await writeAudit(tx, { actor, action, subjectType: 'site', subjectId: 'site', details });
  await publish(tx, { kind: 'settings' });
}
