import type {
  cancelEvent as cancelRoute,
  changeEvent as changeRoute,
  SavedEvent,
} from '@matterline/contract/calendar.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { movedAlong, movedTo } from '@matterline/rules/calendar/event-time.ts';
import type { EventTime } from '@matterline/rules/calendar/types.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { endSeries, moveSeries } from '../../db/queries/event-series.ts';
import { type EventRecord, lockFollowing } from '../../db/queries/events.ts';
import { lockMatter } from '../../db/queries/matters.ts';
import { holdMatterOfEvent } from '../../db/queries/turn-of-day.ts';
import { readNow } from '../../db/queries/waiting-text.ts';
import { remindingIn } from '../../db/reminders/follow.ts';
import type { Reminding } from '../../db/reminders/subject.ts';
import { notFound } from '../../http/refusal.ts';
import { type Change, cancelOne, changeOne } from './change-one.ts';
import { saved } from './create.ts';
import { type Planned, repeatAnew } from './repeat-anew.ts';
import { holdEvent, requireTime } from './require.ts';

type Deps = { db: Db; actor: Actor };

export async function changeEvent(
  { db, actor }: Deps,
  id: string,
  { version, which, rule, ...change }: BodyOf<typeof changeRoute>,
): Promise<SavedEvent> {
  return inTransaction(db, async (tx) => {
    if (change.matterId && !(await lockMatter(tx, actor, change.matterId))) throw notFound();
    // Nobody leaves the case while they are asked to what is on it.
    await holdMatterOfEvent(tx, id);
    const event = await holdEvent(tx, actor, id, version);
    const time = newTime(event, change);
    const { say } = requireTime(time);
    const events = await meant(tx, actor, { event, which });
    const others = events.filter((one) => one.id !== id);
    const along = others.map((other) => ({ event: other, time: alongWith(event, time, other) }));
    const planned: [Planned, ...Planned[]] = [{ event, time }, ...along];
    const reminding = await remindingIn(tx);
    const anew = rule !== undefined && rule !== (event.series?.rule ?? null);
    const done = anew
      ? await repeatAnew(reminding, actor, { planned, which, rule, change })
      : await changeAll(reminding, actor, { planned, which, change });
    return saved(tx, actor, id, { say, ...done });
  });
}

type Changed = { planned: readonly [Planned, ...Planned[]]; which: Meant['which']; change: Change };

async function changeAll(reminding: Reminding, actor: Actor, { planned, which, change }: Changed) {
  const [{ event, time }] = planned;
  let corrections = 0;
  for (const one of planned) {
    corrections += await changeOne(reminding, actor, one.event, { change, time: one.time });
  }
  if (which !== 'this' && event.series && time.start !== event.start) {
    await moveSeries(reminding.tx, event.series.seriesId, { from: event.start, to: time.start });
  }
  return { events: planned.length, corrections };
}

/** A new start without an end keeps its length. */
function newTime(event: EventTime, { start, end, zone, allDay }: Change): EventTime {
  const kept = {
    start: event.start,
    end: event.end,
    zone: zone ?? event.zone,
    allDay: allDay ?? event.allDay,
  };
  if (start === undefined) return { ...kept, end: end ?? kept.end };
  const from = requireTime({ ...kept, start, end: end ?? start, allDay: false }).event.start;
  return end === undefined ? movedTo(kept, from) : { ...kept, start, end };
}

/** Another event of the series: as much later, in the same zone, for as long. */
function alongWith(first: EventTime, time: EventTime, other: EventTime): EventTime {
  const moved = movedAlong(other, { from: first.start, to: time.start });
  const length = Temporal.PlainDateTime.from(time.start).until(time.end);
  const end = Temporal.PlainDateTime.from(moved.start).add(length).toString({ smallestUnit: 'minute' });
  return { ...moved, end, zone: time.zone, allDay: time.allDay };
}

type Meant = { event: EventRecord; which: BodyOf<typeof changeRoute>['which'] };

/** The dates of its series that a change is for. What has been is not changed with what is to come. */
async function meant(tx: Tx, actor: Actor, { event, which }: Meant): Promise<EventRecord[]> {
  if (!event.series || which === 'this') return [event];
  const { seriesId } = event.series;
  const now = await readNow(tx);
  const from = which === 'all' && now < event.startsAt ? now : event.startsAt;
  return lockFollowing(tx, actor, { seriesId, from });
}

export async function cancelEvent(
  { db, actor }: Deps,
  id: string,
  { version, which }: BodyOf<typeof cancelRoute>,
): Promise<SavedEvent> {
  return inTransaction(db, async (tx) => {
    const event = await holdEvent(tx, actor, id, version);
    const events = await meant(tx, actor, { event, which });
    const reminding = await remindingIn(tx);
    let corrections = 0;
    for (const one of events) corrections += await cancelOne(reminding, actor, one);
    if (which !== 'this' && event.series) await endSeries(tx, event.series.seriesId);
    const told = await saved(tx, actor, id, { say: null, events: events.length, corrections });
    return { ...told, missed: [] };
  });
}
