import { movedTo, readEventTime } from '@matterline/rules/calendar/event-time.ts';
import { datesOf } from '@matterline/rules/calendar/recurrence.ts';
import { reminderAt } from '@matterline/rules/calendar/reminder-time.ts';
import type { EventTime, TimedEvent } from '@matterline/rules/calendar/types.ts';
import {
  confirmQuestion,
  correctionText,
  reminderText,
  type Told,
} from '@matterline/rules/calendar/wording.ts';
import { type DemoEvent, events } from '../content/events.ts';
import { office } from '../staff.ts';
import { addWorkdays, type Clock, dateOf, momentOf } from './clock.ts';
import { delivered, received } from './endings.ts';
import { caseOf } from './parties.ts';
import type { PlannedCase, PlannedEvent, PlannedText, PlannedTold } from './types.ts';

const weekend = { weekend: [6, 7], closed: new Set<string>() };
const wallText = (at: Temporal.PlainDateTime) => at.toString({ smallestUnit: 'minute' });

function timed(time: EventTime): TimedEvent {
  const read = readEventTime(time);
  if (!read.ok) throw new RangeError(read.say);
  return read.event;
}

/** On a half hour, an hour and a half from now at least; not after the office has closed. */
function soon({ now, today }: Clock): Temporal.PlainDateTime {
  const from = now.add({ minutes: 90 }).toZonedDateTimeISO(office.timeZone);
  const next = from.round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'ceil' });
  const [earliest, latest] = ['09:00', '16:30'].map((time) => today.toPlainDateTime(time));
  const at = next.toPlainDateTime();
  if (Temporal.PlainDateTime.compare(at, earliest as Temporal.PlainDateTime) < 0)
    return earliest as Temporal.PlainDateTime;
  return Temporal.PlainDateTime.compare(at, latest as Temporal.PlainDateTime) > 0
    ? (latest as Temporal.PlainDateTime)
    : at;
}

function dayOf({ on, weekly }: DemoEvent, matter: PlannedCase | null, { today }: Clock): Temporal.PlainDate {
  if ('field' in on) return Temporal.PlainDate.from(String(matter?.custom[on.field]));
  const day = addWorkdays(today, on.workdays);
  return weekly ? day.add({ days: (weekly.weekday - day.dayOfWeek + 7) % 7 }) : day;
}

function timeOf(event: DemoEvent, matter: PlannedCase | null, clock: Clock): TimedEvent {
  const { at, minutes } = event;
  const day = dayOf(event, matter, clock);
  const allDay = at === 'all day';
  const start = allDay ? day.toPlainDateTime() : at === 'soon' ? soon(clock) : day.toPlainDateTime(at);
  const end = allDay ? start.add({ days: 1 }) : start.add({ minutes });
  return timed({ start: wallText(start), end: wallText(end), zone: office.timeZone, allDay });
}

/** As it was before it was moved. */
function beforeMove(time: TimedEvent, workdays: number | undefined): TimedEvent {
  if (workdays === undefined) return time;
  const start = Temporal.PlainDateTime.from(time.start);
  const day = addWorkdays(start.toPlainDate(), -workdays);
  return timed(movedTo(time, wallText(day.toPlainDateTime(start.toPlainTime()))));
}

function toldOf(
  event: DemoEvent,
  { matter, time }: { matter: PlannedCase; time: TimedEvent },
  makeId: () => string,
): PlannedTold | null {
  const { told, reminders, title, place, movedBy } = event;
  const rule = told && reminders[told.reminder];
  if (!told || !rule) return null;
  const was = beforeMove(time, movedBy);
  const at = reminderAt(rule.when, was, weekend);
  if (at === null) throw new RangeError(`${title} has no such reminder`);
  const { language } = matter.client;
  const about = (one: TimedEvent): Told => ({ title, place, ...one });
  const { answer } = told;
  return {
    reminder: told.reminder,
    textId: makeId(),
    at: dateOf(Temporal.Instant.from(at)),
    body: `${reminderText(about(was), language)} ${confirmQuestion(language)}`,
    startsAt: was.startsAt,
    answerBy: dateOf(Temporal.Instant.from(at).add({ hours: rule.answerWithinHours })),
    answer: answer
      ? {
          textId: makeId(),
          at: dateOf(Temporal.Instant.from(at).add({ minutes: answer.minutes })),
          body: answer.body,
          is: answer.is,
        }
      : null,
    correction: movedBy === undefined ? null : correctionText(about(was), about(time), language),
  };
}

/** The office's calendar; of a series, an event for each date. */
export function planEvents(
  cases: readonly PlannedCase[],
  clock: Clock,
  makeId: () => string,
): PlannedEvent[] {
  return events.flatMap((event) => {
    const matter = event.client === null ? null : caseOf(cases, event.client);
    const time = timeOf(event, matter, clock);
    const seriesId = event.weekly ? makeId() : null;
    // What a client was reminded of was in the calendar before.
    const earlier = event.weekly ? 20 : event.told ? 5 : 2;
    const writtenAt = momentOf(clock, addWorkdays(clock.today, -earlier), '16:20');
    return timesOf(event, time).map((one): PlannedEvent => {
      const createdAt = matter && matter.createdAt > writtenAt ? matter.createdAt : writtenAt;
      return {
        id: makeId(),
        seriesId,
        event,
        matter,
        time: one,
        createdAt,
        movedAt: event.movedBy === undefined ? null : momentOf(clock, addWorkdays(clock.today, -1), '15:05'),
        movedFrom: beforeMove(one, event.movedBy),
        told: matter && toldOf(event, { matter, time: one }, makeId),
      };
    });
  });
}

function timesOf({ weekly }: DemoEvent, first: TimedEvent): TimedEvent[] {
  if (!weekly) return [first];
  const dates = datesOf(weekly.rule, first, { horizon: '9999-12-31' });
  if (!dates.ok) throw new RangeError(dates.say);
  return dates.events.map(timed);
}

/** What clients have had of their reminders, and answered. */
export function toldTexts(planned: readonly PlannedEvent[]): PlannedText[] {
  return planned.flatMap(({ matter, told }): PlannedText[] => {
    if (!matter || !told) return [];
    const shared = {
      number: matter.client.phones[0]?.e164 ?? '',
      contact: matter.client,
      picture: null,
      author: null,
      sends: null,
      identification: null,
      dealtWithAt: null,
      schedule: null,
      optOutType: null,
    };
    const { textId, at, body, answer } = told;
    const sent = { ...shared, id: textId, at, body, matter, outcome: delivered, places: [] };
    if (!answer) return [{ ...sent, direction: 'out' }];
    const said = { id: answer.textId, at: answer.at, body: answer.body };
    return [
      { ...sent, direction: 'out' },
      { ...shared, ...said, direction: 'in', matter: null, outcome: received, places: [] },
    ];
  });
}
