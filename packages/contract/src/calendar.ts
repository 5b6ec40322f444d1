import { z } from 'zod';
import { cursor, day, id, idParams, instant, label, pageQuery, person, version } from './common.ts';
import {
  answer,
  eventKind,
  missedReminder,
  previewedReminder,
  reminder,
  reminderRules,
} from './reminders.ts';
import { route } from './route.ts';
import { due } from './tasks.ts';

const attendee = z.object({ kind: z.enum(['user', 'contact']), id, name: z.string() });

/**
 * Wall times of `zone`, `2026-12-02T09:00`. An all-day event runs from midnight to the midnight after its last day, on
 * whatever clock it is read.
 */
const time = {
  start: z.string().max(40),
  end: z.string().max(40),
  zone: z.string().max(64),
  allDay: z.boolean(),
};

export const event = z.object({
  id,
  kind: eventKind,
  title: z.string(),
  ...time,
  startsAt: instant,
  endsAt: instant,
  place: z.string(),
  notes: z.string(),
  matter: z.object({ id, number: z.string(), clientName: z.string() }).nullable(),
  attendees: z.array(attendee),
  /** it is one of several, by this rule of RFC 5545: `FREQ=WEEKLY;BYDAY=MO;COUNT=10` */
  repeats: z.object({ seriesId: id, rule: z.string() }).nullable(),
  /** what contacts said about coming, the latest of each */
  answers: z.array(
    z.object({ contactId: id, name: z.string(), answer, at: instant, recordedBy: person.nullable() }),
  ),
  canceledAt: instant.nullable(),
  version,
});
export type CalendarEvent = z.infer<typeof event>;

export const eventDetail = event.extend({
  reminders: z.array(reminder),
  /** corrections that wait for approval */
  corrections: z.number().int(),
});
export type EventDetail = z.infer<typeof eventDetail>;

/** As it is drawn in a month, a week or a list. */
export const eventRow = event.omit({ notes: true }).extend({
  /** messages that wait to go */
  reminders: z.number().int(),
});
export type EventRow = z.infer<typeof eventRow>;

/** A task with a target date: all day on it. */
export const calendarTask = z.object({
  id,
  name: z.string(),
  targetOn: day,
  due,
  assignee: person.nullable(),
  matter: z.object({ id, number: z.string(), clientName: z.string() }),
  version,
});
export type CalendarTask = z.infer<typeof calendarTask>;

/** Days are the site’s. At most 62 of them; at most 2,000 events and 2,000 tasks, `cut` when there were more. */
export const listCalendar = route({
  id: 'listCalendar',
  method: 'GET',
  path: '/calendar',
  summary: 'The events and dated tasks of some days, in order; canceled events left out',
  needs: 'matters.read',
  query: z.object({
    from: day.describe('The first day'),
    to: day.describe('The day after the last'),
    /** events one is an attendee of or on cases assigned to one now, tasks that are one’s own */
    mine: z.enum(['true', 'false']).default('false'),
    matterId: id.optional(),
    kind: eventKind.optional(),
  }),
  reply: z.object({ events: z.array(eventRow), tasks: z.array(calendarTask), cut: z.boolean() }),
});

export const listEvents = route({
  id: 'listEvents',
  method: 'GET',
  path: '/events',
  summary: 'Events from now on, the next first, or past ones, the last first',
  needs: 'matters.read',
  query: z.object({
    ...pageQuery,
    when: z.enum(['coming', 'past']).default('coming'),
    matterId: id.optional(),
    mine: z.enum(['true', 'false']).default('false'),
  }),
  reply: z.object({ items: z.array(eventRow), next: cursor }),
});

export const getEvent = route({
  id: 'getEvent',
  method: 'GET',
  path: '/events/:id',
  summary: 'An event with its reminders and answers',
  needs: 'matters.read',
  params: idParams,
  reply: eventDetail,
});

const fields = {
  kind: eventKind,
  title: label(160),
  ...time,
  place: z.string().trim().max(300),
  notes: z.string().trim().max(10_000),
  userIds: z.array(id).max(100),
  /** on a case, people who are on it */
  contactIds: z.array(id).max(50),
  reminders: reminderRules,
};

/** `missed`: reminders it was too late for; `sendReminderNow` sends one. Of a series that is the first event’s. */
const saved = z.object({
  event: eventDetail,
  missed: z.array(missedReminder),
  /** plain words about clocks that skip its time or show it twice */
  say: z.string().nullable(),
  /** how many events were made, moved or canceled in all */
  events: z.number().int(),
  /** reminders that had been delivered already: a correction of each waits for approval */
  corrections: z.number().int(),
});
export type SavedEvent = z.infer<typeof saved>;

/** Send with an `Idempotency-Key` header: a repeated request makes one event, or one series. */
export const createEvent = route({
  id: 'createEvent',
  method: 'POST',
  path: '/events',
  summary: 'Put an event in the calendar, with the reminders it is given or its kind’s defaults',
  needs: 'calendar.write',
  body: z.object({
    ...fields,
    allDay: z.boolean().default(false),
    place: fields.place.default(''),
    notes: fields.notes.default(''),
    matterId: id.nullable().default(null),
    /** none, on no case: its maker */
    userIds: fields.userIds.default([]),
    contactIds: fields.contactIds.default([]),
    /** absent: the defaults of its kind and its case’s type */
    reminders: reminderRules.optional(),
    /** RFC 5545 without a start; one without an end is kept up for a year ahead */
    rule: z.string().trim().max(300).nullable().default(null),
  }),
  reply: saved,
});

/** Of a series: the one alone, it and those after it, or all that are still to come; others are moved by as much. */
const which = z.enum(['this', 'following', 'all']).default('this');

/** What is left out stays. A new `start` without an `end` keeps its length; `zone` goes with them. */
export const changeEvent = route({
  id: 'changeEvent',
  method: 'PATCH',
  path: '/events/:id',
  summary: 'Change or move an event; its reminders move with it, and what was delivered is corrected',
  needs: 'calendar.write',
  params: idParams,
  body: z.object({
    kind: fields.kind.optional(),
    title: fields.title.optional(),
    start: time.start.optional(),
    end: time.end.optional(),
    zone: time.zone.optional(),
    allDay: z.boolean().optional(),
    place: fields.place.optional(),
    notes: fields.notes.optional(),
    userIds: fields.userIds.optional(),
    contactIds: fields.contactIds.optional(),
    reminders: fields.reminders.optional(),
    /** refused with `told` once anybody has had something about it; people who are not on the new one leave */
    matterId: id.nullable().optional(),
    /**
     * Another rule, or null for none: dates it does not have are canceled, those it adds are made like this one. Of a
     * series never for `this` alone. Its first date is this one or, for `all`, the first that is still to come.
     */
    rule: z.string().trim().max(300).nullable().optional(),
    which,
    version,
  }),
  reply: saved,
});

export const cancelEvent = route({
  id: 'cancelEvent',
  method: 'POST',
  path: '/events/:id/cancel',
  summary: 'Cancel an event: its reminders are canceled, and who was reminded is to be told',
  needs: 'calendar.write',
  params: idParams,
  body: z.object({ which, version }),
  reply: saved,
});

export const previewReminders = route({
  id: 'previewReminders',
  method: 'POST',
  path: '/calendar/preview-reminders',
  summary:
    'When reminders of an event would go, to whom and in which words, and those for which it is too late; nothing is saved',
  needs: 'calendar.write',
  body: z.object({
    ...time,
    allDay: z.boolean().default(false),
    matterId: id.nullable().default(null),
    kind: eventKind,
    title: z.string().trim().max(160).default(''),
    place: fields.place.default(''),
    userIds: fields.userIds.default([]),
    contactIds: fields.contactIds.default([]),
    /** absent: the defaults of its kind and its case’s type */
    reminders: reminderRules.optional(),
    rule: z.string().trim().max(300).nullable().default(null),
  }),
  reply: z.object({
    startsAt: instant,
    endsAt: instant,
    say: z.string().nullable(),
    reminders: reminderRules,
    times: z.array(previewedReminder),
    /** the first dates of a series, at most 10 */
    dates: z.array(z.string()),
  }),
});

export const calendarFeed = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  /** when a calendar program last read it, to the hour */
  readAt: instant.nullable(),
});
export type CalendarFeed = z.infer<typeof calendarFeed>;

export const listFeeds = route({
  id: 'listFeeds',
  method: 'GET',
  path: '/me/calendar-feeds',
  summary: 'The addresses at which the reader’s calendar can be read by other programs',
  needs: 'signed_in',
  reply: z.object({ items: z.array(calendarFeed) }),
});

export const createFeed = route({
  id: 'createFeed',
  method: 'POST',
  path: '/me/calendar-feeds',
  summary: 'Make a secret address for one’s calendar; it is told this once',
  needs: 'signed_in',
  body: z.object({ name: label(80) }),
  reply: calendarFeed.extend({ url: z.string() }),
});

export const revokeFeed = route({
  id: 'revokeFeed',
  method: 'DELETE',
  path: '/me/calendar-feeds/:id',
  summary: 'Revoke an address: it answers as if it had never been',
  needs: 'signed_in',
  params: idParams,
});
