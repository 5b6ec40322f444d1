import type {
  CalendarTask,
  listCalendar as calendarRoute,
  listEvents as eventsRoute,
} from '@matterline/contract/calendar.ts';
import type { QueryOf, ReplyOf } from '@matterline/contract/route.ts';
import { dueOf } from '@matterline/rules/tasks/dates.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import {
  type CalendarTaskRow,
  dayBounds,
  listEventsBetween,
  listTasksBetween,
  listEvents as rowsOf,
} from '../../db/queries/calendar.ts';
import { readSite } from '../../db/queries/site.ts';
import { placeAfter } from '../../http/place.ts';
import { badField } from '../../http/refusal.ts';
import { showRow } from './show.ts';

type Deps = { db: Db; actor: Actor };
const mostDays = 62;
const most = 2000;

export async function listCalendar(
  { db, actor }: Deps,
  { from, to, mine, matterId, kind }: QueryOf<typeof calendarRoute>,
): Promise<ReplyOf<typeof calendarRoute>> {
  const days = Temporal.PlainDate.from(from).until(to).days;
  if (days < 1) throw badField('to', 'The day after the last comes after the first.');
  if (days > mostDays) throw badField('to', `Ask for at most ${mostDays} days.`);
  const [startsAt, endsAt] = await dayBounds(db, [from, to]);
  const asked = { mine: mine === 'true', matterId: matterId ?? null, limit: most + 1 };
  const { today } = await readSite(db);
  const [events, tasks] = await Promise.all([
    listEventsBetween(db, actor, { ...asked, from: startsAt, to: endsAt, kind: kind ?? null }),
    kind === undefined || kind === 'deadline' ? listTasksBetween(db, actor, { ...asked, from, to }) : [],
  ]);
  return {
    events: events.slice(0, most).map(showRow),
    tasks: tasks.slice(0, most).map((task) => showTask(task, today)),
    cut: events.length > most || tasks.length > most,
  };
}

function showTask({ doneOn, ...task }: CalendarTaskRow, today: string): CalendarTask {
  return { ...task, due: dueOf({ targetOn: task.targetOn, doneOn }, today) };
}

export async function listEvents(
  { db, actor }: Deps,
  { after, limit, when, matterId, mine }: QueryOf<typeof eventsRoute>,
): Promise<ReplyOf<typeof eventsRoute>> {
  const place = placeAfter(after, ['instant', 'uuid']);
  const rows = await rowsOf(db, actor, {
    when,
    matterId: matterId ?? null,
    mine: mine === 'true',
    after: place,
    limit,
  });
  const { items, next } = pageOf(rows, limit, ({ startsText, id }) => writeCursor(startsText, id));
  return { items: items.map(({ startsText: _, ...event }) => showRow(event)), next };
}
