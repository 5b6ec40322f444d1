import { answers, eventKinds, reminderAudiences, reminderUnits } from '@matterline/rules/calendar/types.ts';
import { channelRules, directions } from '@matterline/rules/tasks/types.ts';
import { z } from 'zod';
import { cursor, id, idParams, instant, pageQuery, version } from './common.ts';
import { route } from './route.ts';
import { triggerWords } from './task-setup.ts';

export const eventKind = z.enum(eventKinds);
export const answer = z.enum(answers);

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time, such as 09:30');
const wall = z.string().max(40);
const zone = z.string().max(64);

/** `days` and `working_days` before a 9:00 event are 9:00 that day, by the event’s own clock. */
export const reminderWhen = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('relative'),
    amount: z.number().int().min(0).max(1000),
    unit: z.enum(reminderUnits),
    direction: z.enum(directions),
    /** of days: at this time of day; null: at the event’s own, or at 9:00 when that is all day */
    time: clock.nullable().default(null),
  }),
  z.object({ kind: z.literal('absolute'), wall, zone }),
]);
export type ReminderWhen = z.infer<typeof reminderWhen>;

/** What a reminder is, wherever it stands: on an event, on a task, or among the defaults. */
export const reminderRule = z.object({
  when: reminderWhen,
  /** attendees who are users go by their own choice of text and email, contacts by `channel` */
  to: z.enum(reminderAudiences),
  /** whom of the case when it is to contacts; absent: those who attend the event, of a task the case’s client */
  contactIds: z.array(id).min(1).max(20).optional(),
  channel: z.enum(channelRules).default('flagged'),
  /** null: the product’s own words, in the contact’s language. Tokens: those of templates, and `event.*` */
  words: triggerWords.nullable().default(null),
  /** contacts are asked to answer 1, 2 or 3; the question is added in their language */
  asksToConfirm: z.boolean().default(false),
  /** with no answer so long after it was sent, whoever was asked is on the call list */
  answerWithinHours: z.number().int().min(1).max(720).default(24),
});
export type ReminderRule = z.infer<typeof reminderRule>;
export const reminderRules = z.array(reminderRule).max(10, 'Use at most 10 reminders');

const reminded = {
  channel: z.enum(['text', 'email']),
  person: z.object({ kind: z.enum(['user', 'contact']), id, name: z.string() }),
};

/** One message of a reminder to one person. */
export const reminderMessage = z.object({
  /** null when it is not sent: `withheld` says why */
  messageId: id.nullable(),
  ...reminded,
  /** as in messages: `scheduled`, `delivered`, …; null when it is not sent */
  state: z.string().nullable(),
  /** why it did not arrive, or waits */
  reason: z.string().nullable(),
  dueAt: instant.nullable(),
  withheld: z.string().nullable(),
  answer: answer.nullable(),
  /** it put right what they had been told before */
  corrects: z.boolean(),
});
export type ReminderMessage = z.infer<typeof reminderMessage>;

/** One that would be made: `goesAt` is in the hours of whoever gets it; null: at once. */
export const previewedMessage = z.object({
  ...reminded,
  goesAt: instant.nullable(),
  subject: z.string(),
  body: z.string(),
  withheld: z.string().nullable(),
});

/** When one would go, to whom and in which words; `goesAt` is null when it is too late for it. */
export const previewedReminder = z.object({
  goesAt: instant.nullable(),
  say: z.string(),
  messages: z.array(previewedMessage),
});

export const reminder = reminderRule.extend({
  id,
  /** null: it was too late for it */
  goesAt: instant.nullable(),
  /** `2 days before, Mon, Nov 30, 9:00 AM EST` */
  say: z.string(),
  messages: z.array(reminderMessage),
  /** what went of it, and told of another time or place than now */
  earlier: z.array(reminderMessage),
});
export type Reminder = z.infer<typeof reminder>;

/** A reminder for which it is too late already: nothing went, and one can be sent at once. */
export const missedReminder = z.object({ reminderId: id, say: z.string() });

export const listTaskReminders = route({
  id: 'listTaskReminders',
  method: 'GET',
  path: '/tasks/:id/reminders',
  summary: 'A task’s reminders, with the messages of each',
  needs: 'matters.read',
  params: idParams,
  reply: z.object({ items: z.array(reminder) }),
});

/** Reckoned from the task’s target date; its assignee is the user they go to, the case’s client the contact. */
export const saveTaskReminders = route({
  id: 'saveTaskReminders',
  method: 'PUT',
  path: '/tasks/:id/reminders',
  summary: 'Change a task’s reminders; what had yet to go is made anew',
  needs: 'calendar.write',
  params: idParams,
  body: z.object({ reminders: reminderRules, version: version.describe('Of the task') }),
  reply: z.object({ items: z.array(reminder), missed: z.array(missedReminder) }),
});

export const previewTaskReminders = route({
  id: 'previewTaskReminders',
  method: 'POST',
  path: '/tasks/:id/preview-reminders',
  summary: 'When reminders of a task would go, to whom and in which words; nothing is saved',
  needs: 'calendar.write',
  params: idParams,
  body: z.object({ reminders: reminderRules }),
  /** none while nobody is to be reminded of it: it has no target date, is done, or is hidden */
  reply: z.object({ times: z.array(previewedReminder) }),
});

export const sendReminderNow = route({
  id: 'sendReminderNow',
  method: 'POST',
  path: '/reminders/:id/send-now',
  summary: 'Send at once a reminder for which it was too late; a second time sends nothing more',
  needs: 'calendar.write',
  params: idParams,
  reply: reminder,
});

export const reminderDefaults = z.object({
  /** `task`: tasks with a target date */
  kind: z.enum([...eventKinds, 'task']),
  /** null: all types that have none of their own */
  matterTypeId: id.nullable(),
  reminders: reminderRules,
});
export type ReminderDefaults = z.infer<typeof reminderDefaults>;

const defaultsVersion = z.number().int().min(0);

export const listReminderDefaults = route({
  id: 'listReminderDefaults',
  method: 'GET',
  path: '/reminder-defaults',
  summary: 'The reminders that new events get by kind and matter type',
  needs: 'signed_in',
  reply: z.object({ items: z.array(reminderDefaults.extend({ version: defaultsVersion })) }),
});

export const saveReminderDefaults = route({
  id: 'saveReminderDefaults',
  method: 'PUT',
  path: '/reminder-defaults',
  summary: 'Change the reminders new events of a kind get; version 0 when there were none',
  needs: 'admin.settings',
  body: reminderDefaults.extend({ version: defaultsVersion }),
  reply: reminderDefaults.extend({ version: defaultsVersion }),
});

export const dropReminderDefaults = route({
  id: 'dropReminderDefaults',
  method: 'DELETE',
  path: '/reminder-defaults/:id',
  summary: 'Let a matter type have no reminders of its own for a kind: those of all types hold again',
  needs: 'admin.settings',
  params: z.object({ id: id.describe('Of the matter type') }),
  query: z.object({ kind: reminderDefaults.shape.kind }),
});

/** How a user wants to be reminded of what is theirs. */
export const reminderChoice = z.object({
  /** as written in the site’s country; null when there is none */
  mobile: z.string().nullable(),
  channel: z.enum(['text', 'email', 'both', 'neither']),
  /** by their own clock: what falls outside goes when the hours begin, or before they end when that would be too late */
  from: clock,
  to: clock,
});
export type ReminderChoice = z.infer<typeof reminderChoice>;

export const getReminderChoice = route({
  id: 'getReminderChoice',
  method: 'GET',
  path: '/me/reminders',
  summary: 'How the reader is reminded',
  needs: 'signed_in',
  reply: reminderChoice,
});

/** A number that cannot be texted is refused at `mobile`. What is queued already stays as it is. */
export const saveReminderChoice = route({
  id: 'saveReminderChoice',
  method: 'PUT',
  path: '/me/reminders',
  summary: 'Choose how one is reminded',
  needs: 'signed_in',
  body: reminderChoice.extend({ mobile: z.string().max(60).nullable() }),
  reply: reminderChoice,
});

const aboutEvent = {
  event: z.object({
    id,
    kind: eventKind,
    title: z.string(),
    startsAt: instant,
    zone: z.string(),
    allDay: z.boolean(),
  }),
  matter: z.object({ id, number: z.string(), clientName: z.string() }),
  contact: z.object({ id, name: z.string() }),
};

export const callListRow = z.object({
  /** of the message that asked */
  id,
  ...aboutEvent,
  /** as written in the site’s country */
  number: z.string(),
  /** the words that asked */
  asked: z.string(),
  askedAt: instant,
  /** from when on no answer means a call */
  answerBy: instant,
});
export type CallListRow = z.infer<typeof callListRow>;

export const getCallList = route({
  id: 'getCallList',
  method: 'GET',
  path: '/calendar/call-list',
  summary: 'Who was asked to confirm and has not answered, the next event first',
  needs: 'matters.read',
  query: z.object({ ...pageQuery, assignedTo: z.literal('me').optional() }),
  reply: z.object({ items: z.array(callListRow), next: cursor }),
});

export const recordAnswer = route({
  id: 'recordAnswer',
  method: 'POST',
  path: '/events/:id/answers',
  summary: 'Write down what a contact said about coming, as on the phone; they leave the call list',
  needs: 'calendar.write',
  params: idParams,
  body: z.object({ contactId: id, answer }),
  reply: z.object({ contactId: id, answer, at: instant }),
});

export const dealWithCall = route({
  id: 'dealWithCall',
  method: 'POST',
  path: '/calendar/call-list/:id/dealt-with',
  summary:
    'Take someone off the call list without an answer, or put them back; asked again, they are back too',
  needs: 'calendar.write',
  params: idParams,
  body: z.object({ dealtWith: z.boolean() }),
});

/** What a person got is no longer true: the right words wait here until someone sends or drops them. */
export const correction = z.object({
  id,
  ...aboutEvent,
  /** `task`: it is a task, all day on its target date */
  event: aboutEvent.event.extend({ kind: z.enum([...eventKinds, 'task']) }),
  why: z.enum(['moved', 'canceled']),
  channel: z.enum(['text', 'email']),
  /** of an email */
  subject: z.string(),
  body: z.string(),
  /** what was delivered */
  corrects: z.object({ messageId: id, body: z.string(), at: instant }),
  at: instant,
  version,
});
export type Correction = z.infer<typeof correction>;

export const listCorrections = route({
  id: 'listCorrections',
  method: 'GET',
  path: '/calendar/corrections',
  summary: 'Corrections that wait for approval, the next event first',
  needs: 'calendar.write',
  query: z.object({ ...pageQuery, eventId: id.optional(), matterId: id.optional() }),
  reply: z.object({ items: z.array(correction), next: cursor }),
});

/** Refused with `not_waiting` once it is sent or dropped. */
export const sendCorrection = route({
  id: 'sendCorrection',
  method: 'POST',
  path: '/calendar/corrections/:id/send',
  summary: 'Approve a correction, as it is now worded: it is queued at once',
  needs: 'calendar.write',
  params: idParams,
  body: z.object({
    body: z.string().trim().min(1, 'Write the message.').max(20_000),
    /** of an email; absent: as it was drafted */
    subject: z.string().trim().min(1, 'Write a subject.').max(200).optional(),
    version,
  }),
  reply: z.object({
    messageId: id,
    /** when it goes, if it has to wait for the hours of whoever it goes to; null at once */
    waitsUntil: instant.nullable(),
  }),
});

export const dropCorrection = route({
  id: 'dropCorrection',
  method: 'POST',
  path: '/calendar/corrections/:id/drop',
  summary: 'Leave a correction unsent',
  needs: 'calendar.write',
  params: idParams,
});
