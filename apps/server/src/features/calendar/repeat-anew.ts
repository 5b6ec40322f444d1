import type { changeEvent as changeRoute } from '@matterline/contract/calendar.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { datesOf, endingBefore } from '@matterline/rules/calendar/recurrence.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { cutSeries, insertSeries } from '../../db/queries/event-series.ts';
import { type EventRecord, findEvent, setSeries } from '../../db/queries/events.ts';
import { listReminders } from '../../db/queries/reminders.ts';
import { eventSubject, type Reminding } from '../../db/reminders/subject.ts';
import { badField } from '../../http/refusal.ts';
import { type Change, cancelOne, changeOne } from './change-one.ts';
import { addEvent, aYearFrom, type NewEvent } from './create.ts';
import { record } from './record.ts';
import { requireTime } from './require.ts';

/** An event as it is, and when it is to be. */
export type Planned = { event: EventRecord; time: EventTime };
type Anew = {
  /** the one that was opened, first; then the others that are meant */
  planned: readonly [Planned, ...Planned[]];
  which: BodyOf<typeof changeRoute>['which'];
  /** null: it repeats no more */
  rule: string | null;
  change: Change;
};

/**
 * Lets events repeat by another rule: what it has stays as it is changed, what it has not is canceled, and what is new
 * is made like the one that was opened.
 */
export async function repeatAnew(
  reminding: Reminding,
  actor: Actor,
  { planned, which, rule, change }: Anew,
): Promise<{ events: number; corrections: number }> {
  const { tx } = reminding;
  const [{ event }] = planned;
  requireMeant(event, which, reminding.now);
  const { seriesId, dates } = await startOf(reminding, rule, planned, which);
  const due = new Map(dates.map((date) => [date.start, date]));
  let corrections = 0;
  const kept: string[] = [];
  for (const one of planned) {
    const time = due.get(one.time.start);
    due.delete(one.time.start);
    if (time) kept.push(one.event.id);
    corrections += time
      ? await changeOne(reminding, actor, one.event, { change, time })
      : await cancelOne(reminding, actor, one.event);
  }
  await setSeries(tx, kept, seriesId);
  const like = await likeOf(tx, actor, event.id);
  for (const time of due.values()) {
    const made = { ...like.event, ...requireTime(time).event, seriesId, createdBy: actor.id };
    await addEvent(reminding, actor, { ...like, event: made });
  }
  await leaveSeries(tx, planned);
  const { title, matterId } = like.event;
  const details = {
    rule,
    was: event.series?.rule ?? null,
    made: due.size,
    canceled: planned.length - kept.length,
  };
  await record(tx, actor, { id: event.id, title, matterId }, 'event.rule_changed', details);
  return { events: planned.length + due.size, corrections };
}

function requireMeant({ series, startsAt }: EventRecord, which: Anew['which'], now: string): void {
  if (!series) return;
  if (which === 'this') {
    throw badField('which', 'Choose this date and those after it, or all that are still to come.');
  }
  if (Date.parse(startsAt) < Date.parse(now)) {
    throw badField('rule', 'This date has been. Open one that is still to come, and change the rule there.');
  }
}

/** The dates of the rule, and the series they are of. */
async function startOf(
  { tx, site }: Reminding,
  rule: string | null,
  planned: Anew['planned'],
  which: Anew['which'],
): Promise<{ seriesId: string | null; dates: EventTime[] }> {
  const [{ time }] = planned;
  if (rule === null) return { seriesId: null, dates: [time] };
  const times = planned.map((one) => one.time);
  const first =
    which === 'all' ? times.reduce((one, other) => (other.start < one.start ? other : one)) : time;
  const dates = datesOf(rule, first, { horizon: aYearFrom(site.today) });
  if (dates.ok && dates.events.some(({ start }) => start === time.start)) {
    const madeTo = dates.ends ? null : (dates.events.at(-1)?.start ?? null);
    return { seriesId: await insertSeries(tx, { rule, first, madeTo }), dates: dates.events };
  }
  if (first === time) throw badField('rule', dates.ok ? 'There is no such date.' : dates.say);
  throw badField(
    'rule',
    'Counted from the first that is still to come, this date would not be one of them. Choose this one and those after it.',
  );
}

/** What those that are made are like: the one that was opened, as it is now. */
async function likeOf(tx: Tx, actor: Actor, id: string): Promise<NewEvent> {
  const event = await findEvent(tx, actor, id);
  if (!event) throw new Error('An event that is held is there');
  const reminders = await listReminders(tx, { eventId: id, taskId: null });
  return {
    event: { ...event, matterId: event.matter?.id ?? null, seriesId: null, createdBy: null },
    attendance: eventSubject(event),
    reminders: reminders.map(({ rule }) => rule),
  };
}

/** What is left of the series they were of ends before them. */
async function leaveSeries(tx: Tx, planned: Anew['planned']): Promise<void> {
  const [{ event }] = planned;
  if (!event.series) return;
  const [first = event.start] = planned.map((one) => one.event.start).toSorted();
  const { seriesId, rule } = event.series;
  await cutSeries(tx, seriesId, endingBefore(rule, first.slice(0, 'yyyy-mm-dd'.length)));
}
