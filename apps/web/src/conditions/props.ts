import type { FactField, RuleGroup } from '@matterline/rules/conditions/types.ts';

export type ConditionProps = {
  /** what the condition is about, for those who hear the page: `Condition of Interpreter` */
  label: string;
  /** null for none: it always holds */
  value: RuleGroup | null;
  onChange: (value: RuleGroup | null) => void;
  fields: FactField[];
  /** dates can be compared with today */
  byToday?: boolean;
  words?: ConditionWords;
};

/** How it is spoken of, by what goes by it. */
export type ConditionWords = {
  /** without a condition: `Always shown.` */
  always: string;
  /** adds one: `Show it only when…` */
  start: string;
  /** before what it says: `Shown when` */
  holds: string;
  /** takes it off: `Always show it` */
  drop: string;
};
export const shownWords: ConditionWords = {
  always: 'Always shown.',
  start: 'Show it only when…',
  holds: 'Shown when',
  drop: 'Always show it',
};
