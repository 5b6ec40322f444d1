import type { HomeEvent } from '@matterline/contract/home.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { dayBounds, listEventsBetween } from '../../db/queries/calendar.ts';
import type { EventRecord } from '../../db/queries/events.ts';
import { type LastReminder, listLastReminders } from '../../db/queries/home-events.ts';

/** What the home page has room for. */
const most = 12;

/** The reader's own events of today, in order. */
export async function readToday(
  db: Db,
  actor: Actor,
  today: string,
): Promise<{ items: HomeEvent[]; more: boolean }> {
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  const [from, to] = await dayBounds(db, [today, tomorrow]);
  const asked = { from, to, mine: true, matterId: null, kind: null, limit: most + 1 };
  const events = (await listEventsBetween(db, actor, asked)).slice(0, most + 1);
  const reminders = await listLastReminders(
    db,
    events.map(({ id }) => id),
  );
  const last = new Map(reminders.map((reminder) => [reminder.eventId, reminder]));
  const items = events.slice(0, most).map((event) => shown(event, last.get(event.id)));
  return { items, more: events.length > most };
}

function shown(event: EventRecord, reminder: LastReminder | undefined): HomeEvent {
  const { id, kind, title, start, startsAt, endsAt, allDay, zone, place, matter } = event;
  return {
    id,
    kind,
    title,
    start,
    startsAt,
    endsAt,
    allDay,
    zone,
    place,
    matter,
    answers: event.answers.map(({ name, answer, recordedBy }) => ({
      name,
      answer,
      byText: recordedBy === null,
    })),
    reminded: reminder ? { at: reminder.at.toISOString(), channel: reminder.channel } : null,
  };
}
