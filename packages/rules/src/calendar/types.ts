export const eventKinds = ['hearing', 'appointment', 'deadline'] as const;
export type EventKind = (typeof eventKinds)[number];

/**
 * When something is, as it was written: wall times of a zone, to the minute. An all-day event runs from midnight to the
 * midnight after its last day.
 */
export type EventTime = { start: string; end: string; zone: string; allDay: boolean };
/** The same with the instants it stands for, ISO 8601. */
export type TimedEvent = EventTime & { startsAt: string; endsAt: string };

export const reminderUnits = ['minutes', 'hours', 'days', 'working_days'] as const;
export type ReminderUnit = (typeof reminderUnits)[number];

export type ReminderWhen =
  | {
      kind: 'relative';
      amount: number;
      unit: ReminderUnit;
      direction: 'before' | 'after';
      /** days away it goes at this time of day, `09:00`; null: at the event's own */
      time: string | null;
    }
  | { kind: 'absolute'; wall: string; zone: string };

export const reminderAudiences = ['users', 'contacts', 'everyone'] as const;
export type ReminderAudience = (typeof reminderAudiences)[number];

export const answers = ['yes', 'no', 'help'] as const;
/** To a reminder that asks to confirm: will come, can't come, needs help. */
export type Answer = (typeof answers)[number];
