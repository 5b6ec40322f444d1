import { movedAlong } from '@matterline/rules/calendar/event-time.ts';
import { datesOf } from '@matterline/rules/calendar/recurrence.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import {
  endSeries,
  lastOfSeries,
  listSeriesToExtend,
  lockSeries,
  setMadeTo,
} from '../../db/queries/event-series.ts';
import { findEvent } from '../../db/queries/events.ts';
import { listReminders } from '../../db/queries/reminders.ts';
import { readSite } from '../../db/queries/site.ts';
import { officeOf, remindingIn } from '../../db/reminders/follow.ts';
import { eventSubject } from '../../db/reminders/subject.ts';
import { addEvent, aYearFrom } from './create.ts';
import { record } from './record.ts';
import { requireTime } from './require.ts';

/** Keeps events that repeat without an end made up to a year ahead, each like the last of its series. @returns how many */
export async function extendSeries(db: Db, stopping?: AbortSignal): Promise<number> {
  const { today } = await readSite(db);
  let made = 0;
  for (const id of await listSeriesToExtend(db, aYearFrom(today))) {
    if (stopping?.aborted) break;
    made += await inTransaction(db, (tx) => extendOne(tx, id));
  }
  return made;
}

async function extendOne(tx: Tx, id: string): Promise<number> {
  const [series, lastId] = [await lockSeries(tx, id), await lastOfSeries(tx, id)];
  if (!series) return 0;
  const reminding = await remindingIn(tx);
  const eyes = officeOf(reminding);
  const last = lastId === undefined ? undefined : await findEvent(tx, eyes, lastId);
  // Nobody goes on with what was canceled to the last.
  if (!last) {
    await endSeries(tx, id);
    return 0;
  }
  const horizon = aYearFrom(reminding.site.today);
  const dates = datesOf(series.rule, series.first, { horizon, after: series.madeTo });
  if (!dates.ok) return 0;
  const { userIds, contactIds } = eventSubject(last);
  const reminders = (await listReminders(tx, { eventId: last.id, taskId: null })).map(({ rule }) => rule);
  const { kind, title, place, notes, matter } = last;
  for (const date of dates.events) {
    const time = requireTime(series.moved ? movedAlong(date, series.moved) : date).event;
    const event = {
      ...time,
      kind,
      title,
      place,
      notes,
      matterId: matter?.id ?? null,
      seriesId: id,
      createdBy: null,
    };
    const eventId = await addEvent(reminding, eyes, {
      event,
      attendance: { userIds, contactIds },
      reminders,
    });
    await record(tx, null, { id: eventId, title, matterId: event.matterId }, 'event.repeated', {
      startsAt: time.startsAt,
    });
    await setMadeTo(tx, id, date.start);
  }
  return dates.events.length;
}
