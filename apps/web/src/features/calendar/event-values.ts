import type { changeEvent, createEvent, EventDetail } from '@matterline/contract/calendar.ts';
import { type ReminderRule, reminderRule } from '@matterline/contract/reminders.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import type { EventKind, EventTime } from '@matterline/rules/calendar/types.ts';
import { type Repeat, repeatOf, ruleOf } from './repeat/repeat.ts';

/** An event as it is being written. Times are as in the contract; an all-day one ends on the midnight after its last day. */
export type EventValues = EventTime & {
  kind: EventKind;
  title: string;
  place: string;
  notes: string;
  matterId: string | null;
  userIds: string[];
  contactIds: string[];
  /** null: those its kind gets by itself */
  reminders: ReminderRule[] | null;
  /** null: once, or by a rule that says more than can be chosen here */
  repeat: Repeat | null;
};

/** What is known before anything is written: where an empty slot was clicked, the case it is begun from. */
export type EventDefaults = Partial<Pick<EventValues, 'kind' | 'matterId'> & EventTime>;

type Created = BodyOf<typeof createEvent>;
type Changed = Omit<BodyOf<typeof changeEvent>, 'which' | 'version'>;

const idsOf = ({ attendees }: EventDetail, kind: 'user' | 'contact') =>
  attendees.filter((person) => person.kind === kind).map(({ id }) => id);

export function valuesOf(event: EventDetail): EventValues {
  const { kind, title, start, end, zone, allDay, place, notes, matter } = event;
  return {
    ...{ kind, title, start, end, zone, allDay, place, notes },
    matterId: matter?.id ?? null,
    userIds: idsOf(event, 'user'),
    contactIds: idsOf(event, 'contact'),
    reminders: event.reminders.map((reminder) => reminderRule.parse(reminder)),
    repeat: (event.repeats && repeatOf(event.repeats.rule, start)) ?? null,
  };
}

/** The rule of RFC 5545 by which an event repeats. */
export const ruleFor = ({ repeat, start }: EventValues): string | null =>
  repeat === null || start === '' ? null : ruleOf(repeat, start);

export function newBody({ reminders, repeat, ...values }: EventValues): Created {
  return { ...values, rule: ruleFor({ ...values, reminders, repeat }), reminders: reminders ?? undefined };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What was changed of it, and nothing else: what another changed meanwhile stays theirs. */
export function changeBody(opened: EventValues, values: EventValues): Changed {
  const { repeat, start, end, zone, allDay, reminders, ...rest } = values;
  const changed = Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => !same(value, opened[name as keyof EventValues])),
  );
  const time = { start, end, zone, allDay };
  const { start: from, end: to, zone: clock, allDay: all } = opened;
  return {
    ...changed,
    ...(!same(time, { start: from, end: to, zone: clock, allDay: all }) && time),
    ...(reminders && !same(reminders, opened.reminders) && { reminders }),
    ...(!same(repeat, opened.repeat) && { rule: ruleFor(values) }),
  };
}
