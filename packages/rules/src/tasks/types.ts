export const units = ['days', 'working_days', 'weeks', 'months'] as const;
export type Unit = (typeof units)[number];
export const directions = ['before', 'after'] as const;
export type Direction = (typeof directions)[number];

type Distance = { amount: number; unit: Unit };
/** What a task's target date is reckoned from. */
export type TargetRule =
  | { kind: 'none' }
  | ({ kind: 'from_opening' } & Distance)
  | ({ kind: 'from_task'; taskId: string; direction: Direction } & Distance)
  /** a date among the matter's own fields, by its key */
  | ({ kind: 'from_field'; field: string; direction: Direction } & Distance);

/** The days people do not work: target dates are rolled off them. */
export type WorkCalendar = {
  /** ISO days of the week, Monday is 1: `[6, 7]` */
  weekend: readonly number[];
  /** holidays and the site's own closed days, `2026-12-25` */
  closed: ReadonlySet<string>;
};

/** A task as far as its date goes. Days are calendar days of the site, `2026-11-22`. */
export type DatedTask = {
  id: string;
  rule: TargetRule;
  targetOn: string | null;
  /** a person set the date: it stays */
  fixed: boolean;
  doneOn: string | null;
};

export const taskEvents = ['tick', 'untick', 'target_reached', 'overdue'] as const;
export type TaskEvent = (typeof taskEvents)[number];

export const recipientRoles = ['client', 'all_clients', 'other_party', 'assigned'] as const;
export type RecipientRole = (typeof recipientRoles)[number];

export const channelRules = ['text', 'email', 'both', 'flagged'] as const;
/** `flagged`: a text when the person is set to get texts, else an email when set to get emails. */
export type ChannelRule = (typeof channelRules)[number];

export const triggerStates = ['off', 'test', 'live'] as const;
export type TriggerState = (typeof triggerStates)[number];
